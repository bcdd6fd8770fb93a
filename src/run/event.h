#pragma once

#include <cstddef>

namespace tfsleuth {

/// What a line or a record tells of the run that it stands in. What is told of
/// `another` command, process or program cannot be of this run.
enum class Event {
  kRest,            ///< a line that tells of nothing
  kProcess,         ///< a process wrote its first record
  kOtherProcess,    ///< the same, and this run has a process already
  kAnnounced,       ///< a CI system echoed a command line
  kAnnouncedAgain,  ///< the same one, told by what runs the script
  kOtherProgram,    ///< it echoed that of another program
  kOtherProject,    ///< a wrapper begins with the output of another project
  kStep,            ///< a step of this run's command
  kOtherStep,       ///< a step of another command
  kWork,            ///< resources are read; the lock is waited for
  kPlanFails,       ///< the plan that follows is only a part
  kPlanned,         ///< the last line of a plan
  kNoChanges,       ///< the last line of a plan without changes
  kPlanEnded,       ///< what comes behind a plan and its end
  kAsked,           ///< an approval is asked for
  kChange,          ///< the change of a resource begins, or is under way
  kChangeGoesOn,    ///< one that this run has begun
  kEnded,           ///< the last line of this run's command, which went well
  kOtherEnded,      ///< that of another command
  kRefused,         ///< the approval was refused
  kInterrupted,     ///< Terraform was interrupted
  kKilled,          ///< the process was killed
  kError,           ///< an error was printed
  kWentWell,        ///< a wrapper: the exit code was 0
  kWentBadly,       ///< a wrapper: it was another one
  kStopped,         ///< a wrapper: the job was stopped
  kRetrying         ///< a wrapper tries again
};
constexpr size_t kEvents = static_cast<size_t>(Event::kRetrying) + 1;

}  // namespace tfsleuth
