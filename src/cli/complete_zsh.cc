#include "base/text_util.h"
#include "cli/generate.h"

namespace tfsleuth {
namespace {

constexpr const char* kBegin = R"zsh(#compdef tfsleuth
# zsh completion of tfsleuth: tfsleuth --generate zsh
_tfsleuth_rules() {
  local -a rules
  rules=(${(f)"$(_call_program rules tfsleuth rules list 2>/dev/null)"})
  rules=(${(M)rules:#[^[:space:]]##:*} 'credentials:where Terraform takes AWS keys from')
  _describe -t rules rule rules
}
)zsh";

constexpr const char* kEnd = R"zsh(if [[ ${funcstack[1]} == _tfsleuth ]]; then
  _tfsleuth "$@"
else
  compdef _tfsleuth tfsleuth
fi
)zsh";

// Within a specification of _arguments, which stands in single quotes.
std::string Escaped(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\'') {
      escaped += "'\\''";
      continue;
    }
    if (c == ':' || c == '[' || c == ']' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string ActionFor(const std::string& value) {
  switch (OfferFor(value)) {
    case Offer::kFiles:
      return "_files";
    case Offer::kFolders:
      return "_files -/";
    case Offer::kRules:
      return "_tfsleuth_rules";
    case Offer::kNothing:
      break;
  }
  return " ";
}

std::string SpecsOf(const OptionInfo& option) {
  const std::string action = option.choices.empty()
                                 ? ActionFor(option.value)
                                 : "(" + Join(option.choices, " ") + ")";
  std::string specs;
  for (const std::string& name : option.names) {
    const bool takes = !option.value.empty();
    const char* equals = name.starts_with("--") ? "=" : "+";
    specs += "    '*" + name + (takes ? equals : "") + "[" +
             Escaped(option.text) + "]";
    if (takes) specs += ":" + Escaped(option.value) + ":" + action;
    specs += "' \\\n";
  }
  return specs;
}

// `_tfsleuth-rules-check`: the function of a command.
std::string FunctionOf(const CommandInfo& command) {
  std::string name = "_tfsleuth";
  if (!command.name.empty()) name += "-" + command.name;
  for (char& c : name) c = c == ' ' ? '-' : c;
  return name;
}

std::string CommandList(const CommandInfo& command) {
  std::string list = "  commands=(\n";
  for (const CommandInfo& below : command.commands) {
    list += "    '" + LastWord(below) + ":" + Escaped(below.text) + "'\n";
  }
  return list + "  )\n";
}

// The first word is a command or, where the program takes some, a path.
std::string BodyWithCommands(const CommandInfo& command,
                             const std::string& specs) {
  std::string body = "  local curcontext=$curcontext state line\n";
  body += "  local -a commands\n  typeset -A opt_args\n";
  body += CommandList(command) + "  _arguments -C \\\n" + specs;
  body += "    '1: :->first' '*:: :->rest'\n  case $state in\n";
  body += "    first)\n      _describe -t commands command commands\n";
  if (!command.argument.empty()) body += "      _files\n";
  body += "      ;;\n    rest)\n      case $line[1] in\n";
  for (const CommandInfo& below : command.commands) {
    body += "        " + LastWord(below) + ") " + FunctionOf(below) + " ;;\n";
  }
  return body + "        *) _files ;;\n      esac\n      ;;\n  esac\n";
}

std::string FunctionText(const CommandInfo& command,
                         const CommandInfo& program) {
  std::string specs;
  for (const OptionInfo& option : command.options) specs += SpecsOf(option);
  if (command.takes_program_options) {
    for (const OptionInfo& option : program.options) {
      if (LongName(option) != "--help") specs += SpecsOf(option);
    }
  }
  std::string text = FunctionOf(command) + "() {\n";
  if (!command.commands.empty()) {
    text += BodyWithCommands(command, specs);
  } else {
    const std::string action = ActionFor(command.argument);
    text += "  _arguments \\\n" + specs;
    text += command.argument.empty()
                ? "    '*: :( )'\n"
                : "    '*:" + Escaped(command.argument) + ":" + action + "'\n";
  }
  return text + "}\n";
}

}  // namespace

std::string ZshCompletion(const CommandInfo& program) {
  std::string text = kBegin;
  for (const CommandInfo& command : Flat(program)) {
    text += FunctionText(command, program);
  }
  return text + kEnd;
}

}  // namespace tfsleuth
