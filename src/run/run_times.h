#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "run/run.h"

namespace tfsleuth {

/// When the runs of a log took place, as far as its records or its CI system's
/// stamps tell.
struct RunTimes {
  std::optional<int64_t> first_ms;  ///< since 1970, UTC
  std::optional<int64_t> last_ms;
  /// In which at least one run was under way: runs side by side count once, and
  /// what lies between two runs does not count.
  int64_t busy_ms = 0;

  /// Whole ones.
  uint64_t busy_seconds() const {
    constexpr int64_t kMsPerSecond = 1000;
    return static_cast<uint64_t>(busy_ms / kMsPerSecond);
  }
};

RunTimes TimesOf(const std::vector<Run>& runs);

}  // namespace tfsleuth
