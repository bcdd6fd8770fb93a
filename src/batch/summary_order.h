#pragma once

#include <utility>
#include <vector>

#include "batch/summary.h"

namespace tfsleuth {

// In the order in which people read a summary: the most met first.

using CauseCount = std::pair<Summary::Cause, Summary::Seen>;

/// Equal ones in their own order.
std::vector<CauseCount> CausesByCount(const Summary& summary);
/// Equal ones by their examples.
std::vector<Summary::Unknown> UnknownByCount(const Summary& summary);

}  // namespace tfsleuth
