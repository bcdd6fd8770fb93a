// Errors as people paste them into texts: quoted, indented, numbered, without
// their blank lines or indents.

#include <string>
#include <vector>

#include "catch.h"
#include "helpers.h"
#include "record/shown_code.h"

namespace tfsleuth {
namespace {

std::vector<Diagnostic> Read(const std::string& log) {
  return DiagnosticsAmong(ParseAll(log));
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

}  // namespace tfsleuth
