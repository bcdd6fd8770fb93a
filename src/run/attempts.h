#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "run/run.h"

namespace tfsleuth {

/// Finds which runs are attempts at one thing, and takes back the failure of
/// those that went well in the end: by a later attempt (recovered), or because
/// the script went on (tolerated). Runs with their own outcomes.
void FindAttempts(std::vector<Run>& runs);

/// Whether a run between these two, in the place of the first, wrote a state by
/// `state push`. `end`: behind the last one that is asked.
bool WasStatePushed(std::span<const Run> runs, size_t index, size_t end);

}  // namespace tfsleuth
