#pragma once

#include <cstddef>
#include <span>

#include "record/fact.h"
#include "run/run.h"

namespace tfsleuth {

/// `state.lock_holder`: `stopped`, where the lock that the run with that index
/// met (`state.lock_operation`, `state.lock_since`) fits a run before it that
/// was killed or cancelled. Of any other holder this log knows nothing. Loose
/// where no record tells when that run was at work.
void AddLockHolder(std::span<const Run> runs, size_t index, Facts& facts);

}  // namespace tfsleuth
