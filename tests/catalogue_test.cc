// The failures that people report most, each with a sample of its text and the
// rule that tells it, or the reason why none does (tests/data/catalogue.tsv).

#include <set>
#include <string>
#include <vector>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

struct Entry {
  std::string failure;
  std::string how_often;
  std::string rule;  ///< `-`: none
  std::string why_none;
  std::string sample;
};

// `\n`, `\t` and `\\`.
std::string Unescaped(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    ++i;
    out += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
  }
  return out + "\n";
}

std::vector<Entry> Catalogue() {
  std::vector<Entry> entries;
  const std::string file = ReadSource("tests/data/catalogue.tsv");
  for (const std::string_view line : Split(file, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string_view> cells = Split(line, '\t');
    REQUIRE(cells.size() == 5);
    entries.push_back({std::string(cells[0]), std::string(cells[1]),
                       std::string(cells[2]), std::string(cells[3]),
                       Unescaped(cells[4])});
  }
  return entries;
}

}  // namespace

TEST_CASE("catalogue: a known failure is told by its rule, first of all",
          "[catalogue]") {
  for (const Entry& entry : Catalogue()) {
    if (entry.rule == "-") continue;
    const Diagnosis diagnosis = Diagnose(entry.sample);
    INFO(entry.failure << "\n" << entry.sample);
    REQUIRE_FALSE(diagnosis.findings.empty());
    CHECK(diagnosis.findings[0].rule == entry.rule);
  }
}

TEST_CASE("catalogue: what has no rule says why, and is told by none",
          "[catalogue]") {
  std::set<std::string> names;
  for (const Entry& entry : Catalogue()) {
    INFO(entry.failure);
    CHECK(names.insert(entry.failure).second);
    CHECK((entry.rule == "-") != entry.why_none.empty());
    if (entry.rule != "-") continue;
    const Diagnosis diagnosis = Diagnose(entry.sample);
    const bool is_told = !diagnosis.findings.empty() &&
                         diagnosis.findings[0].rule != "unexplained";
    CHECK_FALSE(is_told);
  }
}

}  // namespace tfsleuth
