#include "tell/log_outcome.h"

#include <algorithm>

#include "run/line_events.h"

namespace tfsleuth {
namespace {

// An operation that began must show its end; a debug file alone proves neither.
// What a command prints that has no last line is all there is of it.
bool IsOpen(const Run& run, bool is_last) {
  if (run.outcome == RunOutcome::kUnfinished) return true;
  if (run.outcome != RunOutcome::kUnknown) return false;
  const bool shows_all =
      EndsInSilence(run.command) && (run.has_output || !is_last);
  const bool shows_some = run.has_log || (run.announced && run.has_output);
  return shows_some && !shows_all;
}

bool IsOfTerraform(const Run& run) {
  return run.has_log || run.begun ||
         (run.announced && run.has_output && !run.is_other);
}

bool HasRun(const Diagnosis& diagnosis, RunOutcome outcome) {
  return std::any_of(diagnosis.runs.begin(), diagnosis.runs.end(),
                     [&](const Run& run) { return run.outcome == outcome; });
}

}  // namespace

std::string_view NameOf(LogOutcome outcome) {
  switch (outcome) {
    case LogOutcome::kFailed:
      return "failed";
    case LogOutcome::kCancelled:
      return "cancelled";
    case LogOutcome::kUnfinished:
      return "unfinished";
    case LogOutcome::kUndetermined:
      return "undetermined";
    case LogOutcome::kTolerated:
      return "tolerated";
    case LogOutcome::kRecovered:
      return "recovered";
    case LogOutcome::kNoFailure:
      return "no failure";
    case LogOutcome::kNoTerraform:
      return "no Terraform output";
  }
  return "";
}

bool HasFailed(LogOutcome outcome) {
  return outcome == LogOutcome::kFailed || outcome == LogOutcome::kCancelled;
}

LogOutcome OutcomeOf(const Diagnosis& diagnosis) {
  if (HasRun(diagnosis, RunOutcome::kFailed)) return LogOutcome::kFailed;
  if (HasRun(diagnosis, RunOutcome::kCancelled)) return LogOutcome::kCancelled;
  // An error of no failed run: records tell of it alone.
  if (diagnosis.errors > 0) return LogOutcome::kFailed;
  // What was lost may hold the error.
  if (!diagnosis.log.damage.empty()) return LogOutcome::kUndetermined;
  if (HoldsNoTerraformOutput(diagnosis)) return LogOutcome::kNoTerraform;
  if (const Run* open = OpenRunOf(diagnosis)) {
    return open->outcome == RunOutcome::kUnfinished ? LogOutcome::kUnfinished
                                                    : LogOutcome::kUndetermined;
  }
  if (diagnosis.log.cut_by_wrapper) return LogOutcome::kUndetermined;
  if (HasRun(diagnosis, RunOutcome::kTolerated)) return LogOutcome::kTolerated;
  return HasRun(diagnosis, RunOutcome::kRecovered) ? LogOutcome::kRecovered
                                                   : LogOutcome::kNoFailure;
}

const Run* OpenRunOf(const Diagnosis& diagnosis) {
  for (const Run& run : diagnosis.runs) {
    if (IsOpen(run, &run == &diagnosis.runs.back())) return &run;
  }
  return nullptr;
}

bool HoldsNoTerraformOutput(const Diagnosis& diagnosis) {
  return diagnosis.errors == 0 &&
         std::none_of(diagnosis.runs.begin(), diagnosis.runs.end(),
                      IsOfTerraform);
}

ExitCode ExitCodeOf(LogOutcome outcome, LogWas was) {
  switch (outcome) {
    case LogOutcome::kFailed:
    case LogOutcome::kCancelled:
      return ExitCode::kFailure;
    case LogOutcome::kTolerated:
    case LogOutcome::kRecovered:
    case LogOutcome::kNoFailure:
      return ExitCode::kNoFailure;
    case LogOutcome::kUnfinished:
    case LogOutcome::kUndetermined:
      return ExitCode::kUndetermined;
    case LogOutcome::kNoTerraform:
      return was == LogWas::kNamed ? ExitCode::kUndetermined
                                   : ExitCode::kNoFailure;
  }
  return ExitCode::kUndetermined;
}

}  // namespace tfsleuth
