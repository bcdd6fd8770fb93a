#include "run/outcome.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "run/attempts.h"
#include "run/line_events.h"
#include "run/shown.h"

namespace tfsleuth {
namespace {

// Only an apply, or what may be one, goes on behind its plan.
RunOutcome EndedWithPlan(const Run& run, bool cut) {
  if (run.no_changes) return RunOutcome::kSucceeded;
  if (PlansFirst(run.command)) return RunOutcome::kUnfinished;
  const bool is_plan = run.command == "plan" && !cut;
  const bool is_followed = run.phase == Phase::kFollowed;
  return is_plan || is_followed ? RunOutcome::kSucceeded
                                : RunOutcome::kUnfinished;
}

RunOutcome EndedOpen(const Run& run, bool cut) {
  if (run.told_error) return RunOutcome::kFailed;
  // A debug file alone holds neither diagnostics nor the last line of success.
  if (run.has_log && !run.has_output) return RunOutcome::kUnknown;
  if (EndsInSilence(run.command)) return RunOutcome::kUnknown;
  return run.begun || cut ? RunOutcome::kUnfinished : RunOutcome::kUnknown;
}

// Nothing of what follows of an interrupt was printed: of two, Terraform says
// that it cancelled the operation, behind giving back the lock.
bool IsStoppedAtOnce(const Run& run) {
  if (!run.stop || run.stop->kind == StopKind::kInterrupt) return false;
  return run.stop->kind != StopKind::kTwoInterrupts || !run.failed;
}

// A run that was stopped while it may have held the lock.
bool MayHoldLock(const Run& run) {
  if (run.is_other || run.command == "init" || !run.begun) return false;
  if (run.changes.applied) return false;
  const bool at_once = run.phase == Phase::kKilled || IsStoppedAtOnce(run);
  return at_once || (run.outcome == RunOutcome::kUnfinished &&
                     run.phase == Phase::kApplying);
}

// Commands whose last line says that the state was written.
bool WritesState(const Run& run) {
  constexpr std::array<std::string_view, 5> kWriting = {
      "import", "state", "taint", "untaint", "refresh"};
  if (run.changes.applied) return run.changes.applied->All() > 0;
  return std::find(kWriting.begin(), kWriting.end(), run.command) !=
         kWriting.end();
}

// It prints nothing when it went well; an end without a word that the log goes
// on behind is a good one.
bool WasPushed(const Run& run, bool is_last) {
  if (!run.PushesState()) return false;
  return run.outcome == RunOutcome::kSucceeded ||
         (run.outcome == RunOutcome::kUnknown && !is_last);
}

bool HasTouched(const Run& run) {
  const Changes::Sums sums = run.changes.Count();
  return sums.begun + sums.changed + sums.imported > 0;
}

StateEnd StateOf(const Run& run) {
  if (run.is_other) return StateEnd::kNotWritten;
  if (run.migrates) return StateEnd::kUnknown;
  if (OnlyReads(run.command) || run.phase == Phase::kRefused) {
    return StateEnd::kNotWritten;
  }
  const bool only_planned =
      run.OnlyPlanned() && run.outcome == RunOutcome::kSucceeded;
  if (only_planned) return StateEnd::kNotWritten;
  const bool touched = HasTouched(run);
  if (run.phase == Phase::kEnded) {
    return touched || WritesState(run) ? StateEnd::kWritten
                                       : StateEnd::kUnknown;
  }
  // An apply plans first, and writes nothing before.
  const bool failed_to_plan = run.phase == Phase::kFailed && !run.planned;
  if (failed_to_plan && !touched && PlansFirst(run.command)) {
    return StateEnd::kNotWritten;
  }
  // Terraform writes it after the last change, and when it is interrupted, and
  // says when it could not.
  const bool in_order = run.phase == Phase::kFailed ||
                        (run.phase == Phase::kInterrupted && run.failed);
  if (in_order && touched) return StateEnd::kWritten;
  return StateEnd::kUnknown;
}

// What errors say of it, unless resources were touched in spite of that: words
// of two units may stand in one run.
StateEnd SettledState(const Run& run, bool is_last) {
  if (run.state > StateEnd::kNotWritten) return run.state;
  if (WasPushed(run, is_last)) return StateEnd::kWritten;
  const StateEnd end = StateOf(run);
  return end == StateEnd::kUnknown && !HasTouched(run) ? run.state : end;
}

}  // namespace

RunOutcome EndedAs(const Run& run, bool cut) {
  switch (run.phase) {
    case Phase::kIdle:
    case Phase::kAnnounced:
    case Phase::kStarted:
    case Phase::kWorking:
      return EndedOpen(run, cut);
    case Phase::kOther:
      return RunOutcome::kUnknown;
    case Phase::kPlanned:
    case Phase::kFollowed:
      return run.told_error ? RunOutcome::kFailed : EndedWithPlan(run, cut);
    case Phase::kPlanDone:
    case Phase::kUnchanged:
    case Phase::kEnded:
      return RunOutcome::kSucceeded;
    case Phase::kAsked:
    case Phase::kApplying:
      return run.told_error ? RunOutcome::kFailed : RunOutcome::kUnfinished;
    case Phase::kRefused:
    case Phase::kInterrupted:
      return RunOutcome::kCancelled;
    case Phase::kFailing:
    case Phase::kKilled:
    case Phase::kFailed:
    case Phase::kExited:
      return RunOutcome::kFailed;
    case Phase::kTolerated:
      return run.step_failed ? RunOutcome::kFailed : RunOutcome::kTolerated;
  }
  return RunOutcome::kUnknown;
}

namespace {

// A lock that a later run took in that place is not left.
void FreeLocks(std::vector<Run>& runs) {
  std::set<std::pair<uint32_t, std::string>> free;
  for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
    const bool is_guess = run->lock == LockEnd::kMayBeLeft;
    if (is_guess && free.count({run->where, run->folder}) > 0) {
      run->lock = LockEnd::kUnknown;
    }
    if (run->FoundNoLock()) free.emplace(run->where, run->folder);
  }
}

void Settle(Run& run, bool cut, bool is_last) {
  run.outcome = EndedAs(run, cut && is_last);
  const bool was_plan = run.command.empty() && run.OnlyPlanned() &&
                        run.outcome == RunOutcome::kSucceeded;
  if (was_plan) run.command = "plan";
  if (Weight(run.worst_beyond) > Weight(run.outcome)) {
    run.outcome = run.worst_beyond;
  }
  run.state = SettledState(run, is_last);
  const bool may_hold = run.lock == LockEnd::kUnknown && MayHoldLock(run);
  if (may_hold) run.lock = LockEnd::kMayBeLeft;
}

}  // namespace

void SettleOutcomes(std::vector<Run>& runs, bool cut) {
  for (Run& run : runs) Settle(run, cut, &run == &runs.back());
  HushShown(runs);
  FreeLocks(runs);
  FindAttempts(runs);
}

}  // namespace tfsleuth
