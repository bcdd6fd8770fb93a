#pragma once

#include <string>

#include "cli/command_list.h"

namespace tfsleuth {

/// What `--help` prints of the program or of a command: one screen of 24 lines
/// and 80 columns, with examples. Of the program's options it has those that
/// most people need.
std::string HelpOf(const CommandInfo& command);

/// What `--help-all` prints: every option and every command of the program.
std::string FullHelp(const CommandInfo& program);

}  // namespace tfsleuth
