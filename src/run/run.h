#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/fact.h"
#include "run/changes.h"
#include "run/transition.h"

namespace tfsleuth {

enum class RunOutcome {
  kUnknown,
  kSucceeded,
  kRecovered,  ///< failed, and a later attempt at the same went well
  kTolerated,  ///< failed, and its step or script went on as if it had not
  kCancelled,  ///< stopped by somebody: a prompt, an interrupt, the job
  kFailed,
  kUnfinished  ///< an operation began, and the log does not show its end
};
std::string_view NameOf(RunOutcome outcome);
/// The worse an outcome is, the heavier.
int Weight(RunOutcome outcome);

/// What stopped a run from outside.
enum class StopKind {
  kInterrupt,      ///< one interrupt: Terraform ends in order
  kTwoInterrupts,  ///< a second one: it ends at once
  kKilled,         ///< the process was killed; exit code 137
  kTerminated,     ///< ended by SIGTERM without a word; exit code 143
  kJobCancelled,   ///< the CI system says so
  kTimeLimit       ///< of the job
};
std::string_view NameOf(StopKind kind);

struct Stop {
  StopKind kind = StopKind::kInterrupt;
  Evidence evidence;
};

/// What became of the state; the later, the worse.
enum class StateEnd {
  kUnknown,
  kNotWritten,  ///< as it was before the run
  kWritten,
  kNotSaved,  ///< the new one was not taken: errored.tfstate, or lost
  kPartly     ///< written, but not what belongs to it (its digest)
};
std::string_view NameOf(StateEnd end);

/// What became of the lock of the state.
enum class LockEnd {
  kUnknown,
  kMayBeLeft,  ///< the run was stopped while it may have held it
  kLeft        ///< Terraform said that it could not be released
};

/// One invocation of Terraform or OpenTofu, or of another program that a
/// script ran beside them.
struct Run {
  /// `terraform`, `tofu`, or the other program; empty if not seen.
  std::string program;
  std::string command;  ///< `init`, `plan`, `apply` ...; empty if not seen
  std::string version;
  /// What it was called with, words behind the command, where the log tells.
  std::vector<std::string> args;
  /// It was asked to end with 2 where a plan has changes.
  bool tells_changes = false;
  std::string folder;     ///< it ran in, where the log tells
  std::string workspace;  ///< the same
  uint32_t first_line = 0;
  uint32_t last_line = 0;
  /// Of its records, or of its lines as a CI system stamps them: milliseconds
  /// since 1970, UTC.
  std::optional<int64_t> first_time_ms;
  std::optional<int64_t> last_time_ms;
  Phase phase = Phase::kIdle;
  RunOutcome outcome = RunOutcome::kUnknown;
  bool has_log = false;     ///< TF_LOG records
  bool has_output = false;  ///< what Terraform prints for people
  /// Lines that it prints on standard output: an error alone is none.
  bool has_stdout = false;
  bool begun = false;       ///< an operation began
  bool planned = false;     ///< a plan was printed whole
  bool no_changes = false;  ///< of which nothing was to change
  bool ended = false;       ///< its end was printed
  bool failed = false;      ///< an error was printed
  bool crashed = false;     ///< the program itself panicked
  bool told_error = false;  ///< a line tells of one, but is no diagnostic
  bool is_other = false;    ///< another program than Terraform
  bool shows = false;       ///< text that a script shows (shown.h)
  bool is_hushed = false;   ///< whose errors are of another time
  bool migrates = false;    ///< an init that copied states failed in that
  /// A provisioner ran, or words say that a part was done.
  bool may_have_changed = false;
  uint32_t where = 0;           ///< index into the table of Wheres
  bool announced = false;       ///< a CI system echoed its command line
  bool logged_command = false;  ///< a record tells its command line
  /// The script goes on when it fails: `|| true`.
  bool may_fail = false;
  /// The echoed command, while an init that it needs runs before it.
  std::string postponed;
  /// A line that says that it failed, of a wrapper's or of the command line's,
  /// where no diagnostic does.
  std::optional<Evidence> exit;
  /// The exit code that a wrapper told of it, or of the step it ran in.
  std::optional<int> exit_code;
  Evidence exit_evidence;
  /// A wrapper told a failing exit of the step that it ran in.
  bool step_failed = false;
  /// A wrapper's word that all went well.
  std::optional<Evidence> went_well;
  std::optional<Stop> stop;
  Evidence step;  ///< the last step that was printed
  Changes changes;
  StateEnd state = StateEnd::kUnknown;
  LockEnd lock = LockEnd::kUnknown;
  /// 1 for the first attempt at something, 2 for its first retry.
  size_t attempt = 1;
  /// The index of the next attempt at the same.
  std::optional<size_t> retried_by;
  /// A wrapper said that it tries again.
  std::optional<Evidence> retry_told;
  /// Later runs that are told as this one, because a log holds too many.
  size_t further = 0;
  RunOutcome worst_beyond = RunOutcome::kUnknown;  ///< of those
  /// Terraform's own name for the failing step: is the backend at work?
  bool in_backend = false;

  /// `terraform init`, as far as it is known; "terraform" at least.
  std::string Name() const;
  /// What to call for the next command: `terraform`, `tofu` or `terragrunt`;
  /// `terraform` behind any other program.
  std::string Binary() const;
  /// A plan was printed whole, and nothing was to follow it.
  bool OnlyPlanned() const;
  /// Terraform has written nothing in it that tells of an operation.
  bool IsIdle() const;
  /// `state push`.
  bool PushesState() const;
  /// It took the lock of the state and gave it back: what was held before is
  /// free.
  bool FoundNoLock() const;
  /// Its failure is not one of the whole: a later attempt or the script took
  /// it back.
  bool IsForgiven() const {
    return outcome == RunOutcome::kRecovered ||
           outcome == RunOutcome::kTolerated;
  }
};

}  // namespace tfsleuth
