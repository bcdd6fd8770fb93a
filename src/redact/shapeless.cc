#include "redact/shapeless.h"

#include <array>
#include <cstdint>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// ESC as programs write it into quoted texts.
constexpr std::string_view kEscapes[] = {"\033",  "\\u001b", "\\u001B", "\\x1b",
                                         "\\x1B", "\\033",   "\\e",     "#033"};

// Length of a control sequence behind ESC: `[31m`.
size_t SequenceLength(std::string_view rest) {
  if (!rest.starts_with('[')) return 0;
  size_t end = 1;
  while (end < rest.size() && (IsDigit(rest[end]) || rest[end] == ';' ||
                               rest[end] == '?' || rest[end] == ':')) {
    ++end;
  }
  constexpr size_t kMaxSequence = 32;
  return end < rest.size() && end < kMaxSequence ? end + 1 : 0;
}

// U+00AD, U+200B to U+200F, U+202A to U+202E, U+2060 to U+2064, U+FEFF, in
// UTF-8 and as escapes.
size_t ShapelessLength(std::string_view rest) {
  const auto byte = [&](size_t at) {
    return at < rest.size() ? static_cast<unsigned char>(rest[at]) : 0U;
  };
  if (byte(0) == 0xC2 && byte(1) == 0xAD) return 2;
  if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) return 3;
  if (byte(0) == 0xE2 && byte(1) == 0x80) {
    const unsigned last = byte(2);
    const bool is_joiner = last >= 0x8B && last <= 0x8F;
    return is_joiner || (last >= 0xAA && last <= 0xAE) ? 3 : 0;
  }
  if (byte(0) == 0xE2 && byte(1) == 0x81) {
    return byte(2) >= 0xA0 && byte(2) <= 0xA4 ? 3 : 0;
  }
  for (const std::string_view escape :
       {"\\u200b", "\\u200c", "\\u200d", "\\u2060", "\\ufeff", "\\u00ad"}) {
    if (rest.starts_with(escape)) return escape.size();
  }
  return 0;
}

// Of a colour whose ESC was lost on the way, or 0. `[m` is one too, but a list
// of addresses begins with it more often.
size_t BareLength(std::string_view rest) {
  if (rest.starts_with("[module.")) return 0;
  const size_t bare = SequenceLength(rest);
  constexpr size_t kMaxBare = 10;
  return bare <= kMaxBare && bare > 0 && rest[bare - 1] == 'm' ? bare : 0;
}

size_t SkippedAt(std::string_view rest) {
  if (rest.starts_with('[')) return BareLength(rest);
  for (const std::string_view escape : kEscapes) {
    if (!rest.starts_with(escape)) continue;
    const size_t sequence = SequenceLength(rest.substr(escape.size()));
    if (sequence > 0) return escape.size() + sequence;
  }
  return ShapelessLength(rest);
}

bool MayBegin(char c) {
  static constexpr std::array<bool, 256> kBegins = [] {
    std::array<bool, 256> begins{};
    for (const char begin : {'\033', '\\', '#', '[', '\xC2', '\xE2', '\xEF'}) {
      begins[static_cast<uint8_t>(begin)] = true;
    }
    return begins;
  }();
  return kBegins[static_cast<uint8_t>(c)];
}

}  // namespace

bool HoldsShapeless(std::string_view text) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (MayBegin(text[at]) && SkippedAt(text.substr(at)) > 0) return true;
  }
  return false;
}

PlacedText WithoutShapeless(std::string_view text) {
  PlacedText shown;
  shown.whole = text.size();
  for (size_t at = 0; at < text.size();) {
    const size_t skip = MayBegin(text[at]) ? SkippedAt(text.substr(at)) : 0;
    if (skip == 0) {
      shown.text += text[at];
      shown.places.push_back(at);
    }
    at += skip == 0 ? 1 : skip;
  }
  return shown;
}

PlacedText OnOneLine(std::string_view text) {
  PlacedText words;
  words.whole = text.size();
  for (size_t at = 0; at < text.size(); ++at) {
    const bool is_space = IsSpace(text[at]);
    if (is_space && words.text.ends_with(' ')) continue;
    words.text += is_space ? ' ' : text[at];
    words.places.push_back(at);
  }
  return words;
}

bool HoldsEscapedLines(std::string_view text) {
  return Contains(text, "\\n") || Contains(text, "\\t") ||
         Contains(text, "\\u00") || Contains(text, "%0A");
}

PlacedText Unescaped(std::string_view text) {
  struct Escape {
    std::string_view written;
    char meant;
  };
  constexpr Escape kMeant[] = {
      {"%0A", '\n'},    {"%0D", '\r'},    {"\\n", '\n'},    {"\\t", '\t'},
      {"\\r", '\r'},    {"\\\"", '"'},    {"\\\\", '\\'},   {"\\/", '/'},
      {"\\u003c", '<'}, {"\\u003e", '>'}, {"\\u0026", '&'}, {"\\u003d", '='},
      {"\\u002b", '+'}, {"\\u0022", '"'}};
  PlacedText plain;
  plain.whole = text.size();
  for (size_t at = 0; at < text.size();) {
    size_t length = 1;
    char meant = text[at];
    for (const Escape& escape : kMeant) {
      if (text[at] != '\\' || !text.substr(at).starts_with(escape.written)) {
        continue;
      }
      length = escape.written.size();
      meant = escape.meant;
      break;
    }
    plain.text += meant;
    plain.places.push_back(at);
    at += length;
  }
  return plain;
}

}  // namespace tfsleuth
