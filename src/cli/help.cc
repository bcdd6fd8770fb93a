#include "cli/help.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kColumns = 80;
constexpr size_t kTextColumn = 30;

constexpr std::string_view kIntroduction =
    "Says why a Terraform or OpenTofu run failed, what proves it, what fixes "
    "it.\n";

constexpr std::string_view kExitCodes =
    "Exit code: 0 no failure found, 1 a failure was found, 2 wrong usage, an "
    "input\nthat cannot be read or an output that cannot be written, 3 the log "
    "does not\nshow how the run ended.\n";

// What most people need; the rest is in --help-all.
constexpr std::array<std::string_view, 7> kCommon = {
    "--format", "--report", "--mask",     "--requests",
    "--quiet",  "--rules",  "--exit-zero"};

struct Examples {
  std::string_view command;
  std::string_view text;
};
constexpr std::array<Examples, 8> kExamples = {{
    {"",
     "  terraform plan 2>&1 | tfsleuth      the plan goes through, then the "
     "verdict\n"
     "  tfsleuth build.log                  a saved log; TF_LOG=DEBUG proves "
     "most\n"
     "  tfsleuth logs.zip logs/             many logs: a summary\n"},
    {"summarize",
     "  tfsleuth --format jsonl logs/ > monday.jsonl\n"
     "  tfsleuth summarize monday.jsonl tuesday.jsonl\n"
     "  cat *.jsonl | tfsleuth summarize --format json -\n"},
    {"rules",
     "  tfsleuth rules list | grep lock\n"
     "  tfsleuth rules check our-rules/network.json\n"},
    {"rules list", "  tfsleuth rules list | grep lock\n"},
    {"rules check",
     "  tfsleuth rules check our-rules/network.json\n"
     "  tfsleuth rules check our-rules\n"},
    {"rules new",
     "  tfsleuth rules new --from build.log:120 > our-rules/network.json\n"},
    {"rules diff",
     "  tfsleuth rules diff old-rules our-rules logs/\n"
     "  tfsleuth rules diff old-rules our-rules build.log\n"},
    {"explain",
     "  tfsleuth explain aws-invalid-client-token-id\n"
     "  tfsleuth explain 'Invalid for_each argument'\n"
     "  tfsleuth explain credentials\n"},
}};

std::string_view ExamplesOf(const std::string& command) {
  for (const Examples& examples : kExamples) {
    if (examples.command == command) return examples.text;
  }
  return "";
}

// The words of `text`, which begins at column `indent`.
std::string Wrapped(std::string_view text, size_t indent) {
  std::string lines;
  size_t column = indent;
  for (const std::string_view word : Split(text, ' ')) {
    if (column > indent && column + 1 + word.size() >= kColumns) {
      lines += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      lines += " ";
      ++column;
    }
    lines += word;
    column += word.size();
  }
  return lines + "\n";
}

// `what` in the left column, `text` in the right one.
std::string Row(const std::string& what, std::string_view text) {
  std::string row = "  " + what;
  const bool fits = row.size() + 2 <= kTextColumn;
  if (!fits) row += "\n";
  row.append(kTextColumn - (fits ? row.size() : 0), ' ');
  return row + Wrapped(text, kTextColumn);
}

std::string RowOf(const OptionInfo& option) {
  std::string names = Join(option.names, ", ");
  if (!option.value.empty()) names += " " + option.value;
  return Row(names, option.text);
}

std::string UsageOf(const CommandInfo& command) {
  const std::string name = command.name.empty() ? "" : " " + command.name;
  const bool needs_one = !command.commands.empty() && command.argument.empty();
  const std::string argument =
      command.argument.empty() ? "" : " " + command.argument;
  const bool takes_options =
      command.takes_program_options || command.name.empty();
  std::string usage = "Usage: tfsleuth" + name;
  if (takes_options) usage += " [OPTIONS]";
  for (const OptionInfo& option : command.options) {
    if (!command.name.empty() && !option.value.empty()) {
      usage += " " + LongName(option) + " " + option.value;
    }
  }
  usage += command.name.empty() ? " [" + command.argument + "]" : argument;
  return usage + (needs_one ? " COMMAND" : "") + "\n";
}

std::string CommandRows(const CommandInfo& command) {
  std::string rows;
  for (const CommandInfo& below : command.commands) {
    rows += Row(LastWord(below), below.text);
  }
  return rows;
}

std::string ProgramHelp(const CommandInfo& program) {
  std::string help(kIntroduction);
  help += ExamplesOf("");
  help += UsageOf(program);
  for (const OptionInfo& option : program.options) {
    const std::string name = LongName(option);
    const bool is_common =
        std::find(kCommon.begin(), kCommon.end(), name) != kCommon.end();
    if (is_common || name == "--help-all") help += RowOf(option);
  }
  std::vector<std::string> commands;
  for (const CommandInfo& command : program.commands) {
    commands.push_back(command.name);
  }
  help +=
      "Commands, each with a --help of its own: " + Join(commands, ", ") + "\n";
  return help.append(kExitCodes);
}

}  // namespace

std::string HelpOf(const CommandInfo& command) {
  if (command.name.empty()) return ProgramHelp(command);
  std::string help =
      UsageOf(command) + "\n" + Wrapped(Sentence(command.text), 0) + "\n";
  help += ExamplesOf(command.name);
  help += "\n" + CommandRows(command);
  if (!command.argument.empty()) {
    help += Row(command.argument, command.argument_text);
  }
  for (const OptionInfo& option : command.options) help += RowOf(option);
  if (command.takes_program_options) {
    help += "\nThe options for reports may follow: tfsleuth --help-all\n";
  }
  return help;
}

std::string FullHelp(const CommandInfo& program) {
  std::string help(kIntroduction);
  help.append("\n").append(ExamplesOf("")).append("\n");
  help += UsageOf(program) + "\n";
  help += Row(program.argument, program.argument_text);
  for (const OptionInfo& option : program.options) help += RowOf(option);
  help += "\nCommands, each with a --help of its own:\n";
  help += CommandRows(program);
  return help.append("\n").append(kExitCodes);
}

}  // namespace tfsleuth
