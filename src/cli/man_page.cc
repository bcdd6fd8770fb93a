// share/man holds what no option can say of itself: tfsleuth.1.in is the page,
// options.man what is added to single options.

#include "base/error.h"
#include "base/text_util.h"
#include "cli/generate.h"
#include "cli/man_text.h"

namespace tfsleuth {
namespace {

// roff takes a backslash, a bare hyphen (it may break there) and a point or a
// quote at the begin of a line as its own.
std::string Roff(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\e";
    } else {
      escaped += c == '-' ? "\\-" : std::string(1, c);
    }
  }
  const bool is_order = escaped.starts_with('.') || escaped.starts_with('\'');
  return (is_order ? "\\&" : "") + escaped;
}

// What options.man adds to an option, its block begins with `@--name`.
std::string DetailsOf(const std::string& name) {
  const auto block = Between(kManOptions, "@" + name + "\n", "\n@");
  return block && !block->empty() ? std::string(*block) + "\n" : "";
}

std::string EntryOf(const OptionInfo& option) {
  std::string names;
  for (const std::string& name : option.names) {
    names += (names.empty() ? "" : ", ") + ("\\fB" + Roff(name) + "\\fR");
  }
  if (!option.value.empty()) names += " \\fI" + Roff(option.value) + "\\fR";
  std::string entry =
      ".TP\n" + names + "\n" + Roff(Sentence(option.text)) + "\n";
  return entry + DetailsOf(LongName(option));
}

std::string SynopsisOf(const CommandInfo& command, const CommandInfo& program) {
  std::string line = "\\fBtfsleuth";
  if (!command.name.empty()) line += " " + Roff(command.name);
  line += "\\fR";
  if (command.takes_program_options) line += " [\\fIOPTIONS\\fR]";
  for (const OptionInfo& option : command.options) {
    if (option.value.empty() || command.name == program.name) continue;
    line += " \\fB" + Roff(LongName(option)) + "\\fR \\fI" +
            Roff(option.value) + "\\fR";
  }
  if (!command.argument.empty()) {
    line += " \\fI" + Roff(command.argument) + "\\fR";
  }
  return line;
}

std::string CommandEntries(const CommandInfo& program) {
  std::string entries;
  for (const CommandInfo& command : Flat(program)) {
    if (command.name.empty() || !command.commands.empty()) continue;
    entries += ".TP\n" + SynopsisOf(command, program) + "\n" +
               Roff(Sentence(command.text)) + "\n" + DetailsOf(command.name);
  }
  return entries;
}

void Replace(std::string& page, const std::string& mark,
             const std::string& text) {
  const size_t at = page.find(mark);
  if (at == std::string::npos) {
    throw Error("internal fault: the man page has no " + mark);
  }
  page.replace(at, mark.size(), text);
}

}  // namespace

std::string ManPage(const CommandInfo& program) {
  std::string options;
  for (const OptionInfo& option : program.options) options += EntryOf(option);
  std::string page(kManPage);
  Replace(page, "@VERSION@", TFSLEUTH_VERSION);
  Replace(page, "@OPTIONS@\n", options);
  Replace(page, "@COMMANDS@\n", CommandEntries(program));
  return page;
}

}  // namespace tfsleuth
