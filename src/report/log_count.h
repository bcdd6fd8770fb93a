#pragma once

#include <cstddef>
#include <string>

#include "tell/log_outcome.h"

namespace tfsleuth {

/// Counts what logs came to.
class LogCount {
 public:
  void Add(LogOutcome outcome);

  size_t logs() const { return logs_; }
  /// Those that failed or were cancelled.
  size_t failed() const { return failed_; }
  /// `FAILED 2 of 5 logs`, `UNKNOWN 1 of 5 logs`, `no failure found in 5 logs`.
  std::string Said() const;

 private:
  size_t logs_ = 0;
  size_t failed_ = 0;
  size_t unknown_ = 0;
};

}  // namespace tfsleuth
