#include "pipeline.h"

#include <algorithm>
#include <utility>

namespace tfsleuth {

Pipeline::Pipeline(const Matcher& rules, const std::string& path)
    : path_(Redactor().Redacted(path)),
      diagnoser_(rules),                                       // match
      parser_([this](Record&& r) { Take(std::move(r)); }),     // parse
      lines_([this](const Line& line) { parser_.Add(line); })  // input
{}

void Pipeline::Feed(std::string_view bytes) { lines_.Feed(bytes); }

void Pipeline::Take(Record&& record) {
  redactor_.Redact(record);  // nothing behind this line sees a secret
  correlator_.Observe(record);
  diagnoser_.Add(record, correlator_.current_run());
}

Diagnosis Pipeline::Finish() {
  lines_.Finish();
  parser_.Finish();
  correlator_.Finish(parser_.ended_inside_entry());

  LogInfo log{path_, lines_.bytes(), lines_.lines(), {}, false};
  for (const Dialect dialect : parser_.dialects()) {
    log.dialects.emplace_back(NameOf(dialect));
  }
  log.truncated = parser_.ended_inside_entry();
  return diagnoser_.Finish(correlator_, std::move(log));
}

bool HoldsNoTerraformOutput(const Diagnosis& diagnosis) {
  return diagnosis.errors == 0 &&
         std::none_of(diagnosis.runs.begin(), diagnosis.runs.end(),
                      [](const Run& r) { return r.has_log || r.begun; });
}

ExitCode ExitCodeOf(const Diagnosis& diagnosis, LogWas was) {
  if (diagnosis.errors > 0) return ExitCode::kFailure;
  if (HoldsNoTerraformOutput(diagnosis)) {
    return was == LogWas::kNamed ? ExitCode::kUndetermined
                                 : ExitCode::kNoFailure;
  }
  // An operation that began must show its end; a debug file alone proves
  // neither.
  const bool open = std::any_of(
      diagnosis.runs.begin(), diagnosis.runs.end(), [](const Run& r) {
        return r.outcome == RunOutcome::kUnfinished ||
               (r.outcome == RunOutcome::kUnknown && r.has_log);
      });
  return open ? ExitCode::kUndetermined : ExitCode::kNoFailure;
}

}  // namespace tfsleuth
