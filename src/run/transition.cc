#include "run/transition.h"

#include <iterator>

namespace tfsleuth {
namespace {

constexpr Transition Stay(Phase phase) { return {phase, false}; }
constexpr Transition NewRun(Phase phase) { return {phase, true}; }

// Nothing of an operation was printed.
bool IsBeforeWork(Phase phase) {
  return phase == Phase::kIdle || phase == Phase::kAnnounced ||
         phase == Phase::kStarted;
}

// A plan stands there, and whether it is an apply's is not known.
bool HasPlan(Phase phase) {
  return phase == Phase::kPlanned || phase == Phase::kFollowed;
}

// Terraform may go on writing.
bool IsOpen(Phase phase) {
  return IsBeforeWork(phase) || HasPlan(phase) || phase == Phase::kWorking ||
         phase == Phase::kFailing || phase == Phase::kAsked ||
         phase == Phase::kApplying;
}

// Open, or told to stop and not yet stopped.
bool IsGoingOn(Phase phase) {
  return IsOpen(phase) || phase == Phase::kInterrupted;
}

Transition OnStep(Phase phase) {
  const bool goes_on =
      IsBeforeWork(phase) || phase == Phase::kWorking || HasPlan(phase);
  return {Phase::kWorking, !goes_on};
}

// Lines of reading stand in every phase of a run; where standard error was
// stored first, behind its error too.
Transition OnWork(Phase phase) {
  if (IsBeforeWork(phase)) return Stay(Phase::kWorking);
  const bool stays =
      IsGoingOn(phase) || phase == Phase::kFailed || phase == Phase::kPlanDone;
  return stays ? Stay(phase) : NewRun(Phase::kWorking);
}

Transition OnPlan(Phase phase, Phase planned) {
  // What is planned after a failure was announced is a part.
  if (phase == Phase::kFailing || phase == Phase::kInterrupted) {
    return Stay(phase);
  }
  return {planned, !IsBeforeWork(phase) && phase != Phase::kWorking};
}

Transition OnPlanFails(Phase phase) {
  if (phase == Phase::kInterrupted || phase == Phase::kFailed) {
    return Stay(phase);
  }
  return {Phase::kFailing, !IsOpen(phase)};
}

Transition OnAsked(Phase phase) {
  if (phase == Phase::kFailing || phase == Phase::kApplying ||
      phase == Phase::kInterrupted) {
    return Stay(phase);
  }
  return {Phase::kAsked, !IsOpen(phase)};
}

Transition OnChange(Phase phase, bool goes_on) {
  if (phase == Phase::kFailing || phase == Phase::kInterrupted) {
    return Stay(phase);
  }
  if (IsOpen(phase)) return Stay(Phase::kApplying);
  return goes_on ? Stay(phase) : NewRun(Phase::kApplying);
}

Transition OnEnded(Phase phase) {
  // `No changes.` and `Apply complete!` are two lines of one apply.
  const bool goes_on = (IsGoingOn(phase) && phase != Phase::kFailing) ||
                       phase == Phase::kUnchanged;
  return {Phase::kEnded, !goes_on};
}

// Standard error may have been stored first: an error before the interrupt
// that led to it.
Transition OnInterrupted(Phase phase) {
  const bool is_this = IsGoingOn(phase) || phase == Phase::kFailed;
  if (phase == Phase::kKilled) return Stay(phase);
  return {Phase::kInterrupted, !is_this};
}

Transition OnKilled(Phase phase) {
  if (IsGoingOn(phase) || phase == Phase::kOther) return Stay(Phase::kKilled);
  const bool has_ended = phase == Phase::kEnded || phase == Phase::kUnchanged ||
                         phase == Phase::kPlanDone;
  return has_ended ? NewRun(Phase::kKilled) : Stay(phase);
}

Transition OnError(Phase phase) {
  if (phase == Phase::kInterrupted) return Stay(phase);  // what follows of it
  const bool is_this = IsOpen(phase) || phase == Phase::kOther ||
                       phase == Phase::kFailed || phase == Phase::kExited;
  return {Phase::kFailed, !is_this};
}

Transition OnWentWell(Phase phase) {
  if (phase == Phase::kIdle || phase == Phase::kOther) return Stay(phase);
  if (HasPlan(phase)) return Stay(Phase::kPlanDone);
  if (phase == Phase::kFailing) return Stay(Phase::kTolerated);
  if (IsOpen(phase)) return Stay(Phase::kEnded);
  const bool went_wrong = phase == Phase::kRefused || phase == Phase::kKilled ||
                          phase == Phase::kInterrupted ||
                          phase == Phase::kFailed || phase == Phase::kExited;
  return Stay(went_wrong ? Phase::kTolerated : phase);
}

Transition OnWentBadly(Phase phase) {
  if (phase == Phase::kIdle) return Stay(phase);
  if (phase == Phase::kFailing) return Stay(Phase::kFailed);
  const bool says_all = IsOpen(phase) || phase == Phase::kOther;
  return Stay(says_all ? Phase::kExited : phase);
}

Transition OnStopped(Phase phase) {
  if (phase == Phase::kIdle) return Stay(phase);
  return Stay(IsOpen(phase) ? Phase::kInterrupted : phase);
}

Transition OnAnnounced(Phase phase) {
  return {Phase::kAnnounced, phase != Phase::kIdle};
}

Transition OnPlanEnded(Phase phase) {
  return Stay(HasPlan(phase) ? Phase::kPlanDone : phase);
}

Transition OnProcess(Phase phase) {
  if (phase == Phase::kIdle || phase == Phase::kAnnounced) {
    return Stay(Phase::kStarted);
  }
  return IsOpen(phase) ? Stay(phase) : NewRun(Phase::kStarted);
}

Transition OnRest(Phase phase) {
  return Stay(phase == Phase::kPlanned ? Phase::kFollowed : phase);
}

Transition OnRefused(Phase phase) {
  if (phase == Phase::kInterrupted) return Stay(phase);
  return {Phase::kRefused, !IsOpen(phase)};
}

// In the order of the events.
using Handler = Transition (*)(Phase);
constexpr Handler kHandlers[] = {
    OnRest, OnProcess,
    /* kOtherProcess */ [](Phase) { return NewRun(Phase::kStarted); },
    OnAnnounced,
    /* kAnnouncedAgain */ Stay,
    /* kOtherProgram */
    [](Phase phase) {
      return Transition{Phase::kOther, phase != Phase::kIdle};
    },
    /* kOtherProject */
    [](Phase phase) {
      return Transition{Phase::kIdle, phase != Phase::kIdle};
    },
    OnStep,
    /* kOtherStep */
    [](Phase phase) {
      return Transition{Phase::kWorking, !IsBeforeWork(phase)};
    },
    OnWork, OnPlanFails,
    /* kPlanned */ [](Phase phase) { return OnPlan(phase, Phase::kPlanned); },
    /* kNoChanges */
    [](Phase phase) { return OnPlan(phase, Phase::kUnchanged); }, OnPlanEnded,
    OnAsked,
    /* kChange */ [](Phase phase) { return OnChange(phase, false); },
    /* kChangeGoesOn */ [](Phase phase) { return OnChange(phase, true); },
    OnEnded,
    /* kOtherEnded */
    [](Phase phase) {
      return Transition{Phase::kEnded, !IsBeforeWork(phase)};
    },
    OnRefused, OnInterrupted, OnKilled, OnError, OnWentWell, OnWentBadly,
    OnStopped,
    /* kRetrying */ Stay};
static_assert(std::size(kHandlers) == kEvents);

}  // namespace

Transition Next(Phase phase, Event event) {
  return kHandlers[static_cast<size_t>(event)](phase);
}

std::string_view NameOf(Phase phase) {
  constexpr std::string_view kNames[kPhases] = {
      "idle",    "other",    "announced", "started",   "working",
      "failing", "planned",  "followed",  "plan done", "unchanged",
      "asked",   "applying", "ended",     "refused",   "interrupted",
      "killed",  "failed",   "exited",    "tolerated"};
  return kNames[static_cast<size_t>(phase)];
}

}  // namespace tfsleuth
