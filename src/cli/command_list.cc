#include "cli/command_list.h"

#include <CLI/CLI.hpp>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

OptionInfo OptionOf(const CLI::Option& option) {
  OptionInfo info;
  for (const std::string& name : option.get_snames()) {
    info.names.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    info.names.push_back("--" + name);
  }
  info.text = option.get_description();
  if (option.get_items_expected_max() == 0) return info;
  // CLI11 puts what a value has to be behind its type: "FORMAT:{text,json}".
  const std::string type = option.get_type_name();
  info.value = type.substr(0, type.find(":{"));
  if (const auto choices = Between(type, ":{", "}")) {
    for (const std::string_view choice : Split(*choices, ',')) {
      info.choices.emplace_back(choice);
    }
  }
  return info;
}

CommandInfo CommandOf(const CLI::App& app, const std::string& name) {
  CommandInfo info;
  info.name = name;
  info.text = app.get_description();
  info.takes_program_options = app.get_fallthrough();
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) {
      info.options.push_back(OptionOf(*option));
      continue;
    }
    const bool is_many = option->get_items_expected_max() > 1;
    info.argument = option->get_name(true) + (is_many ? " ..." : "");
    info.argument_text = option->get_description();
  }
  const std::string prefix = name.empty() ? "" : name + " ";
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    info.commands.push_back(CommandOf(*command, prefix + command->get_name()));
  }
  return info;
}

void Append(const CommandInfo& command, std::vector<CommandInfo>& all) {
  all.push_back(command);
  for (const CommandInfo& below : command.commands) Append(below, all);
}

}  // namespace

CommandInfo CommandsOf(const CLI::App& app) { return CommandOf(app, ""); }

CommandInfo ChosenCommand(const CLI::App& app) {
  const CLI::App* chosen = &app;
  std::string name;
  while (!chosen->get_subcommands().empty()) {
    chosen = chosen->get_subcommands()[0];
    name += (name.empty() ? "" : " ") + chosen->get_name();
  }
  return CommandOf(*chosen, name);
}

std::vector<CommandInfo> Flat(const CommandInfo& program) {
  std::vector<CommandInfo> all;
  Append(program, all);
  return all;
}

std::string LastWord(const CommandInfo& command) {
  return command.name.substr(command.name.rfind(' ') + 1);
}

std::string Sentence(const std::string& text) {
  return text.ends_with('.') ? text : text + ".";
}

std::string LongName(const OptionInfo& option) { return option.names.back(); }

}  // namespace tfsleuth
