// Logs that are not plain UTF-8: what is read, and where it stood.

#include <algorithm>
#include <string>
#include <vector>

#include "catch.h"
#include "input/line_reader.h"
#include "transcode.h"

namespace tfsleuth {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

struct SeenLine {
  std::string text;
  Span span;
  bool operator==(const SeenLine&) const = default;
};

std::vector<SeenLine> LinesOf(std::string_view log, size_t chunk = 0) {
  std::vector<SeenLine> lines;
  LineReader reader([&](const Line& line) {
    lines.push_back({std::string(line.text), line.span()});
  });
  if (chunk == 0) chunk = std::max<size_t>(log.size(), 1);
  for (size_t at = 0; at < log.size(); at += chunk) {
    reader.Feed(log.substr(at, chunk));
  }
  reader.Finish();
  CHECK(reader.bytes() == log.size());
  CHECK(reader.lines() == lines.size());
  return lines;
}

std::vector<std::string> TextsOf(std::string_view log) {
  std::vector<std::string> texts;
  for (const SeenLine& line : LinesOf(log)) texts.push_back(line.text);
  return texts;
}

using Texts = std::vector<std::string>;

const std::string kBox =
    "╷\r\n│ Error: no \U0001F600 here\r\n│ \r\n╵\r\n\r\nlast";
const Texts kBoxLines = {"╷",   "│ Error: no \U0001F600 here", "│ ", "╵", "",
                         "last"};

}  // namespace

TEST_CASE("encoding: UTF-16 of either order is read, with and without mark",
          "[input]") {
  CHECK(TextsOf("\xFF\xFE"s + ToUtf16(kBox, ByteOrder::kLittle)) == kBoxLines);
  CHECK(TextsOf("\xFE\xFF"s + ToUtf16(kBox, ByteOrder::kBig)) == kBoxLines);
  CHECK(TextsOf(ToUtf16(kBox, ByteOrder::kLittle)) == kBoxLines);
  const std::string text = "Initializing\n" + kBox;
  CHECK(TextsOf(ToUtf16(text, ByteOrder::kBig)).at(2) == kBoxLines[1]);
}

TEST_CASE("encoding: a line of UTF-16 knows where its characters stand",
          "[input]") {
  const std::string log =
      "\xFF\xFE"s + ToUtf16("one\r\n│ \U0001F600 two\r\n", ByteOrder::kLittle);
  std::vector<Span> spans;
  LineReader reader([&](const Line& line) {
    spans.push_back(line.span());
    const size_t two = line.text.find("two");
    if (two != std::string_view::npos) {
      spans.push_back(line.Part(two, 3).span());
      spans.push_back(line.Part(two - 5, 4).span());  // the face
      spans.push_back(line.Part(1, 1).span());        // inside the rule
    }
  });
  reader.Feed(log);
  reader.Finish();
  // "one" at 2, CR LF at 8, rule at 12, blank 14, face 16, blank 20, two 22.
  CHECK(spans == std::vector<Span>{{2, 6, 1, 1},
                                   {12, 16, 2, 2},
                                   {22, 6, 2, 2},
                                   {16, 4, 2, 2},
                                   {12, 2, 2, 2}});
}

TEST_CASE("encoding: lone surrogates become replacement characters",
          "[input]") {
  const std::string log(
      "\xFF\xFE"
      "a\0\x00\xD8"
      "b\0\x00\xDC"
      "c\0\x00\xD8\n\0\x00\xD8"sv);
  CHECK(TextsOf(log) == Texts{"a\uFFFDb\uFFFDc\uFFFD", "\uFFFD"});
}

TEST_CASE("encoding: UTF-16 behind UTF-8 and back again", "[input]") {
  const std::string utf8 = "Planning...\nstill here\n";
  const std::string utf16 =
      ToUtf16("\r\n│ Error: denied\r\nmore\r\n", ByteOrder::kLittle);
  const std::string tail = "\nError: ─ at the end\n";
  const std::string log = utf8 + utf16 + tail;
  const Texts expected = {"Planning...",        "still here", "",
                          "│ Error: denied",    "more",       "",
                          "Error: ─ at the end"};
  CHECK(TextsOf(log) == expected);
  const auto lines = LinesOf(log);
  CHECK(lines[3].span.offset == utf8.size() + 4);
  CHECK(log.substr(lines[6].span.offset, lines[6].span.length) ==
        "Error: ─ at the end");
  // In the middle of a line, and with a mark of its own.
  CHECK(TextsOf("unended" + ToUtf16("text\nmore\n", ByteOrder::kLittle)) ==
        Texts{"unendedtext", "more"});
  CHECK(TextsOf("one\n\xFF\xFE" + ToUtf16("two\n", ByteOrder::kLittle)) ==
        Texts{"one", "two"});
}

TEST_CASE("encoding: chunks of any size give the same lines", "[input]") {
  const std::string mixed =
      "\xEF\xBB\xBFPlan\r\nÔöé Error\n" +
      ToUtf16("│ in 16\r\n\U0001F600 \u4E0A\u4E0A\u4E0B\u6D77\r\n\r\n}\n",
              ByteOrder::kLittle) +
      "back in 8\n\nΓöé rule\n" + ToUtf16("end", ByteOrder::kLittle);
  const auto whole = LinesOf(mixed);
  CHECK(whole.size() == 10);
  for (size_t chunk = 1; chunk < 40; ++chunk) {
    CHECK(LinesOf(mixed, chunk) == whole);
  }
}

TEST_CASE("encoding: Chinese text is not taken for the end of UTF-16",
          "[input]") {
  // U+4E0A is stored as 0A 4E.
  const std::string text = "plan\n\u4E0A\u6D77\u4E0A\n\u4E2D\nError: x\n";
  CHECK(TextsOf("\xFF\xFE" + ToUtf16(text, ByteOrder::kLittle)) ==
        Texts{"plan", "\u4E0A\u6D77\u4E0A", "\u4E2D", "Error: x"});
}

TEST_CASE("encoding: stray NULs and marks do not make a log UTF-16",
          "[input]") {
  CHECK(TextsOf("a\0b\nnext\n"sv) == Texts{"a\0b"s, "next"});
  CHECK(TextsOf("\0\0\0\0\0\0text\nnext\n"sv).at(1) == "next");
  CHECK(TextsOf("one\n\xFF\xFE\x80\nnext\n") ==
        Texts{"one", "\xFF\xFE\x80", "next"});
}

TEST_CASE("encoding: UTF-16 that somebody shows in UTF-8 does not begin it",
          "[input]") {
  const std::string code =
      "   1: \xef\xbf\xbd\xef\xbf\xbdv\0a\0r\0i\0a\0b\0l\0e\0"s;
  CHECK(TextsOf(code + "\n\nAll input files must be UTF-8 encoded.\n") ==
        std::vector<std::string>{code, "",
                                 "All input files must be UTF-8 encoded."});
}

TEST_CASE("encoding: a byte order mark may stand in front of any line",
          "[input]") {
  const auto lines = LinesOf("\xEF\xBB\xBFone\n\xEF\xBB\xBFtwo\n");
  CHECK(lines ==
        std::vector<SeenLine>{{"one", {3, 3, 1, 1}}, {"two", {10, 3, 2, 2}}});
}

TEST_CASE("encoding: rules read in a wrong code page are mended", "[input]") {
  CHECK(TextsOf("Γò╖ Γöé Γò╡ ΓöÇ Γö£\nÔòÀ Ôöé ÔòÁ ÔöÇ Ôö£\nâ•· â”‚ â•µ â”€ "
                "â”œ\n") == Texts{"╷ │ ╵ ─ ├", "╷ │ ╵ ─ ├", "╷ │ ╵ ─ ├"});
  CHECK(TextsOf("café Ôö\n") == Texts{"café Ôö"});
  LineReader reader([&](const Line& line) {
    CHECK(line.text == "│ Error");
    CHECK(line.span() == Span{0, 12, 1, 1});
    CHECK(line.Part(4).span() == Span{7, 5, 1, 1});
    CHECK(line.Part(0, 3).span() == Span{0, 6, 1, 1});
  });
  reader.Feed("Γöé Error\n");
}

TEST_CASE("encoding: a line of plain UTF-8 is not copied", "[input]") {
  const std::string log = "plain\ncafé ╷ │\n";
  LineReader reader([&](const Line& line) {
    if (line.number == 1) CHECK(line.text.data() == log.data());
    CHECK(line.places == nullptr);
  });
  reader.Feed(log);
}

TEST_CASE("encoding: a long line of UTF-16 keeps its begin and its count",
          "[input]") {
  const size_t extra = 1000;
  const std::string text =
      std::string(Utf16Splitter::kMaxLineBytes + extra, 'x') + "\nnext\n";
  const auto lines =
      LinesOf("\xFF\xFE" + ToUtf16(text, ByteOrder::kLittle), 65536);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text.size() == Utf16Splitter::kMaxLineBytes);
  CHECK(lines[0].span.length == 2 * (Utf16Splitter::kMaxLineBytes + extra));
  CHECK(lines[1].text == "next");
}

}  // namespace tfsleuth
