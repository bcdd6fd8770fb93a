// Every question of docs/json.md is asked, and answered as the page says.

#include <cstdlib>
#include <fstream>
#include <string>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "pack.h"

namespace tfsleuth {
namespace {

constexpr const char* kPage = "docs/json.md";
constexpr std::string_view kConsole = "```console\n$ ";

// The block that makes the files, with the program that is tested.
void MakeFiles(const std::string& page, const TestFolder& folder) {
  const std::string block(Between(page, "```sh\n", "```\n").value_or("false"));
  const CommandResult made = RunShell(
      "tfsleuth() { " + ProgramPath() + " \"$@\"; }\ncd " + folder.path() +
      " && ln -s " + SourceDir() + "/fixtures fixtures && {\n" + block + "}");
  REQUIRE(made.output.empty());
}

}  // namespace

TEST_CASE("docs: each question to the JSON report has its answer", "[docs]") {
  REQUIRE(RunShell("command -v jq").exit_code == 0);
  std::string page = ReadSource(kPage);
  const TestFolder folder;
  MakeFiles(page, folder);
  size_t asked = 0;
  for (size_t at = page.find(kConsole); at != std::string::npos;
       at = page.find(kConsole, at + 1)) {
    const size_t begin = at + kConsole.size();
    const size_t line_end = page.find('\n', begin);
    const size_t end = page.find("```\n", line_end);
    const std::string command = page.substr(begin, line_end - begin);
    const CommandResult answer =
        RunShell("cd " + folder.path() + " && " + command);
    INFO(command);
    CHECK(answer.exit_code == 0);
    CHECK(!answer.output.empty());
    CHECK(!Contains(answer.output, "null"));
    ++asked;
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
      page.replace(line_end + 1, end - line_end - 1, answer.output);
    } else {
      CHECK(page.substr(line_end + 1, end - line_end - 1) == answer.output);
    }
  }
  CHECK(asked > 10);
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(SourceDir() + "/" + kPage, std::ios::binary) << page;
  }
}

}  // namespace tfsleuth
