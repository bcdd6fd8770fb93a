#include "input/line_splitter.h"

#include <string>
#include <vector>

#include "catch.h"

namespace tfsleuth {
namespace {

struct Seen {
  std::string text;
  uint64_t offset;
  uint32_t number;
  uint64_t lost;
  bool terminated;
  bool operator==(const Seen&) const = default;
};

std::vector<Seen> LinesOf(const std::string& log, size_t chunk) {
  std::vector<Seen> seen;
  LineSplitter splitter([&](const Line& line) {
    seen.push_back({std::string(line.text), line.offset, line.number, line.lost,
                    line.terminated});
  });
  for (size_t at = 0; at < log.size(); at += chunk) {
    splitter.Feed(std::string_view(log).substr(at, chunk));
  }
  splitter.Finish();
  return seen;
}

}  // namespace

TEST_CASE("lines: offset and number are those of the log", "[input]") {
  const std::vector<Seen> expected = {
      {"one", 0, 1, 0, true}, {"", 5, 2, 0, true}, {"three", 6, 3, 0, false}};
  CHECK(LinesOf("one\r\n\nthree", 100) == expected);
}

TEST_CASE("lines: chunks of any size give the same lines", "[input]") {
  const std::string log = "a\r\nbb\n\n\r\nccc\rd\n\nlast";
  const auto whole = LinesOf(log, log.size());
  for (size_t chunk = 1; chunk < log.size(); ++chunk) {
    CHECK(LinesOf(log, chunk) == whole);
  }
}

TEST_CASE("lines: a line that is too long keeps its begin and its count",
          "[input]") {
  const size_t extra = 1000;
  const std::string log =
      std::string(LineSplitter::kMaxLineBytes + extra, 'x') + "\nnext\n";
  for (const size_t chunk : {size_t{4096}, log.size()}) {
    const auto lines = LinesOf(log, chunk);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].text.size() == LineSplitter::kMaxLineBytes);
    CHECK(lines[0].lost == extra);
    CHECK(lines[1].text == "next");
    CHECK(lines[1].offset == LineSplitter::kMaxLineBytes + extra + 1);
    CHECK(lines[1].lost == 0);
  }
}

TEST_CASE("lines: an empty log has none", "[input]") {
  CHECK(LinesOf("", 1).empty());
}

}  // namespace tfsleuth
