// Errors behind an indent: in the output of `go test`, and pasted into texts.

#include <string>
#include <vector>

#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

std::vector<Diagnostic> Read(const std::string& log) {
  return DiagnosticsAmong(PeelAndParse(log));
}

// Each line of `text` behind `indent`.
std::string Behind(const std::string& indent, const std::string& text) {
  std::string log;
  for (size_t at = 0; at < text.size();) {
    const size_t end = text.find('\n', at) + 1;
    log += indent + text.substr(at, end - at);
    at = end;
  }
  return log;
}

const std::string kPlain =
    "Error: One\n\n  on a.tf line 3, in resource \"aws_vpc\" \"b\":\n   3:   x "
    "= y\n\nfirst words\nlast words\n";
const std::string kBox =
    "│ Error: One\n│ \n│   with aws_vpc.b,\n│   on a.tf line 3:\n│    3: x\n│ "
    "\n│ first words\n│ last words\n";

void CheckOne(const std::vector<Diagnostic>& read) {
  REQUIRE(read.size() == 1);
  CHECK(read[0].text.str() == "Error: One first words last words");
  CHECK(read[0].lines.str() == "first words\nlast words");
  CHECK(read[0].file == "a.tf");
  CHECK(read[0].file_line == 3);
}

}  // namespace

TEST_CASE("indented error: a block of code in a text", "[parse]") {
  for (const std::string indent : {"\t", "    ", "   "}) {
    INFO("'" << indent << "'");
    CheckOne(Read("It fails so:\n\n" + Behind(indent, kPlain) +
                  "\nWhat is wrong?\n"));
    CheckOne(Read(Behind(indent, kPlain)));
  }
  // An address is as good as a place, and another error may follow.
  const auto two = Read(Behind(
      "    ", "\nError: One\n\n  with aws_vpc.b,\n\n" + kPlain + "\nThat.\n"));
  REQUIRE(two.size() == 2);
  CHECK(two[0].address == "aws_vpc.b");
}

TEST_CASE("indented error: what nothing shows to be Terraform's is none",
          "[parse]") {
  CHECK(Read("1 failing\n\n    Error: One\n\n      at x.js:3\n").empty());
  CHECK(Read("x\n    Error: One\n\n  on a.tf line 3:\n").empty());
  CHECK(Read("x_test.go:3: no\n\n    Error: One\n\n").empty());
}

TEST_CASE("indented error: the message of a test of a provider", "[parse]") {
  const std::string head =
      "=== RUN   TestAccX\n    x_test.go:47: Step 1/1 error: Error running "
      "apply: exit status 1\n        \n";
  const std::string tail = "--- FAIL: TestAccX (4.37s)\nFAIL\n";
  CheckOne(Read(head + Behind("        ", kPlain) + tail));
  const auto bare =
      Read(head + Behind("        ", "Error: One\n\nwords\n") + tail);
  REQUIRE(bare.size() == 1);
  CHECK(bare[0].text.str() == "Error: One words");
  // It may begin on the line behind the place.
  CheckOne(Read("    x_test.go:30: \n" + Behind("        ", kPlain) + tail));
  // testify's own word is none of Terraform's.
  CHECK(
      Read("    x_test.go:15: \n\n        \tError:      \tReceived unexpected "
           "error:\n        \t            \tno\n")
          .empty());
}

TEST_CASE("indented error: Terratest repeats a box in a text of its own",
          "[parse]") {
  const std::string top =
      "FatalError{Underlying: error while running command: exit status 1; ╷\n";
  CheckOne(
      Read("        \tError:      \tReceived unexpected error:\n"
           "        \t            \t" +
           top + Behind("        \t            \t", kBox + "╵}\n") +
           "        \tTest:       \tTestX\n"));
}

TEST_CASE("indented error: a text that was moved inside of its box",
          "[parse]") {
  std::string log;
  for (size_t at = 0; at < kBox.size();) {
    const size_t end = kBox.find('\n', at) + 1;
    log += "│   " + kBox.substr(at + 3, end - at - 3);
    at = end;
  }
  CheckOne(Read("╷\n" + log + "╵\n"));
  CheckOne(Read(log));
}

}  // namespace tfsleuth
