// Of bash 3.2 on, and of nothing but bash itself.

#include "base/text_util.h"
#include "cli/generate.h"

namespace tfsleuth {
namespace {

constexpr const char* kBegin =
    R"bash(# bash completion of tfsleuth: tfsleuth --generate bash
# shellcheck shell=bash disable=SC2207 # file names are bash's own to quote
_tfsleuth() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
  local command='' options='' i
  COMPREPLY=()
  # bash makes three words of --format=json.
  [[ $prev == '=' ]] && prev=${COMP_WORDS[COMP_CWORD - 2]}
  [[ $cur == '=' ]] && cur=''
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command/${COMP_WORDS[i]}" in
)bash";

constexpr const char* kEnd = R"bash(  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
  fi
}
complete -o bashdefault -o default -F _tfsleuth tfsleuth
)bash";

std::string Reply(const std::string& words) {
  return "COMPREPLY=($(compgen " + words + " -- \"$cur\"))";
}

std::string OptionCase(const OptionInfo& option) {
  const bool is_folder = OfferFor(option.value) == Offer::kFolders;
  std::string text = "  " + Join(option.names, " | ") + ")\n";
  if (!option.choices.empty()) {
    text += "    " + Reply("-W \"" + Join(option.choices, " ") + "\"") + "\n";
  } else if (is_folder) {
    text += "    " + Reply("-d") + "\n";
  }
  return text + "    return ;;\n";  // without a reply bash offers files
}

std::string OptionNames(const CommandInfo& command,
                        const CommandInfo& program) {
  std::vector<std::string> names;
  for (const OptionInfo& option : command.options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  if (command.takes_program_options) {
    for (const OptionInfo& option : program.options) {
      if (LongName(option) == "--help") continue;
      names.insert(names.end(), option.names.begin(), option.names.end());
    }
  }
  return Join(names, " ");
}

std::string CommandCases(const CommandInfo& command) {
  std::string cases;
  for (const CommandInfo& below : command.commands) {
    cases += "    \"" + command.name + "/" + LastWord(below) + "\") command='" +
             below.name + "' ;;\n";
    cases += CommandCases(below);
  }
  return cases;
}

// What stands behind a command: its sub-commands, a rule, or bash's files.
std::string ArgumentsOf(const CommandInfo& command) {
  if (OfferFor(command.argument) == Offer::kRules) {
    return "    [[ $cur != -* ]] && " +
           Reply(
               "-W \"credentials $(\"${COMP_WORDS[0]}\" rules list "
               "2>/dev/null | sed -n 's/^\\([^ :]*\\):.*/\\1/p')\"") +
           "\n";
  }
  std::vector<std::string> names;
  for (const CommandInfo& below : command.commands) {
    names.push_back(LastWord(below));
  }
  if (names.empty()) return "";
  const std::string files = command.argument.empty() ? "" : "-f ";
  std::string text = "    if [[ $cur != -* ]]; then\n";
  if (!files.empty()) text += "      compopt -o filenames 2>/dev/null\n";
  return text + "      " + Reply(files + "-W \"" + Join(names, " ") + "\"") +
         "\n    fi\n";
}

}  // namespace

std::string BashCompletion(const CommandInfo& program) {
  std::string text = kBegin + CommandCases(program) + "    esac\n  done\n";
  text += "  case $prev in\n";
  for (const CommandInfo& command : Flat(program)) {
    for (const OptionInfo& option : command.options) {
      if (!option.value.empty()) text += OptionCase(option);
    }
  }
  text += "  esac\n  case $command in\n";
  for (const CommandInfo& command : Flat(program)) {
    text += "  '" + command.name + "')\n    options='" +
            OptionNames(command, program) + "'\n" + ArgumentsOf(command) +
            "    ;;\n";
  }
  return text + kEnd;
}

}  // namespace tfsleuth
