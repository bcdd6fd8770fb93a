#include "base/text_util.h"
#include "cli/generate.h"

namespace tfsleuth {
namespace {

constexpr const char* kBegin =
    R"fish(# fish completion of tfsleuth: tfsleuth --generate fish
# The command that stands on the line so far: `rules check`, or nothing.
function __tfsleuth_command
    set -l found
    for word in (commandline -opc)[2..-1]
        switch "$found/$word"
)fish";

constexpr const char* kBehindCommands = R"fish(        end
    end
    string join ' ' -- $found
end
function __tfsleuth_at
    test "$(__tfsleuth_command)" = "$argv"
end
function __tfsleuth_rules
    tfsleuth rules list 2>/dev/null | string match -r '^[^ :]+:.*' | string replace -r ': *' \t
    printf 'credentials\twhere Terraform takes AWS keys from\n'
end
complete -c tfsleuth -e
)fish";

// Within single quotes fish knows \' and \\ only.
std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

std::string CommandCases(const CommandInfo& command) {
  std::string cases;
  for (const CommandInfo& below : command.commands) {
    cases += "            case '" + command.name + "/" + LastWord(below) +
             "'\n                set found '" + below.name + "'\n";
    cases += CommandCases(below);
  }
  return cases;
}

// `where`: on which command's line it is offered.
std::string OptionLine(const OptionInfo& option, const std::string& where) {
  std::string line = where;
  for (const std::string& name : option.names) {
    const bool is_long = name.starts_with("--");
    line += is_long ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.choices.empty()) {
    line += " -x -a " + Quoted(Join(option.choices, " "));
  } else if (OfferFor(option.value) == Offer::kFolders) {
    line += " -x -a '(__fish_complete_directories)'";
  } else if (OfferFor(option.value) == Offer::kFiles) {
    line += " -r -F";
  } else if (!option.value.empty()) {
    line += " -x";
  }
  return line + " -d " + Quoted(option.text) + "\n";
}

std::string LinesOf(const CommandInfo& command, const CommandInfo& program) {
  const std::string where =
      "complete -c tfsleuth -n '__tfsleuth_at " + command.name + "'";
  std::string lines;
  for (const CommandInfo& below : command.commands) {
    lines += where + (command.argument.empty() ? " -f" : "") + " -a " +
             LastWord(below) + " -d " + Quoted(below.text) + "\n";
  }
  if (OfferFor(command.argument) == Offer::kRules) {
    lines += where + " -f -a '(__tfsleuth_rules)'\n";
  }
  for (const OptionInfo& option : command.options) {
    lines += OptionLine(option, where);
  }
  if (!command.takes_program_options) return lines;
  for (const OptionInfo& option : program.options) {
    if (LongName(option) != "--help") lines += OptionLine(option, where);
  }
  return lines;
}

}  // namespace

std::string FishCompletion(const CommandInfo& program) {
  std::string text = kBegin + CommandCases(program) + kBehindCommands;
  for (const CommandInfo& command : Flat(program)) {
    text += LinesOf(command, program);
  }
  return text;
}

}  // namespace tfsleuth
