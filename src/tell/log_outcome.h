#pragma once

#include <string_view>

#include "base/exit_code.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// What became of the runs in one log, as a whole: the worst of them decides.
/// A failure that a later attempt or the script took back is none of the whole.
enum class LogOutcome {
  kFailed,        ///< a run failed
  kCancelled,     ///< a run was stopped by somebody
  kUnfinished,    ///< an operation began, and its end is not in the log
  kUndetermined,  ///< the log does not show how a run ended
  kTolerated,     ///< a run failed, and its step went on as if it had not
  kRecovered,     ///< a run failed, and a later attempt went well
  kNoFailure,     ///< its runs ended well
  kNoTerraform    ///< nothing in it was written by Terraform or OpenTofu
};
std::string_view NameOf(LogOutcome outcome);

/// An end that counts as a failure: kFailed, kCancelled.
bool HasFailed(LogOutcome outcome);

LogOutcome OutcomeOf(const Diagnosis& diagnosis);

/// The first run whose end the log does not show, or nullptr.
const Run* OpenRunOf(const Diagnosis& diagnosis);

/// True if nothing in the log was written by Terraform or OpenTofu.
bool HoldsNoTerraformOutput(const Diagnosis& diagnosis);

/// Whether the user named the log, so that a log without Terraform output is an
/// answer too.
enum class LogWas { kNamed, kPiped };
ExitCode ExitCodeOf(LogOutcome outcome, LogWas was);

}  // namespace tfsleuth
