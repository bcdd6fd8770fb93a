#include "tell/log_outcome.h"

#include <algorithm>

namespace tfsleuth {
namespace {

// An operation that began must show its end; a debug file alone proves neither.
bool IsOpen(const Run& run) {
  return run.outcome == RunOutcome::kUnfinished ||
         (run.outcome == RunOutcome::kUnknown && run.has_log);
}

bool IsOfTerraform(const Run& run) { return run.has_log || run.begun; }

}  // namespace

std::string_view NameOf(LogOutcome outcome) {
  switch (outcome) {
    case LogOutcome::kFailed:
      return "failed";
    case LogOutcome::kNoFailure:
      return "no failure";
    case LogOutcome::kUndetermined:
      return "undetermined";
    case LogOutcome::kNoTerraform:
      return "no Terraform output";
  }
  return "";
}

LogOutcome OutcomeOf(const Diagnosis& diagnosis) {
  const auto& runs = diagnosis.runs;
  if (diagnosis.errors > 0) return LogOutcome::kFailed;
  // What was lost may hold the error.
  if (!diagnosis.log.damage.empty()) return LogOutcome::kUndetermined;
  if (std::none_of(runs.begin(), runs.end(), IsOfTerraform)) {
    return LogOutcome::kNoTerraform;
  }
  if (diagnosis.log.cut_by_wrapper) return LogOutcome::kUndetermined;
  return std::any_of(runs.begin(), runs.end(), IsOpen)
             ? LogOutcome::kUndetermined
             : LogOutcome::kNoFailure;
}

ExitCode ExitCodeOf(LogOutcome outcome, LogWas was) {
  switch (outcome) {
    case LogOutcome::kFailed:
      return ExitCode::kFailure;
    case LogOutcome::kNoFailure:
      return ExitCode::kNoFailure;
    case LogOutcome::kUndetermined:
      return ExitCode::kUndetermined;
    case LogOutcome::kNoTerraform:
      return was == LogWas::kNamed ? ExitCode::kUndetermined
                                   : ExitCode::kNoFailure;
  }
  return ExitCode::kUndetermined;
}

}  // namespace tfsleuth
