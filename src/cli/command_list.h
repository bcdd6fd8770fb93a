#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace tfsleuth {

/// An option as it was declared: help, man page and completions are made of
/// nothing else.
struct OptionInfo {
  std::vector<std::string> names;    ///< `-o`, `--report`
  std::string value;                 ///< `[FORMAT=]FILE`; empty: takes none
  std::vector<std::string> choices;  ///< the only values; empty: any
  std::string text;                  ///< no full stop at its end
};

/// The program, or one of its sub-commands.
struct CommandInfo {
  std::string name;           ///< `rules check`; empty: the program itself
  std::string text;           ///< no full stop at its end
  std::string argument;       ///< `PATH ...`; empty: takes none
  std::string argument_text;  ///< what that is
  bool takes_program_options = false;  ///< those of the program may follow, too
  std::vector<OptionInfo> options;
  std::vector<CommandInfo> commands;
};

/// What the parser knows.
CommandInfo CommandsOf(const CLI::App& app);

/// The same of the command that was given, the program's own if none was.
CommandInfo ChosenCommand(const CLI::App& app);

/// The program's own entry and below it each command's, in that order.
std::vector<CommandInfo> Flat(const CommandInfo& program);

/// `check` of `rules check`.
std::string LastWord(const CommandInfo& command);

/// A text with its full stop.
std::string Sentence(const std::string& text);

/// `--report` of `-o, --report`.
std::string LongName(const OptionInfo& option);

}  // namespace tfsleuth
