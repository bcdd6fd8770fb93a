#pragma once

#include <optional>

#include "run/run.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// What a run changed before it ended, in a sentence; nothing if the log does
/// not show it.
std::optional<Touched> TouchedBy(const Run& run);

}  // namespace tfsleuth
