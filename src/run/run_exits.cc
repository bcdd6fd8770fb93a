// What wrappers say about the end of a run, a step or a job.

#include <algorithm>

#include "base/text_util.h"
#include "run/run_events.h"
#include "run/run_tracker.h"

namespace tfsleuth {
namespace {

// An exit is told of it already, or it needs none.
bool HasEndedWell(const Run& run) {
  return run.phase == Phase::kEnded || run.phase == Phase::kUnchanged ||
         run.phase == Phase::kPlanDone || run.OnlyPlanned();
}

}  // namespace

void RunTracker::ObserveWrapper(const HumanLine& line, const Span& span) {
  const LineEvent event = ReadLineEvent(line.text.view(), line.kind);
  const Evidence evidence{span, std::string(Trim(line.text.view()))};
  const auto here = run_of_place_.find(where_);
  if (here != run_of_place_.end()) {
    Run& run = runs_[here->second];
    run.phase = Next(run.phase, Event::kRest).next;
  }
  // Only Terragrunt marks errors of its own so that they are known here; where
  // Terraform said nothing they are all there is.
  if (line.kind == LineKind::kWrapperError) {
    Run& run =
        here == run_of_place_.end() ? current_run() : runs_[here->second];
    const std::string_view text = line.text.view();
    // Other programs log in the same form.
    const bool is_known =
        Contains(text, "erragrunt") || Contains(text, ".hcl") ||
        Contains(text, "error occurred:") ||
        Contains(text, "Terraform files ") || text.starts_with("Error: ");
    if (is_known && run.program.empty() && run.IsIdle()) {
      run.program = "terragrunt";
    }
  }
  switch (event.event) {
    case Event::kWentBadly:
    case Event::kStopped:
    case Event::kKilled:
      ObserveExit(evidence, event);
      break;
    case Event::kWentWell:
      ObserveSuccess(evidence);
      break;
    case Event::kRetrying:
      ObserveRetry(evidence);
      break;
    default:
      break;
  }
}

// The run of this place, if nothing else tells how it ended; else the last one
// of the log, if no run failed that the line could be about.
void RunTracker::ObserveExit(const Evidence& evidence, const LineEvent& event) {
  const auto here = run_of_place_.find(where_);
  const bool is_here = here != run_of_place_.end();
  const bool any_failed =
      std::any_of(runs_.begin(), runs_.end(),
                  [](const Run& r) { return r.failed || r.exit || r.stop; });
  if (!event.of_program && event.event != Event::kKilled) {
    for (Run& run : runs_) {
      // What a script let fail may be what the job failed for after all.
      const bool may_be_why = !run.went_well || run.phase == Phase::kTolerated;
      if (may_be_why && (!is_here || run.where == where_)) {
        run.step_failed = true;
      }
    }
  }
  if (event.is_of_unit) {
    ObserveUnit(evidence, event);
    return;
  }
  if (!is_here && any_failed) return;
  current_ = is_here ? here->second : runs_.size() - 1;
  if (event.event == Event::kKilled) Move(Event::kKilled);
  Run& run = current_run();
  if (HasEndedWell(run)) return;
  TakeExit(event, evidence, run);
}

// A unit that failed before Terraform ran in it is a run of its own.
void RunTracker::ObserveUnit(const Evidence& evidence, const LineEvent& event) {
  const bool is_told =
      std::any_of(runs_.begin(), runs_.end(), [&](const Run& run) {
        return run.phase == Phase::kExited && run.folder == event.folder;
      });
  if (is_told) return;
  if (!current_run().IsIdle()) BeginRun();
  Run& run = current_run();
  run.program = "terragrunt";
  run.folder = event.folder;
  run.phase = Phase::kExited;
  run.exit = evidence;
  Note(evidence.span);
}

// All went well in this place, or, told outside of every place of a run, in the
// log so far.
void RunTracker::ObserveSuccess(const Evidence& evidence) {
  const auto here = run_of_place_.find(where_);
  const bool is_here = here != run_of_place_.end();
  for (Run& run : runs_) {
    const bool is_meant =
        !run.step_failed && !run.went_well && (!is_here || run.where == where_);
    if (!is_meant || run.IsIdle()) continue;
    run.phase = Next(run.phase, Event::kWentWell).next;
    run.went_well = evidence;
    if (run.phase == Phase::kEnded) run.ended = true;
  }
}

// The failed run of this place, else the last one of the log.
void RunTracker::ObserveRetry(const Evidence& evidence) {
  const auto here = run_of_place_.find(where_);
  if (here != run_of_place_.end()) {
    runs_[here->second].retry_told = evidence;
    return;
  }
  for (auto run = runs_.rbegin(); run != runs_.rend(); ++run) {
    if (!run->failed) continue;
    run->retry_told = evidence;
    return;
  }
}

}  // namespace tfsleuth
