#pragma once

#include <vector>

#include "run/run.h"

namespace tfsleuth {

/// How a run ended, for itself. `cut`: the log ended inside an entry of it.
RunOutcome EndedAs(const Run& run, bool cut);

/// Works out how each run ended, what became of the state and of its lock, and
/// which runs are attempts at one thing. Runs in the order of the log; `cut`:
/// the log ended inside an entry of the last.
void SettleOutcomes(std::vector<Run>& runs, bool cut);

}  // namespace tfsleuth
