#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "run/run.h"

namespace tfsleuth {

/// Reads what a run was called with into its `folder` and `args`: of a shell's
/// line what stands before the next command. Options that say how to run and
/// not on what (`-no-color`, `-lock-timeout=5m`, `-upgrade`) are left out.
void ReadCall(std::string_view command_line, Run& run);
void ReadCall(const std::vector<std::string>& words, Run& run);

/// Whether `later` does the same thing as `run`, as far as the log tells: same
/// program, command, folder and arguments. What the later one does not tell
/// does not part them.
bool DoesTheSame(const Run& run, const Run& later);

}  // namespace tfsleuth
