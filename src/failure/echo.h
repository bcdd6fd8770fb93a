#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "failure/statement.h"
#include "record/where.h"
#include "run/run_tracker.h"

namespace tfsleuth {

/// What the whole log knows when it is asked which statements are claim.
struct LogAtEnd {
  const std::vector<Run>& runs;
  const std::vector<Where>& wheres;
  /// By place: where in the log it showed last that all went well.
  const std::map<uint32_t, uint64_t>& successes;
  bool shows_terraform = false;
};

/// The statements that are claim, in the order of the log: without echoes of
/// what is in the log itself, records of what was printed, and what was
/// overcome. What a later success of the same place took back is a warning.
std::vector<Claim> WithoutEchoes(std::vector<Claim> claim, const LogAtEnd& log);

}  // namespace tfsleuth
