#include "app/diagnose_command.h"

#include <exception>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "app/output.h"
#include "app/read_baseline.h"
#include "app/rules_source.h"
#include "app/standard_input.h"
#include "base/error.h"
#include "batch/batch.h"
#include "batch/summary_json.h"
#include "parse/pass_through.h"
#include "pipeline.h"

namespace tfsleuth {
namespace {

constexpr size_t kChunkBytes = size_t{64} << 10;

// A diagnosis that meets a fault of our own must not stop the reading.
class GuardedPipeline {
 public:
  GuardedPipeline(const Matcher& matcher, const Baseline* baseline)
      : pipeline_(std::in_place, matcher, LogName{}, baseline) {}

  void Feed(std::string_view bytes) {
    Guard([&] { pipeline_->Feed(bytes); });
  }
  /// Nothing if the diagnosis was given up; why() tells.
  std::optional<Diagnosis> Finish() {
    std::optional<Diagnosis> diagnosis;
    Guard([&] { diagnosis = pipeline_->Finish(); });
    return diagnosis;
  }
  const std::string& why() const { return why_; }

 private:
  template <typename Work>
  void Guard(const Work& work) {
    if (!why_.empty()) return;
    try {
      work();
    } catch (const std::exception& fault) {
      why_ = fault.what();
    }
  }

  std::optional<Pipeline> pipeline_;
  std::string why_;
};

// Whether what comes in also goes out. A regular file on standard input was
// seen already, and a machine format must stay alone.
Tee EffectiveTee(const DiagnoseOptions& options, const StandardInput& in) {
  const bool passes = options.batch.format == Format::kText && !in.is_regular();
  return passes ? options.tee : Tee::kNone;
}

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

// The report of a log that came through a pipe. Lines close with the summary,
// so that whoever merges them need not know where they come from.
std::string Render(const Diagnosis& diagnosis, const BatchOptions& options) {
  std::ostringstream text;
  MakeReporter(options.format, options.report)->Write(diagnosis, text);
  if (options.format == Format::kJsonLines) {
    Summary summary;
    summary.Add(LogVerdictOf(diagnosis));
    text << SummaryLine(summary, 1, {});
  }
  return text.str();
}

ExitCode DiagnosePacked(const DiagnoseOptions& options,
                        std::span<const Rule> rules, StandardInput& in,
                        const std::string& head,
                        const AtEndOfInput& at_end_of_input) {
  Output out = StandardOutput();
  Batch batch(options.batch, rules,
              [&](std::string_view text) { out.Write(text); });
  batch.AddStandardInput(in, head);
  in.ReadRest();
  at_end_of_input();
  return in.Close(out.Ended(batch.Finish()));
}

// The whole input passes by: to the diagnosis, and to standard output.
ExitCode Filter(const DiagnoseOptions& options, std::span<const Rule> rules,
                StandardInput& in, const std::string& head,
                const AtEndOfInput& at_end_of_input) {
  Output out = StandardOutput();
  const Matcher matcher(rules);
  const Tee tee = EffectiveTee(options, in);
  GuardedPipeline pipeline(matcher, options.batch.baseline);
  PassThrough pass([&](std::string_view bytes) { out.Write(bytes); });
  const auto take = [&](std::string_view bytes) {
    if (tee == Tee::kAll) out.Write(bytes);
    if (tee == Tee::kOutput) pass.Feed(bytes);
    pipeline.Feed(bytes);
  };
  take(head);
  std::string begin = head;
  std::vector<char> chunk(kChunkBytes);
  while (const size_t n = in.Read(chunk.data(), chunk.size())) {
    take({chunk.data(), n});
    if (begin.size() < kHeadBytes) begin.append(chunk.data(), n);
  }
  if (tee == Tee::kOutput) pass.Finish();
  at_end_of_input();
  const std::optional<Diagnosis> diagnosis = pipeline.Finish();
  if (!diagnosis) {
    throw Error("internal fault: " + pipeline.why() +
                ": the input was passed on whole; please report it");
  }
  if (!in.end().is_whole()) {
    throw Error("cannot read: standard input: read failed");
  }
  const NotALog what = Recognise(begin);
  if (what != NotALog::kNone && HoldsNoTerraformOutput(*diagnosis)) {
    throw Error("no log: standard input: " + std::string(AdviceFor(what)));
  }
  const ExitCode code = ExitCodeOf(*diagnosis, LogWas::kPiped);
  // A filter adds nothing to a success.
  if (tee == Tee::kNone || code != ExitCode::kNoFailure ||
      options.batch.report.requests) {
    if (out.in_line()) out.Write("\n");
    if (out.wrote()) out.Write("\n");
    out.Write(Render(*diagnosis, options.batch));
  }
  return in.Close(out.Ended(code));
}

ExitCode DiagnoseStandardInput(const DiagnoseOptions& options,
                               std::span<const Rule> rules,
                               const AtEndOfInput& at_end_of_input) {
  StandardInput in(options.save);
  const std::string head = ReadHead(in);
  return PackingOf(head) == Packing::kNone
             ? Filter(options, rules, in, head, at_end_of_input)
             : DiagnosePacked(options, rules, in, head, at_end_of_input);
}

ExitCode DiagnosePaths(const DiagnoseOptions& options,
                       std::span<const Rule> rules) {
  Output out = StandardOutput();
  Batch batch(options.batch, rules,
              [&](std::string_view text) { out.Write(text); });
  for (const std::string& path : options.paths) batch.AddPath(path);
  return out.Ended(batch.Finish());
}

}  // namespace

ExitCode DiagnoseLogs(const DiagnoseOptions& given,
                      const AtEndOfInput& at_end_of_input) {
  const RulesSource rules(given.rules_dir);
  DiagnoseOptions options = given;
  std::optional<Baseline> baseline;
  if (!options.baseline.empty()) {
    baseline = ReadBaseline(options.baseline, rules.rules());
    options.batch.baseline = &*baseline;
  }
  return options.paths.empty()
             ? DiagnoseStandardInput(options, rules.rules(), at_end_of_input)
             : DiagnosePaths(options, rules.rules());
}

}  // namespace tfsleuth
