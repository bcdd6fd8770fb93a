#include "app/diagnose_command.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/filter.h"
#include "app/read_baseline.h"
#include "app/rules_source.h"
#include "app/standard_input.h"
#include "batch/batch.h"
#include "input/not_a_log.h"

namespace tfsleuth {
namespace {

constexpr size_t kChunkBytes = size_t{64} << 10;

// The first bytes, no more than it takes to tell whether they are packed.
std::string ReadHead(StandardInput& in) {
  std::string head;
  std::vector<char> chunk(kChunkBytes);
  while (MayBecomePacked(head)) {
    const size_t n = in.Read(chunk.data(), chunk.size());
    if (n == 0) break;
    head.append(chunk.data(), n);
  }
  return head;
}

ExitCode DiagnosePacked(const DiagnoseOptions& options,
                        std::span<const Rule> rules, StandardInput& in,
                        const std::string& head, Reports& reports,
                        const AtEndOfInput& at_end_of_input) {
  Batch batch(options.batch, rules, [&](size_t form, std::string_view text) {
    reports.Write(form, text);
  });
  batch.AddStandardInput(in, head);
  in.ReadRest();
  at_end_of_input();
  return in.Close(reports.Close(batch.Finish()));
}

ExitCode DiagnosePaths(const DiagnoseOptions& options,
                       std::span<const Rule> rules, Reports& reports) {
  Batch batch(options.batch, rules, [&](size_t form, std::string_view text) {
    reports.Write(form, text);
  });
  for (const std::string& path : options.paths) batch.AddPath(path);
  return reports.Close(batch.Finish());
}

}  // namespace

ExitCode DiagnoseLogs(const DiagnoseOptions& given,
                      const AtEndOfInput& at_end_of_input) {
  const RulesSource source(given.rules);
  const std::span<const Rule> rules = source.rules();
  DiagnoseOptions options = given;
  std::optional<Baseline> baseline;
  if (!options.baseline.empty()) {
    baseline = ReadBaseline(options.baseline, rules);
    options.batch.baseline = &*baseline;
  }
  std::vector<std::string> taken = options.paths;
  taken.push_back(options.baseline);
  Reports reports(options.reports, source.digest(), taken);
  options.batch.forms = reports.forms();
  if (!options.paths.empty()) return DiagnosePaths(options, rules, reports);

  for (const ReportOrder::To& to : options.reports.to) taken.push_back(to.file);
  StandardInput in(options.save, taken);
  const std::string head = ReadHead(in);
  return PackingOf(head) == Packing::kNone
             ? FilterStandardInput(options, rules, in, head, reports,
                                   at_end_of_input)
             : DiagnosePacked(options, rules, in, head, reports,
                              at_end_of_input);
}

}  // namespace tfsleuth
