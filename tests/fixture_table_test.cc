// The table in fixtures/README.md: row or neighbour x dialect -> verdict. It is
// written from what the program says, and compared with it.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "transcribe.h"

namespace tfsleuth {
namespace {

constexpr const char* kBegin = "<!-- table: begin -->\n";
constexpr const char* kEnd = "<!-- table: end -->\n";

// The 19 rows of the decision table for InvalidClientTokenId, by the cause
// that each of them chooses; by fixture where the log leaves a set of them.
struct TableRow {
  const char* what;
  std::vector<std::string> causes;
};
const TableRow kRows[] = {
    {"1 key and secret swapped", {"key-id-and-secret-swapped"}},
    {"2 malformed key id", {"damaged-key-id"}},
    {"3 key of another store", {"not-an-aws-key", "custom-server-refused-key"}},
    {"4 left-over session token", {"long-term-key-with-session-token"}},
    {"5 session token missing", {"temporary-key-without-session-token"}},
    {"6 session without MFA calls IAM", {"iam-call-without-mfa"}},
    {"7, 18 accepted, then refused",
     {"accepted-then-refused", "revoked-during-the-run"}},
    {"8 partitions",
     {"partition-mismatch", "key-of-another-partition", "key-in-china"}},
    {"9, 12 Region off", {"region-not-enabled", "key-in-opt-in-region"}},
    {"10 global session in opt-in Region", {"global-session-in-opt-in-region"}},
    {"11 session in opt-in Region", {"session-in-opt-in-region"}},
    {"13 key just created", {"key-just-created"}},
    {"15 variables over profile", {"variables-over-profile"}},
    {"16 deleted, inactive, mistyped", {"key-deleted-inactive-or-mistyped"}},
    {"17 session not known", {"session-not-known", "fresh-session-refused"}},
    {"19 refused by turns", {"refused-by-turns"}}};

struct Column {
  const char* head;
  const char* log;  // the file to read
  std::optional<OldDialect> dialect;
};
const Column kColumns[] = {{"hclog", "debug", {}},
                           {"hclog-json", "json", {}},
                           {"ui-json + hclog", "ui-debug", {}},
                           {"ui-json", "ui", {}},
                           {"boxed", "box", {}},
                           {"plain", "plain", {}},
                           {"hclog-old", "debug", OldDialect::kHclogOld},
                           {"early names", "debug", OldDialect::kEarlyNames},
                           {"late names", "debug", OldDialect::kLateNames},
                           {"sdk2-dump", "debug", OldDialect::kSdk2Dump},
                           {"sdk1-dump", "debug", OldDialect::kSdk1Dump},
                           {"legacy", "debug", OldDialect::kLegacySdk1Dump}};

struct Truth {
  std::string fixture;
  std::string cause;  // `rule/cause`, `rule`, or empty
};

std::vector<Truth> AllTruths() {
  std::vector<Truth> truths;
  for (const std::string& name : FixtureNames()) {
    const auto json =
        nlohmann::json::parse(ReadSource("fixtures/" + name + "/truth.json"));
    truths.push_back({name, json["cause"].is_null()
                                ? std::string()
                                : json["cause"].get<std::string>()});
  }
  return truths;
}

// The confidence; with the cause if it is another than the true one, which
// other tests let pass only where it says less.
std::string CellOf(const Truth& truth, const Column& column) {
  std::string log =
      ReadSource("fixtures/" + truth.fixture + "/" + column.log + ".log");
  if (column.dialect) log = Transcribe(log, *column.dialect);
  const Diagnosis diagnosis = Diagnose(log);
  if (truth.cause.empty()) {
    return diagnosis.errors == 0 ? "no failure" : VerdictOf(diagnosis);
  }
  const std::string got = VerdictOf(diagnosis);
  std::string cell = SureVerdictOf(diagnosis);
  cell = cell.substr(0, cell.find(' '));
  const std::string rule = truth.cause.substr(0, truth.cause.find('/'));
  if (got == truth.cause || got == rule) return cell;
  return cell + ": " + got.substr(got.find('/') + 1);
}

std::string RowOf(const Truth& truth, const std::string& what) {
  std::string row = "| " + what + " | `" + truth.fixture + "` |";
  for (const Column& column : kColumns)
    row += " " + CellOf(truth, column) + " |";
  return row + "\n";
}

std::string TableHead(const std::string& first) {
  std::string head = "| " + first + " | fixture |";
  std::string rule = "| --- | --- |";
  for (const Column& column : kColumns) {
    head += std::string(" ") + column.head + " |";
    rule += " --- |";
  }
  return head + "\n" + rule + "\n";
}

std::string Table() {
  const std::string family = "aws-invalid-client-token-id/";
  const std::vector<Truth> truths = AllTruths();
  std::set<std::string> told;
  std::string table = TableHead("row");
  for (const TableRow& row : kRows) {
    for (const std::string& cause : row.causes) {
      for (const Truth& truth : truths) {
        if (truth.cause != family + cause && truth.fixture != cause) continue;
        if (told.count(truth.fixture) > 0) continue;
        table += RowOf(truth, row.what);
        told.insert(truth.fixture);
      }
    }
  }
  table += "\n" + TableHead("neighbour");
  for (const Truth& truth : truths) {
    if (told.count(truth.fixture) > 0) continue;
    table += RowOf(truth, truth.cause.empty() ? "none" : truth.cause);
  }
  return table;
}

}  // namespace

TEST_CASE("fixtures: the table in the README is what the program says",
          "[golden]") {
  const std::string path = SourceDir() + "/fixtures/README.md";
  std::string readme = ReadSource("fixtures/README.md");
  const size_t begin = readme.find(kBegin) + std::string(kBegin).size();
  const size_t end = readme.find(kEnd);
  REQUIRE(end != std::string::npos);
  const std::string table = Table();
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    readme.replace(begin, end - begin, table);
    std::ofstream(path, std::ios::binary) << readme;
    return;
  }
  CHECK(readme.substr(begin, end - begin) == table);
}

}  // namespace tfsleuth
