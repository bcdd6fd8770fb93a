// The documents tell the same story as the program.

#include <cstdlib>
#include <filesystem>
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

// Those that people read; docs/ whole.
std::vector<std::string> Pages() {
  std::vector<std::string> pages = {"README.md", "CONTRIBUTING.md",
                                    "src/README.md", "rules/README.md"};
  for (const auto& entry :
       std::filesystem::directory_iterator(SourceDir() + "/docs")) {
    pages.push_back("docs/" + entry.path().filename().string());
  }
  REQUIRE(pages.size() >= 8);
  return pages;
}

// A page need not be written anew for each new rule.
std::string WithoutDigest(std::string text) {
  constexpr std::string_view kHead = " (table ";
  const size_t at = text.find(kHead);
  if (at == std::string::npos) return text;
  const size_t end = text.find(')', at);
  return text.erase(at + kHead.size(), end - at - kHead.size());
}

// What stands in a console block behind a prompt.
struct Example {
  std::string arguments;
  std::string printed;
};
std::vector<Example> ExamplesIn(const std::string& page) {
  constexpr std::string_view kPrompt = "$ tfsleuth ";
  std::vector<Example> examples;
  std::string_view rest = page;
  while (const auto block = Between(rest, "```console\n", "```\n")) {
    rest.remove_prefix(block->data() - rest.data() + block->size());
    std::vector<Example> here;
    for (const std::string_view line : Split(Trim(*block), '\n')) {
      // Others' commands need others' programs.
      if (line.starts_with("$ ") && !line.starts_with(kPrompt)) {
        here.clear();
        break;
      }
      if (line.starts_with(kPrompt)) {
        here.push_back({std::string(line.substr(kPrompt.size())), ""});
      } else if (!here.empty()) {
        here.back().printed += std::string(line) + "\n";
      }
    }
    examples.insert(examples.end(), here.begin(), here.end());
  }
  return examples;
}

std::string Help() { return RunShell(ProgramPath() + " --help-all").output; }

}  // namespace

TEST_CASE("docs: the README opens with what the program prints today",
          "[docs]") {
  const std::string readme = ReadSource("README.md");
  const auto block = Between(readme, "```console\n", "```\n");
  REQUIRE(block);
  CHECK(Contains(*block, "$ tfsleuth "));
}

TEST_CASE("docs: every page shows what the program prints today", "[docs]") {
  for (const std::string& page : Pages()) {
    const std::string text = ReadSource(page);
    for (const Example& example : ExamplesIn(text)) {
      INFO(page << ": tfsleuth " << example.arguments);
      const CommandResult result =
          RunShell("cd " + SourceDir() + " && " + ProgramPath() + " " +
                   example.arguments + " 2>&1");
      const std::string code =
          "exit code " + std::to_string(result.exit_code) + "\n";
      const bool tells_code = Contains(example.printed, "\nexit code ") ||
                              example.printed.starts_with("exit code ");
      CHECK(WithoutDigest(result.output + (tells_code ? code : "")) ==
            WithoutDigest(example.printed));
    }
  }
}

TEST_CASE("docs: the program can neither call anybody nor run anything",
          "[docs]") {
  const CommandResult result =
      RunShell("nm -D --undefined-only " + ProgramPath() +
               " | sed -n 's/.* \\([a-z0-9_]*\\)@.*/\\1/p'");
  const std::string imports = "\n" + result.output;
  REQUIRE(Contains(imports, "\nread\n"));
  for (const std::string name :
       {"socket", "connect", "getaddrinfo", "execve", "execv", "execvp",
        "posix_spawn", "posix_spawnp", "system", "popen"}) {
    INFO(name);
    CHECK(!Contains(imports, "\n" + name + "\n"));
  }
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

TEST_CASE("docs: what the pages tell to type can be typed", "[docs]") {
  const std::string help = Help() + "--from ";
  const std::string dev =
      RunShell(SourceDir() + "/dev help").output + "\n./dev help ";
  for (const std::string& page : Pages()) {
    const std::string text = ReadSource(page);
    for (const std::string_view line : Split(text, '\n')) {
      INFO(page << ": " << line);
      if (line.starts_with("tfsleuth ")) {
        for (const std::string& option : OptionsIn(std::string(line))) {
          CHECK(Contains(help, option));
        }
      }
      if (line.starts_with("./dev ")) {
        const std::string_view word = line.substr(6, line.find(' ', 6) - 6);
        CHECK((Contains(dev, "\n./dev " + std::string(word) + " ") ||
               dev.starts_with("./dev " + std::string(word) + " ")));
      }
    }
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
  for (const std::string& page : Pages()) {
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
      CHECK(std::filesystem::exists(SourceDir() + "/" + folder + target));
    }
  }
}

}  // namespace tfsleuth
