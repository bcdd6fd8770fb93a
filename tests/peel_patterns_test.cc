// The forms that were collected from the systems' sources, documents and logs,
// with the samples that came with them (tests/data/peel_*.txt).

#include "parse/peel_patterns.h"

#include <map>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "match/pattern.h"
#include "parse/hclog_header.h"
#include "parse/line_cleaner.h"

namespace tfsleuth {
namespace {

// `name := pattern`, one a line.
std::map<std::string, std::string> CollectedPatterns() {
  std::map<std::string, std::string> patterns;
  const std::string file = ReadSource("tests/data/peel_patterns.txt");
  for (const std::string_view line : Split(file, '\n')) {
    const size_t mark = line.find(" := ");
    if (mark == std::string_view::npos) continue;
    patterns[std::string(Trim(line.substr(0, mark)))] = line.substr(mark + 4);
  }
  return patterns;
}

// `\e`, `\t`, `\r`, `\xHH` and `\\`.
std::string Unescape(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    if (c == 'x') {
      out += static_cast<char>(
          std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      out += c == 'e' ? '\033' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    }
  }
  return out;
}

struct Vector {
  std::string pattern;
  std::string line;
  std::string payload;
};

// `pattern | line ==> payload`, one a line.
std::vector<Vector> Vectors() {
  std::vector<Vector> vectors;
  const std::string file = ReadSource("tests/data/peel_vectors.txt");
  for (const std::string_view row : Split(file, '\n')) {
    const size_t bar = row.find(" | ");
    const size_t arrow = row.rfind(" ==>");
    if (bar == std::string_view::npos) continue;
    REQUIRE(arrow != std::string_view::npos);
    std::string_view payload = row.substr(arrow + 4);
    if (payload.starts_with(' ')) payload.remove_prefix(1);
    vectors.push_back({std::string(Trim(row.substr(0, bar))),
                       Unescape(row.substr(bar + 3, arrow - bar - 3)),
                       Unescape(payload)});
  }
  return vectors;
}

bool IsMark(const std::string& name) {
  for (const char* mark :
       {"jenkinsnote", "bk", "bkbare", "glsect", "travis", "osc", "csi"}) {
    if (name == mark) return true;
  }
  return false;
}

const PrefixPattern* Find(const std::string& name) {
  for (const PrefixPattern& pattern : PrefixPatterns()) {
    if (pattern.name == name) return &pattern;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("patterns: all that were collected compile", "[peel]") {
  const auto patterns = CollectedPatterns();
  CHECK(patterns.size() == 48);
  for (const auto& [name, pattern] : patterns) {
    INFO(name);
    CHECK(ProblemOf(pattern).empty());
  }
}

TEST_CASE("patterns: the table holds them as they were collected", "[peel]") {
  const auto patterns = CollectedPatterns();
  for (const PrefixPattern& pattern : PrefixPatterns()) {
    INFO(pattern.name);
    REQUIRE(patterns.count(std::string(pattern.name)) == 1);
    CHECK(patterns.at(std::string(pattern.name)) == pattern.pattern);
  }
  const std::span<const PrefixPattern> table = PrefixPatterns();
  for (size_t i = 0; i < table.size(); ++i) {
    CHECK(static_cast<size_t>(table[i].id) == i);
  }
}

TEST_CASE("patterns: each sample gives its payload", "[peel]") {
  const auto patterns = CollectedPatterns();
  const std::vector<Vector> vectors = Vectors();
  CHECK(vectors.size() == 58);
  for (const Vector& vector : vectors) {
    INFO(vector.pattern << " | " << vector.line);
    const auto match = Pattern(patterns.at(vector.pattern)).Search(vector.line);
    REQUIRE(match);
    if (IsMark(vector.pattern)) continue;
    CHECK(match->whole.begin == 0);
    CHECK(vector.line.substr(match->whole.length) == vector.payload);
  }
}

TEST_CASE("patterns: a cheap look finds the form of each sample", "[peel]") {
  PrefixReader reader;
  for (const Vector& vector : Vectors()) {
    const PrefixPattern* pattern = Find(vector.pattern);
    if (pattern == nullptr) continue;
    INFO(vector.pattern << " | " << vector.line);
    const auto prefix = reader.Read(pattern->id, vector.line);
    REQUIRE(prefix);
    CHECK(vector.line.substr(prefix->length) == vector.payload);
    const size_t bom = vector.line.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const Candidates candidates(std::string_view(vector.line).substr(bom));
    CHECK(std::find(candidates.begin(), candidates.end(), pattern->id) !=
          candidates.end());
  }
}

TEST_CASE("patterns: marks are taken out wherever they stand", "[peel]") {
  PrefixReader reader;
  for (const Vector& vector : Vectors()) {
    if (!IsMark(vector.pattern)) continue;
    INFO(vector.pattern);
    LineCleaner cleaner(reader);
    Line line;
    line.text = vector.line;
    line.number = 1;
    CHECK(cleaner.Clean(line).text.view() == vector.payload);
  }
}

TEST_CASE("patterns: a TF_LOG head is no wrapper", "[peel]") {
  for (const Vector& vector : Vectors()) {
    const auto header = ReadHclogHeader(vector.line);
    INFO(vector.line);
    CHECK(header.has_value() == (vector.pattern == "hclog"));
    if (header) CHECK(vector.line.substr(header->length) == vector.payload);
  }
}

}  // namespace tfsleuth
