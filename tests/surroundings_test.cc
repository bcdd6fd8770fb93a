// What stands around the proof: which entries a page shows, how far the memory
// of them goes, and that keeping them changes no report.

#include "tell/surroundings.h"

#include <algorithm>
#include <string>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "printed_errors.h"
#include "report/reporter.h"

namespace tfsleuth {
namespace {

std::string Numbered(size_t count) {
  std::string lines;
  for (size_t i = 0; i < count; ++i) {
    lines += "aws_instance.web: Still creating... [" + std::to_string(i) +
             "0s elapsed]\n";
  }
  return lines;
}

const std::string kError =
    "\nError: No valid credential sources found\n\n  on main.tf line 3, in "
    "terraform:\n   3:   backend \"s3\" {\n\nPlease see https://example.com\n";

}  // namespace

TEST_CASE(
    "surroundings: three entries before and behind the proof are shown, and it "
    "is marked",
    "[surroundings]") {
  const Diagnosis diagnosis =
      DiagnoseForPage(Numbered(10) + kError + "\n" + Numbered(10));
  REQUIRE_FALSE(diagnosis.findings.empty());
  const auto& entries = diagnosis.around.entries;
  const auto proof = std::find_if(
      entries.begin(), entries.end(), [](const EntryAround& entry) {
        return entry.lines.front().starts_with("Error: No valid");
      });
  REQUIRE(proof != entries.end());
  CHECK(proof->proves);
  CHECK(std::count(proof->lines.begin(), proof->lines.end(),
                   "  on main.tf line 3, in terraform:") == 1);
  CHECK(proof - entries.begin() == 3);
  CHECK(entries.end() - proof == 4);
  CHECK_FALSE(entries.front().follows);
  CHECK_FALSE(entries.front().proves);
  CHECK(std::all_of(entries.begin() + 1, entries.end(),
                    [](const EntryAround& entry) { return entry.follows; }));
}

TEST_CASE(
    "surroundings: an entry of a debug log shows its fields only where it "
    "proves something",
    "[surroundings]") {
  const Diagnosis diagnosis =
      DiagnoseForPage(ReadSource("fixtures/expired-token/debug.log"));
  const auto& entries = diagnosis.around.entries;
  const auto tells_status = [](const EntryAround& entry) {
    return std::any_of(entry.lines.begin(), entry.lines.end(),
                       [](const std::string& line) {
                         return line.starts_with("  http.status_code=");
                       });
  };
  CHECK(std::any_of(entries.begin(), entries.end(), tells_status));
  for (const EntryAround& entry : entries) {
    if (!entry.proves) CHECK_FALSE(tells_status(entry));
  }
}

TEST_CASE(
    "surroundings: of a long log the beginning and the end are kept, and what "
    "is not is told",
    "[surroundings]") {
  const std::string more = Numbered(60'000);
  REQUIRE(more.size() > 2 * Surroundings::kMaxPart / 3);
  const std::string log = ReadSource("fixtures/expired-token/debug.log");
  const Diagnosis whole = DiagnoseForPage(log);
  const Diagnosis at_both = DiagnoseForPage(
      log + more + PrintedErrors({{"Unheard of", "main.tf", 1, "Why?"}}));
  CHECK(at_both.around.not_kept == 0);
  CHECK(at_both.around.entries.size() >= whole.around.entries.size());
  CHECK(at_both.around.entries.front().lines ==
        whole.around.entries.front().lines);

  const Diagnosis in_middle = DiagnoseForPage(more + kError + more);
  CHECK(in_middle.around.entries.empty());
  CHECK(in_middle.around.not_kept > 0);
  CHECK(Contains(ReportIn(Format::kHtml, in_middle), "was not kept"));
}

TEST_CASE("surroundings: an entry of many or long lines is cut",
          "[surroundings]") {
  std::string detail = std::string(5000, 'x') + "\n";
  for (int i = 0; i < 200; ++i) detail += "  line\n";
  const Diagnosis diagnosis =
      DiagnoseForPage(PrintedErrors({{"Unheard of", "main.tf", 1, detail}}));
  const auto& entries = diagnosis.around.entries;
  REQUIRE_FALSE(entries.empty());
  for (const EntryAround& entry : entries) {
    CHECK(entry.lines.size() <= Surroundings::kMaxLines + 1);
    for (const std::string& line : entry.lines) {
      CHECK(line.size() <= Surroundings::kMaxLineBytes);
    }
  }
  CHECK(std::any_of(entries.begin(), entries.end(), [](const auto& entry) {
    return entry.lines.back().ends_with(" more lines]");
  }));
}

TEST_CASE("surroundings: very many findings show no more than there is room",
          "[surroundings]") {
  Surroundings surroundings;
  EachRedacted(Numbered(5000), [&](const Redacted<Record>& record) {
    surroundings.Add(record);
  });
  Diagnosis diagnosis;
  for (uint32_t line = 10; line < 5000; line += 10) {
    Finding finding;
    finding.proof.push_back({{{0, 1, line, line}, "a"}, "b"});
    diagnosis.findings.push_back(finding);
  }
  const LogAround around = surroundings.Around(diagnosis);
  const size_t shown = around.entries.size();
  CHECK(shown >= Surroundings::kMaxShown);
  CHECK(shown <= Surroundings::kMaxShown + 2 * Surroundings::kNeighbours + 1);
  CHECK(around.entries.front().span.first_line == 7);
  CHECK(around.not_kept == 0);
}

TEST_CASE("surroundings: keeping them changes no report of any fixture",
          "[surroundings]") {
  size_t with = 0;
  for (const std::string& name : FixtureNames()) {
    for (const char* kind : {"debug", "plain"}) {
      const std::string log =
          ReadSource("fixtures/" + name + "/" + kind + ".log");
      INFO(name << " " << kind);
      const Diagnosis kept = DiagnoseForPage(log);
      CHECK(JsonReport(kept) == JsonReport(Diagnose(log)));
      CHECK(kept.around.not_kept == 0);
      with += !kept.around.entries.empty();
    }
  }
  CHECK(with > 100);
}

}  // namespace tfsleuth
