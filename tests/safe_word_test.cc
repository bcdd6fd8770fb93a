#include "tell/safe_word.h"

#include "catch.h"
#include "tell/texts.h"

namespace tfsleuth {
namespace {

// The command as it is printed for a log that holds `value` as its `name`.
std::string CommandWith(std::string_view command, std::string_view value) {
  Facts facts;
  facts.Set("capture.name", value);
  return Texts(facts, false).FillCommand(command);
}

}  // namespace

TEST_CASE("command: a value is one word of the shell", "[tell]") {
  CHECK(CommandWith("show {capture.name}", "web-1") == "show web-1");
  CHECK(CommandWith("show {capture.name}", "web[\"a b\"]") ==
        "show 'web[\"a b\"]'");
  CHECK(CommandWith("show {capture.name}", "$(id)") == "show '$(id)'");
}

TEST_CASE(
    "command: between quotes of the command stands only what no shell acts on",
    "[tell]") {
  constexpr const char* kCommands[] = {
      R"(list --query "Roles[?Name=='{capture.name}'].Arn")",
      R"(grep -rn 'module "{capture.name}"' .)",
      "ssh HOST \"ls -ld $(dirname {capture.name})\""};
  constexpr const char* kHostile[] = {
      "$(id)",  "`id`",     "a\"; id; \"", "a'b",      "a; id",
      "a|id",   "a\\",      "a b",         "~root",    "*",
      "a$HOME", "x'$(id)'", "a&b",         "(a) {b,c}"};
  for (const char* command : kCommands) {
    const std::string tame = CommandWith(command, "web-1");
    CHECK(tame.find("web-1") != std::string::npos);
    for (const char* value : kHostile) {
      INFO(command << " with " << value);
      CHECK(CommandWith(command, value) == CommandWith(command, "NAME"));
    }
  }
}

TEST_CASE("command: a fallback stands where a value may not", "[tell]") {
  CHECK(CommandWith("ls '{capture.name|FILE}'", "a'b") == "ls 'FILE'");
  CHECK(CommandWith("ls {capture.name|FILE}", "--help") == "ls FILE");
  CHECK(CommandWith("ls {capture.name}", "--help") == "ls NAME");
}

}  // namespace tfsleuth
