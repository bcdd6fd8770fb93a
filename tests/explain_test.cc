// Every page that explain can show: whole, and with a next step.

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

void CheckPage(const std::string& id, bool has_causes) {
  const std::string page = PageOf(id);
  INFO(id << "\n" << page);
  CHECK(PlaceholdersIn(page).empty());
  CHECK(!Contains(page, "[["));
  CHECK(!Contains(page, "()"));
  CHECK(Contains(page, "WHY"));
  const bool has_step = Contains(page, "FIX") || Contains(page, "CONFIRM");
  CHECK((has_step || has_causes));
}

}  // namespace

TEST_CASE("explain: every rule has a page with a next step", "[explain]") {
  for (const Rule& rule : BuiltinRules()) {
    CheckPage(std::string(rule.id), !rule.causes.empty());
  }
}

TEST_CASE("explain: every cause has a page with a next step", "[explain]") {
  for (const Rule& rule : BuiltinRules()) {
    for (const Cause& cause : rule.causes) {
      CheckPage(std::string(rule.id) + "/" + std::string(cause.id), false);
    }
  }
}

}  // namespace tfsleuth
