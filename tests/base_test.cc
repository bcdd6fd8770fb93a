#include <random>
#include <string>
#include <string_view>

#include "base/sha256.h"
#include "base/text_util.h"
#include "base/time.h"
#include "catch.h"

namespace tfsleuth {

TEST_CASE("sha256: the digests of FIPS 180-4 come out", "[base]") {
  CHECK(Sha256Hex("") ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(Sha256Hex("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(Sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(Sha256Hex(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("time: hclog headers of any zone give the same instant", "[base]") {
  const int64_t utc = 1795472404028;  // 2026-11-23T23:00:04.028Z is in ms
  CHECK(ParseLogTime("2026-11-23T22:20:04.028Z") == utc);
  CHECK(ParseLogTime("2026-11-24T03:50:04.028+0530") == utc);
  CHECK(ParseLogTime("2026-11-23T17:20:04.028-05:00") == utc);
  CHECK(ParseLogTime("2026-11-23T22:20:04.028123Z") == utc);
  CHECK(!ParseLogTime("2026/11/23 22:20:04"));
  CHECK(!ParseLogTime("2026-11-23T22:20:04.028Z and more"));
}

TEST_CASE("time: AWS and HTTP dates mean the same second", "[base]") {
  CHECK(ParseAmzDate("20230222T151246Z") ==
        ParseHttpDate("Wed, 22 Feb 2023 15:12:46 GMT"));
  CHECK(ParseAmzDate("20240229T000000Z") ==
        ParseLogTime("2024-02-29T00:00:00Z"));
  CHECK(!ParseHttpDate("Wed, 22 Feb 2023 15:12:46 CET"));
  CHECK(!ParseHttpDate("Wed, 22 Foo 2023 15:12:46 GMT"));
  CHECK(!ParseAmzDate("20230222"));
}

TEST_CASE("text: bytes that are no UTF-8 become replacement characters",
          "[base]") {
  CHECK(RepairUtf8("gr\xC3\xBC\xC3\x9F") == "gr\xC3\xBC\xC3\x9F");
  CHECK(RepairUtf8("a\xFF"
                   "b") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(RepairUtf8("\xE2\x94") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(RepairUtf8("\xED\xA0\x80").find("\xED") == std::string::npos);
}

TEST_CASE("text: control characters cannot reach a terminal", "[base]") {
  CHECK(EscapeControls("a\033[31mb\a") == "a\\x1b[31mb\\x07");
  CHECK(EscapeControls("one\ntwo\tthree") == "one two three");
  CHECK(EscapeControls("\xC2\x9B"
                       "31m") == "\\x9b31m");
  CHECK(EscapeControls("a\u202Eb\u200Bc\u2069") ==
        "a\\xe2\\x80\\xaeb\\xe2\\x80\\x8bc\\xe2\\x81\\xa9");
  CHECK(EscapeControls("\u05D0\u4E2D\u2502") == "\u05D0\u4E2D\u2502");
}

TEST_CASE("text: what a CI system would obey is broken", "[base]") {
  CHECK(EscapeControls("a ##[error]b") == "a # #[error]b");
  CHECK(EscapeControls("###[error]b") == "## #[error]b");
  CHECK(EscapeControls("x##VSO[task.complete]") == "x# #VSO[task.complete]");
  CHECK(EscapeControls("##teamcity[message") == "# #teamcity[message");
  CHECK(EscapeControls("::error::a ::set-env x\n::add-path::y") ==
        ": :error::a : :set-env x : :add-path::y");
  CHECK(EscapeControls("\u00A0::error::a") == "\u00A0: :error::a");
  // What people write otherwise stays.
  for (const std::string text :
       {"provider::aws::arn_parse(x)", "http://[::1]:80", "## Head", "#123"}) {
    CHECK(EscapeControls(text) == text);
  }
}

TEST_CASE("text: form bodies are decoded and bad escapes stay", "[base]") {
  CHECK(PercentDecode("arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fx+y") ==
        "arn:aws:iam::1:role/x y");
  CHECK(PercentDecode("100%") == "100%");
  CHECK(PercentDecode("%zz") == "%zz");
}

TEST_CASE("text: numbers fill the whole text or are none", "[base]") {
  CHECK(ToInt("403") == 403);
  CHECK(ToInt("-5") == -5);
  CHECK(!ToInt("403 "));
  CHECK(!ToInt(""));
  CHECK(!ToInt("99999999999999999999"));
}

TEST_CASE("text: a part is found where the library finds it, first and last",
          "[base]") {
  std::mt19937 draw(5);
  constexpr std::string_view kLetters = "ab:";
  size_t hits = 0;
  const auto drawn = [&](size_t length) {
    std::string text;
    while (text.size() < length) text += kLetters[draw() % kLetters.size()];
    return text;
  };
  for (int i = 0; i < 20000; ++i) {
    const std::string text = drawn(draw() % 70);
    const std::string part = drawn(draw() % 7);
    INFO(text << " / " << part);
    REQUIRE(FindPart(text, part) == text.find(part));
    REQUIRE(FindLastPart(text, part) == text.rfind(part));
    REQUIRE(BeginsWith(text, part) == std::string_view(text).starts_with(part));
    hits += Contains(text, part) ? 1 : 0;
  }
  CHECK(hits > 1000);
}

}  // namespace tfsleuth
