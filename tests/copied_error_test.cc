// Errors as people paste them into texts: quoted, indented, numbered, without
// their blank lines or indents.

#include <string>
#include <vector>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "record/shown_code.h"

namespace tfsleuth {
namespace {

std::vector<Diagnostic> Read(const std::string& log) {
  return DiagnosticsAmong(ParseAll(log));
}

// A box, each of its lines behind `mark`.
std::string BoxBehind(const std::string& mark) {
  std::string log;
  for (const char* line : {"╷", "│ Error: One", "│ ", "│   with aws_vpc.b,",
                           "│   on a.tf line 3, in resource \"aws_vpc\" \"b\":",
                           "│    3: resource {", "│ ", "│ words", "╵"}) {
    log += mark + line + "\n";
  }
  return log;
}

const std::string kPlain =
    "Error: One\n\n  on a.tf line 3, in resource \"aws_vpc\" \"b\":\n   3:   x "
    "= "
    "y\n\nwords\n";

// One diagnostic, with its place.
void CheckOne(const std::vector<Diagnostic>& read) {
  REQUIRE(read.size() == 1);
  CHECK(read[0].text.str() == "Error: One words");
  CHECK(read[0].file == "a.tf");
  CHECK(read[0].file_line == 3);
}

}  // namespace

TEST_CASE("copied error: marks of Markdown in front of it are taken off",
          "[parse]") {
  const std::string text =
      "Unsupported attribute\n\n  on o.tf line 6, in output \"n\":\n   6:   "
      "value = a.b.c\n\nThis object does not have an attribute named \"c\".\n";
  for (const std::string head : {"`", "```", "1. ", "12.\t"}) {
    INFO(head);
    const auto read = Read(head + "Error: " + text);
    REQUIRE(read.size() == 1);
    CHECK(read[0].file == "o.tf");
    CHECK(read[0].text.str() ==
          "Error: Unsupported attribute This object does not have an attribute "
          "named \"c\".");
  }
  CHECK(Read("1.Error: " + text).empty());
  CHECK(Read("2024. Error: " + text).empty());
}

TEST_CASE("copied error: a quotation is read without its marks", "[parse]") {
  const auto read = Read(
      "It says:\n\n> Error: Unsupported attribute\n>\n>   on o.tf line 6, in "
      "output \"n\":\n>    6:   value = a.b.c\n>\n> This object has none.\n");
  REQUIRE(read.size() == 1);
  CHECK(read[0].file == "o.tf");
  CHECK(read[0].text.str() ==
        "Error: Unsupported attribute This object has none.");
  // The first mark alone may be left.
  const auto box = Read("> Error: One\n│ \n│   on a.tf line 2:\n│ \n│ words\n");
  REQUIRE(box.size() == 1);
  CHECK(box[0].file == "a.tf");
  CHECK(Read("> not an Error: at all\n").empty());
}

TEST_CASE("copied error: a box that lost its top may be indented", "[parse]") {
  const auto read = Read(
      "    │ Error: One\n    │ \n    │   on o.tf line 6, in output \"n\":\n    "
      "│    6:   value = a\n    │ \n    │ first words\n");
  REQUIRE(read.size() == 1);
  CHECK(read[0].file == "o.tf");
  CHECK(read[0].text.str() == "Error: One first words");
}

TEST_CASE("copied error: a place is known without its indent", "[parse]") {
  const auto read = Read(
      "Error: One\n│ \n│ with module.a.aws_vpc.b,\n│ on a.tf line 44, in "
      "locals: \n│ 44: x => 1\n│ \n│ words, with care,\n");
  REQUIRE(read.size() == 1);
  CHECK(read[0].address == "module.a.aws_vpc.b");
  CHECK(read[0].file == "a.tf");
  CHECK(read[0].text.str() == "Error: One words, with care,");
}

TEST_CASE("copied error: without blank lines each error is one of its own",
          "[parse]") {
  const auto read = Read(
      "Error: One\n on a.tf line 38, in resource \"aws_vpc\" \"this\":\n 38: "
      "x = var.y\n An argument named \"x\" is not expected here.\nError: Two\n "
      " "
      "on b.tf line 4, in locals:\n  4:   z\nLast words.\n");
  REQUIRE(read.size() == 2);
  CHECK(read[0].text.str() ==
        "Error: One An argument named \"x\" is not expected here.");
  CHECK(read[0].file_line == 38);
  CHECK(read[1].text.str() == "Error: Two Last words.");
  CHECK(read[1].file == "b.tf");
}

TEST_CASE("copied error: an error inside of a detail begins none", "[parse]") {
  const auto read = Read(
      "Error: failed to execute \"x\"\n\n  with data.external.a,\n  on a.tf "
      "line 1:\n   1: data {\n\nIt printed:\nError: of the program\n");
  REQUIRE(read.size() == 1);
  CHECK(read[0].text.str() ==
        "Error: failed to execute \"x\" It printed: Error: of the program");
}

TEST_CASE("shown code: values of Terraform up to 0.14 stand behind `|`",
          "[parse]") {
  const ShownCode shown = ReadShownCode(
      " 327:   load_balancer_arn = aws_lb.this[0].arn\n    |----------------\n"
      "    | aws_lb.this is empty tuple\n    | count.index is 0\n");
  CHECK(shown.code == std::vector<std::string_view>{
                          "load_balancer_arn = aws_lb.this[0].arn"});
  CHECK(shown.values == std::vector<std::string_view>{
                            "aws_lb.this is empty tuple", "count.index is 0"});
  // Without the rule it is code.
  CHECK(ReadShownCode("  2:   a ||\n  | b\n").values.empty());
}

TEST_CASE("copied error: a box in a comment or in a quotation is read",
          "[parse]") {
  for (const std::string mark : {"#", "# ", ">", "> ", "// "}) {
    INFO(mark);
    CheckOne(Read(BoxBehind(mark)));
  }
  // A heading of Markdown.
  CHECK(Read("# Error: One\n\nIt says so.\n").empty());
}

TEST_CASE("copied error: no blank need stand behind the bar", "[parse]") {
  std::string log = BoxBehind("");
  log = " │Error: One\n" + log.substr(log.find("│ \n"));
  CheckOne(Read(log));
}

TEST_CASE("copied error: a bar of ASCII is a bar, and a table is none",
          "[parse]") {
  CheckOne(
      Read("| Error: One\n|\n|   on a.tf line 3:\n|    3: x\n|\n| "
           "words\n"));
  CHECK(Read("| Error: One | 3 |\n| Error: Two | 4 |\n").empty());
}

TEST_CASE("copied error: a block of code may be indented with its fences",
          "[parse]") {
  std::string log = "1. It fails:\n   ```text\n";
  for (size_t at = 0; at < kPlain.size();) {
    const size_t end = kPlain.find('\n', at) + 1;
    log += "   " + kPlain.substr(at, end - at);
    at = end;
  }
  CheckOne(Read(log + "   ```\n   Any idea?\n"));
  // Outside of a block it may be any program's.
  CHECK(Read("1 failing\n\n   Error: One\n").empty());
}

TEST_CASE("copied error: a whole box on one line is read", "[parse]") {
  const auto read = Read(
      "aws_vpc.b: Creating... ╷ │ Error: One │ │ with aws_vpc.b, │ on a.tf "
      "line 3, in resource \"aws_vpc\" \"b\": │ 3: resource {"
      " │ │ words ╵ Then it ends.\n");
  CheckOne(read);
  CHECK(read[0].address == "aws_vpc.b");
  // A bar in a message makes no line.
  CHECK(Read("│ Error: One │ two\n")[0].text.str() == "Error: One │ two");
}

TEST_CASE("copied error: a plain error on one line tells its place",
          "[parse]") {
  const auto block = Read(
      "Error: One with aws_vpc.b, on a.tf line 3, in resource \"aws_vpc\" "
      "\"b\": 3: resource \"aws_vpc\" \"b\" { words\n");
  CheckOne(block);
  CHECK(block[0].address == "aws_vpc.b");
  CHECK(block[0].snippet.view() == "3: resource \"aws_vpc\" \"b\" { ");
  CHECK(block[0].summary_length == 10);
  const auto old =
      Read("Error: One on a.tf line 3, in resource \"aws_vpc\" \"b\": words\n");
  CheckOne(old);
  // Where code that opens no block ends is not known.
  CHECK(Read("Error: One on a.tf line 3: 3: x = y words\n")[0].text.str() ==
        "Error: One x = y words");
  for (const char* prose : {"Error: no such key on vault line 3: words\n",
                            "Error: One on a.tf line 3 of it: words\n"}) {
    CHECK(Read(prose)[0].file.empty());
  }
}

TEST_CASE("copied error: doubled line ends are taken out", "[parse]") {
  for (const std::string begin : {"", "\n", "Initializing...\n\n"}) {
    std::string log;
    for (const char c : begin + kPlain)
      log += c == '\n' ? "\n\n" : std::string(1, c);
    INFO(log);
    CheckOne(DiagnosticsAmong(PeelAndParse(log)));
  }
  std::string boxes;
  for (const char c : BoxBehind(""))
    boxes += c == '\n' ? "\n\n" : std::string(1, c);
  CheckOne(Read(boxes));
  // These blank lines are Terraform's own.
  const auto single = DiagnosticsAmong(
      PeelAndParse("\nError: One\n\nFirst words.\n\nLast words.\n"));
  REQUIRE(single.size() == 1);
  CHECK(single[0].lines.str() == "First words.\n\nLast words.");
}

TEST_CASE("copied error: a blank line without its bar ends no box", "[parse]") {
  const auto one = Read("│ Error: One\n\n│ first\n│ words\n");
  REQUIRE(one.size() == 1);
  CHECK(one[0].lines.str() == "first\nwords");
  const auto two = Read("│ Error: One\n│ a\n\n│ Error: Two\n│ b\n\nEnd.\n");
  REQUIRE(two.size() == 2);
  CHECK(two[1].text.str() == "Error: Two b");
  CHECK_FALSE(two[1].cut);
}

TEST_CASE("copied error: records between the items of a list end no error",
          "[parse]") {
  const auto read = Read(
      "Error: Error applying plan:\n\n1 error(s) occurred:\n\n"
      "2019-01-31T12:13:43.200-0700 [DEBUG] plugin: it ends\n"
      "* aws_vpc.b: no\n\nWords.\n");
  REQUIRE(read.size() == 1);
  CHECK(read[0].text.str() ==
        "Error: Error applying plan: 1 error(s) occurred: * aws_vpc.b: no "
        "Words.");
}

TEST_CASE("copied error: a blank line behind each line of a box without top",
          "[parse]") {
  std::string log = "It says:\n\n";
  for (const char c : BoxBehind("").substr(BoxBehind("").find('\n') + 1)) {
    log += c == '\n' ? "\n\n" : std::string(1, c);
  }
  const auto read = Read(log);
  CheckOne(read);
  CHECK(Contains(read[0].snippet.view(), "3: resource {"));
  // A status is no line of code.
  const auto status =
      Read("Error: One\n\n  on a.tf line 3:\n   3: x\n\n403: Forbidden\n\n");
  REQUIRE(status.size() == 1);
  CHECK(status[0].lines.str() == "403: Forbidden");
}

TEST_CASE("copied error: records stand between the items of a counted list",
          "[parse]") {
  const auto read = Read(
      "\nError: Error refreshing state: 2 error(s) occurred:\n\n* aws_vpc.a: "
      "no\n2019/01/02 10:00:00 [DEBUG] plugin: waiting\n* aws_vpc.b: none\n\n");
  REQUIRE(read.size() == 1);
  CHECK(read[0].text.str() ==
        "Error: Error refreshing state: 2 error(s) occurred: * aws_vpc.a: no * "
        "aws_vpc.b: none");
}

TEST_CASE("copied error: a box behind a column of names, which end first",
          "[parse]") {
  CheckOne(DiagnosticsAmong(PeelAndParse(
      "my-stack  Initializing the backend...\nmy-stack  ╷\nmy-stack  │ Error: "
      "One\n          │ \n          │   on a.tf line 3:\n          │    3: x\n"
      "          │ \n          │ words\n          ╵\n")));
}

}  // namespace tfsleuth
