#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "run/run.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// What the run with that index changed, in one sentence or two: "3 of 5
/// resources were changed; aws_db_instance.main was begun and may exist." If
/// runs before it changed something, that is told too. Nothing where the log
/// does not show it: "Nothing was changed." is said only of a run that came to
/// no change, or whose whole output shows that it stopped before the first.
std::optional<Touched> TouchedBy(std::span<const Run> runs, size_t index);

}  // namespace tfsleuth
