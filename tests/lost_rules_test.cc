// Boxes whose rules were lost on the way to the log.

#include <string>
#include <vector>

#include "catch.h"
#include "helpers.h"
#include "replaced.h"

namespace tfsleuth {
namespace {

using Strings = std::vector<std::string>;

// The texts of the diagnostics of a log, without line ends.
Strings DiagnosticsIn(const std::string& log) {
  Strings texts;
  for (const Diagnostic& d : DiagnosticsAmong(ParseAll(log))) {
    texts.push_back(d.text.str() + (d.address.empty() ? "" : " @" + d.address));
  }
  return texts;
}

const std::string kBoxes =
    "Initializing the backend...\n"
    "╷\n│ Error: One\n│ \n│   with aws_vpc.a,\n│   on main.tf line 3, in "
    "resource \"aws_vpc\" \"a\":\n│    3: resource {\n│ \n│ first words\n╵\n"
    "╷\n│ Warning: Two\n│ \n│ second words\n╵\n"
    "Releasing state lock. This may take a few moments...\n";
const Strings kTold = {"Error: One first words @aws_vpc.a",
                       "Warning: Two second words"};

// The log with each rule replaced by `lost`.
std::string WithRules(const std::string& lost) {
  std::string log = kBoxes;
  for (const char* rule : {"╷", "│", "╵"}) log = Replaced(log, rule, lost);
  return log;
}

}  // namespace

TEST_CASE("lost rules: boxes are read as with their rules", "[parse]") {
  CHECK(DiagnosticsIn(kBoxes) == kTold);
  for (const char* lost : {"\uFFFD", "\uFFFD\uFFFD\uFFFD", "?", "???"}) {
    DYNAMIC_SECTION(lost) { CHECK(DiagnosticsIn(WithRules(lost)) == kTold); }
  }
}

TEST_CASE("lost rules: a detail that begins with Error stays in its box",
          "[parse]") {
  const Strings told =
      DiagnosticsIn(ReadSource("fixtures/inputs/public/330.log"));
  REQUIRE(told.size() == 1);
  CHECK(told[0].starts_with("Error: No valid credential sources found Please"));
  CHECK(
      told[0].ends_with("documentation for requirements "
                        "@provider[\"registry.terraform.io/hashicorp/aws\"]"));
}

TEST_CASE("lost rules: other question marks are text", "[parse]") {
  CHECK(
      DiagnosticsIn("? Pick a stack\n?? what\n???? Error: no rule is so long\n"
                    "??? Errors: none\n???Error: glued\n")
          .empty());
  // Only lines of the same box.
  CHECK(DiagnosticsIn("??? Error: One\n???\n??? words\n\n??? more\n") ==
        Strings{"Error: One words"});
}

}  // namespace tfsleuth
