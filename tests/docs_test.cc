// The documents tell the same story as the program.

#include <cstdlib>
#include <fstream>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "record/fact_registry.h"

namespace tfsleuth {
namespace {

// Every `--option` of a text, without what follows it.
std::vector<std::string> OptionsIn(const std::string& text) {
  std::vector<std::string> options;
  for (size_t at = text.find("--"); at != std::string::npos;
       at = text.find("--", at + 2)) {
    size_t end = at + 2;
    while (end < text.size() && (IsLower(text[end]) || text[end] == '-')) ++end;
    if (end > at + 3) options.push_back(text.substr(at, end - at));
  }
  return options;
}

std::string Help() { return RunShell(ProgramPath() + " --help-all").output; }

}  // namespace

TEST_CASE("docs: the README opens with what the program prints today",
          "[docs]") {
  const std::string readme = ReadSource("README.md");
  const auto block = Between(readme, "```console\n", "```\n");
  REQUIRE(block);
  const std::string command(Between(*block, "$ tfsleuth ", "\n").value_or(""));
  const std::string expected(block->substr(block->find('\n') + 1));
  const CommandResult result =
      RunShell("cd " + SourceDir() + " && " + ProgramPath() + " " + command);
  CHECK(result.output == expected);
}

TEST_CASE("docs: the README names every option of help", "[docs]") {
  const std::string help = Help();
  const std::string readme = ReadSource("README.md");
  REQUIRE(OptionsIn(help).size() >= 9);
  for (const std::string& option : OptionsIn(help)) {
    INFO(option);
    const bool is_common = option == "--help" || option == "--version";
    CHECK((is_common || Contains(readme, option)));
  }
}

TEST_CASE("docs: the table of facts is the registry", "[docs]") {
  std::string table =
      "| fact | what it tells | values | read from |\n"
      "| --- | --- | --- | --- |\n";
  for (const FactInfo& fact : AllFacts()) {
    std::string values;
    for (const FactMeaning& meaning : fact.meanings) {
      values += values.empty() ? "" : ", ";
      values += meaning.value == "*" ? std::string("text")
                                     : "`" + std::string(meaning.value) + "`";
    }
    table += "| `" + std::string(fact.name) + "` | " + std::string(fact.what) +
             " | " + values + " | " + std::string(fact.origin) + " |\n";
  }
  const std::string path = "src/facts/README.md";
  std::string readme = ReadSource(path);
  const size_t begin = readme.find("| fact |");
  REQUIRE(begin != std::string::npos);
  const size_t end = readme.find("\n\n", begin) + 1;
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(SourceDir() + "/" + path, std::ios::binary)
        << readme.replace(begin, end - begin, table);
    return;
  }
  CHECK(readme.substr(begin, end - begin) == table);
}

TEST_CASE("docs: every link of the documents leads somewhere", "[docs]") {
  for (const std::string page :
       {"README.md", "CONTRIBUTING.md", "src/README.md", "rules/README.md"}) {
    const std::string text = ReadSource(page);
    const std::string folder = page.find('/') == std::string::npos
                                   ? ""
                                   : page.substr(0, page.find('/') + 1);
    for (size_t at = text.find("]("); at != std::string::npos;
         at = text.find("](", at + 2)) {
      const std::string target =
          text.substr(at + 2, text.find(')', at) - at - 2);
      if (Contains(target, "://")) continue;
      INFO(page << " links to " << target);
      CHECK(!ReadSource(folder + target).empty());
    }
  }
}

}  // namespace tfsleuth
