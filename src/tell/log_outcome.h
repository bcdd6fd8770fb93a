#pragma once

#include <string_view>

#include "base/exit_code.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// What became of the runs in one log, as a whole.
enum class LogOutcome {
  kFailed,        ///< an error was found
  kNoFailure,     ///< its runs ended well
  kUndetermined,  ///< the log does not show how they ended
  kNoTerraform    ///< nothing in it was written by Terraform or OpenTofu
};
std::string_view NameOf(LogOutcome outcome);

LogOutcome OutcomeOf(const Diagnosis& diagnosis);

/// Whether the user named the log, so that a log without Terraform output is an
/// answer too.
enum class LogWas { kNamed, kPiped };
ExitCode ExitCodeOf(LogOutcome outcome, LogWas was);

}  // namespace tfsleuth
