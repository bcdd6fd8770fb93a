// Every page that explain can show: whole, and with a next step.

#include <algorithm>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "match/rule.h"
#include "match/template.h"

namespace tfsleuth {
namespace {

std::string PageOf(const std::string& id) {
  const CommandResult page = RunShell(ProgramPath() + " explain " + id);
  INFO(id);
  CHECK(page.exit_code == 0);
  return page.output;
}

// Commands stand at column 5.
std::string CommandsOf(const std::string& page) {
  std::string commands;
  for (const std::string_view line : Split(page, '\n')) {
    const bool is_command =
        line.size() > 4 && line.starts_with("    ") && line[4] != ' ';
    if (is_command) commands += std::string(line) + "\n";
  }
  return commands;
}

void CheckPage(const Rule& rule, const std::string& id, bool has_causes) {
  const std::string page = PageOf(id);
  INFO(id << "\n" << page);
  CHECK(PlaceholdersIn(page).empty());
  CHECK(!Contains(page, "[["));
  CHECK(!Contains(page, " ()"));  // `file()` is a call
  // What a log would hold there is told in words, not by a fact's name.
  for (const char* family : {"(capture.", "(state.", "(call.", "(aws."}) {
    CHECK(!Contains(page, family));
  }
  CHECK(Contains(page, "WHY"));
  const bool has_step = Contains(page, "FIX") || Contains(page, "CONFIRM");
  CHECK((has_step || has_causes));
  const std::vector<std::string> used = CapitalWords(CommandsOf(page));
  for (const Word& word : rule.words) {
    const std::string name(word.word);
    if (std::find(used.begin(), used.end(), name) == used.end()) continue;
    INFO(name);
    CHECK(Contains(page, " " + name + ": "));
  }
}

}  // namespace

TEST_CASE("explain: every rule has a page with a next step", "[explain]") {
  for (const Rule& rule : BuiltinRules()) {
    CheckPage(rule, std::string(rule.id), !rule.causes.empty());
  }
}

TEST_CASE("explain: every cause has a page with a next step", "[explain]") {
  for (const Rule& rule : BuiltinRules()) {
    for (const Cause& cause : rule.causes) {
      CheckPage(rule, std::string(rule.id) + "/" + std::string(cause.id),
                false);
    }
  }
}

}  // namespace tfsleuth
