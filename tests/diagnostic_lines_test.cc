// The structure of a diagnostic: its lines, its places, its snippet, and
// whether all of it is there.

#include <algorithm>
#include <string>
#include <vector>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

std::vector<Diagnostic> Diagnostics(const std::string& log, size_t chunk = 0) {
  return DiagnosticsAmong(PeelAndParse(log, chunk));
}

const std::string kDetail =
    "Error message: ConditionalCheckFailedException\n"
    "Lock Info:\n"
    "  ID:        0b9a7d3e\n"
    "  Operation: OperationTypeApply\n"
    "\n"
    "To unlock:\n"
    "  * terraform force-unlock 0b9a7d3e\n"
    "  {\n"
    "    \"a\": [1]\n"
    "  }";

// A box round lines, as Terraform draws it.
std::string Boxed(const std::string& text, const std::string& prefix = "") {
  std::string box = prefix + "\xE2\x95\xB7\n";
  for (const std::string_view line : Split(text, '\n')) {
    box += prefix + "\xE2\x94\x82 " + std::string(line) + "\n";
  }
  return box + prefix + "\xE2\x95\xB5\n";
}

const std::string kText =
    "Error: Error acquiring the state lock\n"
    "\n"
    "  with module.a.aws_vpc.x,\n"
    "  on main.tf line 3, in resource \"aws_vpc\" \"x\":\n"
    "   3: resource \"aws_vpc\" \"x\" {\n"
    "\n" +
    kDetail;

}  // namespace

TEST_CASE("diagnostic: a detail keeps its lines, boxed, plain and in a CI log",
          "[parse]") {
  for (const std::string& log :
       {Boxed(kText), "\n" + kText + "\n\n\n",
        Boxed(kText, "2026-11-23T22:51:20.4210000Z ")}) {
    for (const size_t chunk : {size_t{0}, size_t{1}}) {
      const auto found = Diagnostics(log, chunk);
      REQUIRE(found.size() == 1);
      CHECK(found[0].lines.str() == kDetail);
      CHECK(found[0].snippet.str() == "   3: resource \"aws_vpc\" \"x\" {");
      CHECK(found[0].file == "main.tf");
      CHECK(found[0].file_line == 3);
      CHECK(found[0].address == "module.a.aws_vpc.x");
      CHECK(!found[0].cut);
    }
  }
}

TEST_CASE("diagnostic: each line of a detail knows its place", "[parse]") {
  const std::string log = Boxed(kText);
  const auto found = Diagnostics(log);
  REQUIRE(found.size() == 1);
  const std::string_view word = "force-unlock";
  const size_t at = found[0].lines.view().find(word);
  const Span span = found[0].lines.SpanOf(at, word.size());
  CHECK(log.substr(span.offset, span.length) == word);
}

TEST_CASE("diagnostic: a detail of -json keeps its lines", "[parse]") {
  const std::string log =
      "{\"@level\":\"error\",\"@message\":\"Error: x\",\"@module\":"
      "\"terraform.ui\",\"type\":\"diagnostic\",\"diagnostic\":{\"severity\":"
      "\"error\",\"summary\":\"x\",\"detail\":\"Lock Info:\\n  ID: 7\\n\","
      "\"range\":{\"filename\":\"a.tf\",\"start\":{\"line\":5}},\"snippet\":"
      "{\"context\":null,\"code\":\"  a = b\"}}}\n";
  const auto found = Diagnostics(log);
  REQUIRE(found.size() == 1);
  CHECK(found[0].text.str() == "Error: x Lock Info: ID: 7");
  CHECK(found[0].lines.str() == "Lock Info:\n  ID: 7");
  CHECK(found[0].snippet.str() == "  a = b");
  CHECK(found[0].file_line == 5);
}

TEST_CASE("diagnostic: all of its places are kept", "[parse]") {
  const auto found =
      Diagnostics(Boxed("Error: Duplicate\n"
                        "\n"
                        "  on a.tf line 3:\n"
                        "   3: variable \"x\" {}\n"
                        "\n"
                        "  on b.tf line 9, in module \"m\":\n"
                        "   9: variable \"x\" {}\n"
                        "\n"
                        "Names must be unique."));
  REQUIRE(found.size() == 1);
  CHECK(found[0].file == "a.tf");
  REQUIRE(found[0].more_places.size() == 1);
  CHECK((found[0].more_places[0] == SourcePlace{"b.tf", 9, "module \"m\""}));
  CHECK(found[0].lines.str() == "Names must be unique.");
}

TEST_CASE("diagnostic: a place that is none is text", "[parse]") {
  const auto found =
      Diagnostics(Boxed("Error: x\n\n  on line 3:\n  on a line 99999999999:"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].file.empty());
  CHECK(found[0].lines.str() == "  on line 3:\n  on a line 99999999999:");
}

TEST_CASE("diagnostic: a box that the log cuts is told as cut", "[parse]") {
  const std::string box = Boxed(kText);
  const std::string bottom = "\xE2\x95\xB5\n";
  const std::string open = box.substr(0, box.size() - bottom.size());
  for (const std::string& log : {open, open.substr(0, open.size() - 9)}) {
    for (const size_t chunk : {size_t{0}, size_t{1}}) {
      const auto found = Diagnostics(log, chunk);
      REQUIRE(found.size() == 1);
      CHECK(found[0].cut);
      const Diagnosis diagnosis = Diagnose(log, chunk);
      CHECK(diagnosis.log.truncated);
      REQUIRE(!diagnosis.limits.empty());
      CHECK(Contains(diagnosis.limits[0], "ends in the middle"));
    }
  }
  CHECK(!Diagnose(box).log.truncated);
  CHECK(Diagnose("{\n  \"format_version\": \"1.0\",\n  \"valid\": false,\n")
            .log.truncated);
  CHECK(Diagnose("\xE2\x95\xB7\n").log.truncated);
}

TEST_CASE("diagnostic: a box is cut where its step was stopped", "[parse]") {
  const std::string box = Boxed(kText);
  const std::string open = box.substr(0, box.find("To unlock"));
  for (const std::string end : {"\n##[error]The operation was canceled.\n",
                                "\nERROR: Job failed: exit code 137\n"}) {
    for (const std::string rest : {"", "Cleaning up\nfiles\n"}) {
      const Diagnosis diagnosis = Diagnose(open + end + rest);
      CHECK(diagnosis.log.truncated);
      const auto found = Diagnostics(open + end.substr(1) + rest);
      REQUIRE(found.size() == 1);
    }
  }
}

TEST_CASE(
    "diagnostic: behind a request id of AWS another one may begin at once",
    "[parse]") {
  const std::string first =
      "Error: error deleting VPC (vpc-1): DependencyViolation: it is used.\n"
      "\tstatus code: 400, request id: 86fc16a6-7486-4c13-ad8a-3ecc10d2f17\n";
  const std::string second = "Error: error detaching Gateway (igw-1): no.\n";
  const auto found = Diagnostics("\n" + first + second);
  REQUIRE(found.size() == 2);
  CHECK(found[1].text.str() == "Error: error detaching Gateway (igw-1): no.");
  // Elsewhere it is of the text: a program's own error.
  CHECK(Diagnostics("\nError: it failed\n\nOutput:\n" + second).size() == 1);
}

TEST_CASE("diagnostic: a sentence without an end at the end is told as cut",
          "[parse]") {
  const std::string head = "Error: creating VPC\n\n";
  CHECK(Diagnostics(head + "The request was den").at(0).cut);
  CHECK(Diagnose(head + "The request was den").log.truncated);
  for (const std::string end :
       {"The request was denied.", "The request was denied.\n",
        "The request was den\n", "Go to (https://x.example/)"}) {
    CHECK(!Diagnostics(head + end).at(0).cut);
    CHECK(!Diagnose(head + end).log.truncated);
  }
}

TEST_CASE("diagnostic: one that is too long keeps its beginning, told as cut",
          "[parse]") {
  constexpr size_t kLong = size_t{300} << 10;
  std::string words = "creating the VPC";
  while (words.size() < kLong) words += " and this";
  for (const std::string& summary :
       {words, "creating " + std::string(kLong, 'x')}) {
    for (const std::string& log :
         {Boxed("Error: " + summary + "\n\nIts end."),
          Boxed("Error: x\n\n" + summary + "\nIts end."),
          "\nError: " + summary + "\n\nIts end.\n",
          "{\"format_version\":\"1.0\",\"valid\":false,\"diagnostics\":[{"
          "\"severity\":\"error\",\"summary\":\"" +
              summary + "\",\"detail\":\"Its end.\"}]}\n"}) {
      const auto found = Diagnostics(log);
      REQUIRE(found.size() == 1);
      CHECK(Contains(found[0].text.view().substr(0, 30), "creating "));
      CHECK(found[0].text.size() > kLong / 2);
      CHECK(found[0].text.size() < kLong);
      CHECK(!Contains(found[0].text.view(), "Its end"));
      CHECK(found[0].cut);
    }
  }
  const Diagnosis diagnosis = Diagnose(Boxed("Error: " + words));
  CHECK(diagnosis.errors == 1);
  CHECK(!diagnosis.log.truncated);
  REQUIRE(!diagnosis.losses.empty());
  CHECK(Contains(diagnosis.losses[0], "bytes of very long lines"));
}

TEST_CASE("diagnostic: where one is cut no character is", "[parse]") {
  std::string word;
  while (word.size() < size_t{300} << 10) word += "\xE2\x82\xAC";
  for (const std::string pad : {"", "a", "ab"}) {
    const auto found = Diagnostics(Boxed("Error: x\n\n" + pad + word));
    REQUIRE(found.size() == 1);
    CHECK(found[0].text.view().ends_with("\xE2\x82\xAC"));
    CHECK(found[0].lines.view().ends_with("\xE2\x82\xAC"));
  }
}

TEST_CASE("diagnostic: what a report shows of it keeps its lines", "[parse]") {
  // small/error-with-json-and-list
  const std::string list =
      "  - Statement[0]: Action is missing\n"
      "  - Statement[1]: Effect must be Allow or Deny";
  const Diagnosis diagnosis = Diagnose(
      Boxed("Error: Invalid IAM policy\n\nThe policy has these problems:\n\n" +
            list + "\n\n    {\n      \"Version\": \"2012-10-17\"\n    }"));
  REQUIRE(diagnosis.findings.size() == 1);
  const auto& lines = diagnosis.findings[0].lines;
  const auto has = [&](std::string_view line) {
    return std::count(lines.begin(), lines.end(), line) == 1;
  };
  CHECK(has("  - Statement[0]: Action is missing"));
  CHECK(has("      \"Version\": \"2012-10-17\""));
}

TEST_CASE("diagnostic: secrets are hidden in its lines as in its text",
          "[redact]") {
  const std::string secret = "Zq8Lx2Vn4Rt6Yw1Kp3Bd5Hs7";
  const Diagnosis diagnosis = Diagnose(
      Boxed("Error: x\n\n  on a.tf line 1:\n   1: password = \"" + secret +
            "\"\n\nThe password:\n    " + secret + "\nwas no good."));
  CHECK(!Contains(JsonReport(diagnosis), secret));
}

TEST_CASE("validate -json: its diagnostics are read, on one line or many",
          "[parse]") {
  const std::string head = "\"format_version\": \"1.0\",";
  const std::string rest =
      "  \"valid\": false,\n"
      "  \"error_count\": 1,\n"
      "  \"diagnostics\": [\n"
      "    {\n"
      "      \"severity\": \"error\",\n"
      "      \"summary\": \"Unsupported argument\",\n"
      "      \"detail\": \"An argument named \\\"x\\\" is not expected.\",\n"
      "      \"address\": \"aws_vpc.x\",\n"
      "      \"range\": {\"filename\": \"main.tf\", \"start\": {\"line\": 7}}\n"
      "    }\n"
      "  ]\n"
      "}\n";
  std::string one_line = "{" + head + rest;
  for (char& c : one_line) {
    if (c == '\n') c = ' ';
  }
  for (const std::string& log :
       {"{\n  " + head + "\n" + rest, "{" + head + "\n" + rest, "{\n" + rest,
        one_line + "\n", one_line}) {
    for (const size_t chunk : {size_t{0}, size_t{1}, size_t{7}}) {
      const auto found = Diagnostics(log, chunk);
      REQUIRE(found.size() == 1);
      CHECK(found[0].text.str() ==
            "Error: Unsupported argument An argument named \"x\" is not "
            "expected.");
      CHECK(found[0].file_line == 7);
      CHECK(found[0].address == "aws_vpc.x");
      const Diagnosis diagnosis = Diagnose(log, chunk);
      CHECK(diagnosis.errors == 1);
      CHECK(diagnosis.runs.back().command == "validate");
      CHECK(diagnosis.runs.back().outcome == RunOutcome::kFailed);
    }
  }
}

TEST_CASE("validate -json: a valid configuration is a good run", "[parse]") {
  const Diagnosis diagnosis = Diagnose(
      "{\"format_version\":\"1.0\",\"valid\":true,\"error_count\":0,"
      "\"warning_count\":0,\"diagnostics\":[]}\n");
  CHECK(diagnosis.errors == 0);
  CHECK(diagnosis.runs.back().outcome == RunOutcome::kSucceeded);
}

TEST_CASE("json document: what is none comes out as its lines", "[parse]") {
  for (const std::string log :
       {"{\n  \"version\": 4\n}\n", "{\n{\n", "{", "{\n\n\n",
        "{\n  \"format_version\": \"1.0\",\n  \"values\": {}\n}\n",
        "{\"format_version\":\"1.0\"\nPlan: 1 to add.\n",
        "{\"valid\":true}}\n"}) {
    std::string lines;
    for (const Record& record : ParseAll(log, 1)) {
      REQUIRE(std::holds_alternative<HumanLine>(record.body));
      lines += std::get<HumanLine>(record.body).text.str() + "\n";
    }
    CHECK(lines == (log.ends_with("\n") ? log : log + "\n"));
  }
}

}  // namespace tfsleuth
