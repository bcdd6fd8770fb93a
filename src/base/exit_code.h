#pragma once

namespace tfsleuth {

/// The exit codes, a contract (README, "Exit codes").
enum class ExitCode {
  kNoFailure = 0,    ///< no failure found
  kFailure = 1,      ///< a failure was found
  kUsage = 2,        ///< wrong usage; what cannot be read or written
  kUndetermined = 3  ///< the log does not say how the run ended
};

}  // namespace tfsleuth
