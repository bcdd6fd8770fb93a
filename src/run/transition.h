#pragma once

#include <cstddef>
#include <string_view>

#include "run/event.h"

namespace tfsleuth {

/// How far a run has come.
enum class Phase {
  kIdle,         ///< nothing was seen of it
  kOther,        ///< another program is at work
  kAnnounced,    ///< its command line was echoed
  kStarted,      ///< its process writes records
  kWorking,      ///< an operation began
  kFailing,      ///< it said that errors follow
  kPlanned,      ///< a plan was printed whole
  kFollowed,     ///< and something behind it
  kPlanDone,     ///< and what Terraform prints at a plan's end
  kUnchanged,    ///< a plan found nothing to change
  kAsked,        ///< an approval was asked for
  kApplying,     ///< resources are changed
  kEnded,        ///< the last line of a command that went well
  kRefused,      ///< the approval was refused
  kInterrupted,  ///< it was told to stop
  kKilled,
  kFailed,     ///< an error was printed
  kExited,     ///< a wrapper told of a failure, Terraform did not
  kTolerated,  ///< it failed, and a wrapper told that all went well
};
constexpr size_t kPhases = static_cast<size_t>(Phase::kTolerated) + 1;
std::string_view NameOf(Phase phase);

struct Transition {
  Phase next = Phase::kIdle;
  /// The event is the first of a new run, which is in `next` then.
  bool begins_run = false;

  bool operator==(const Transition&) const = default;
};

/// What an event makes of a run: all that is known of the order in which
/// Terraform and wrappers print. Total, and without any state of its own.
Transition Next(Phase phase, Event event);

}  // namespace tfsleuth
