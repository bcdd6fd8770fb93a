#include "redact/looks.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kMinSecret = 8;
// What is longer is judged by its begin.
constexpr size_t kMaxJudged = 512;

enum class Class { kUpper, kLower, kDigit, kOther };

Class ClassOf(char c) {
  if (IsUpper(c)) return Class::kUpper;
  if (IsLower(c)) return Class::kLower;
  return IsDigit(c) ? Class::kDigit : Class::kOther;
}

struct Shape {
  int upper = 0;
  int lower = 0;
  int digits = 0;
  int changes = 0;  // between the classes of neighbours
  int longest_lower = 0;
};

// `/` and `+` stand between letters and change nothing.
Shape ShapeOf(std::string_view word) {
  Shape shape;
  Class last = Class::kOther;
  int run = 0;
  for (const char c : word) {
    const Class now = ClassOf(c);
    if (now == Class::kOther) continue;
    shape.upper += now == Class::kUpper;
    shape.lower += now == Class::kLower;
    shape.digits += now == Class::kDigit;
    shape.changes += last != Class::kOther && now != last;
    run = now == Class::kLower ? run + 1 : 0;
    shape.longest_lower = std::max(shape.longest_lower, run);
    last = now;
  }
  return shape;
}

// Words, names with numbers and CamelCase change from class to class at every
// third letter or more seldom, and hold runs of small letters; what is drawn
// from 62 characters changes at six of ten, hex at half of them.
bool IsDrawnPiece(std::string_view piece) {
  if (piece.size() < kMinSecret) return false;
  const Shape shape = ShapeOf(piece);
  const auto percent = shape.changes * 100 / static_cast<int>(piece.size());
  if (shape.changes < 3) return false;
  if (shape.upper > 0 && shape.lower > 0) {
    return percent >= 46 || (percent >= 38 && shape.longest_lower <= 4);
  }
  constexpr size_t kLong = 16;
  return shape.digits >= 2 && percent >= (piece.size() < kLong ? 40 : 25);
}

}  // namespace

std::string DecodedBase64(std::string_view text, size_t count) {
  std::string bytes;
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    unsigned value = 0;
    if (IsUpper(c)) {
      value = static_cast<unsigned>(c - 'A');
    } else if (IsLower(c)) {
      value = static_cast<unsigned>(c - 'a') + 26;
    } else if (IsDigit(c)) {
      value = static_cast<unsigned>(c - '0') + 52;
    } else if (c == '+' || c == '-') {
      value = 62;
    } else if (c == '/' || c == '_') {
      value = 63;
    } else {
      break;
    }
    bits = (bits << 6 | value) & 0xFFFFFF;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 0xFF);
    if (bytes.size() == count) break;
  }
  return bytes;
}

bool LooksSecret(std::string_view value) {
  if (value.size() < kMinSecret) return false;
  // Base64 may begin with a slash; no path ends with its padding.
  const bool padded = value.ends_with("=");
  if (padded && value.starts_with("/")) return true;
  for (const std::string_view head :
       {"arn:", "/", "./", "../", "http://", "https://", "~/", "file:"}) {
    if (value.starts_with(head)) return false;
  }
  bool has_letter = false;
  bool has_digit = false;
  bool changes_case = false;  // inside: `Access` does not count
  value = value.substr(0, kMaxJudged);
  for (size_t i = 0; i < value.size(); ++i) {
    has_letter = has_letter || IsUpper(value[i]) || IsLower(value[i]);
    has_digit = has_digit || IsDigit(value[i]);
    changes_case =
        changes_case || (i > 0 && IsUpper(value[i]) && IsLower(value[i - 1]));
  }
  return (has_letter && has_digit) || changes_case || padded ||
         (has_digit && value.size() >= 2 * kMinSecret);
}

bool LooksDrawn(std::string_view value) {
  if (!LooksSecret(value)) return false;
  value = value.substr(0, kMaxJudged);
  size_t begin = 0;
  for (size_t at = 0; at <= value.size(); ++at) {
    if (at < value.size() && IsAlnum(value[at])) continue;
    if (IsDrawnPiece(value.substr(begin, at - begin))) return true;
    begin = at + 1;
  }
  return false;
}

bool LooksLikeToken(std::string_view word) {
  constexpr size_t kLeast = 20;
  const bool is_word = std::all_of(word.begin(), word.end(), [](char c) {
    return IsAlnum(c) || c == '_' || c == '-' || c == '+' || c == '/' ||
           c == '=';
  });
  if (word.size() < kLeast || !is_word || !LooksSecret(word)) return false;
  const Shape shape = ShapeOf(word.substr(0, kMaxJudged));
  // Parts of names are words and short numbers.
  const bool has_parts = Contains(word, "-") || Contains(word, "_");
  const bool is_drawn = shape.digits >= 2 && shape.longest_lower <= 6 &&
                        (!has_parts || shape.changes >= 8);
  // A key of which few digits were drawn.
  return is_drawn ||
         (!has_parts && shape.changes >= 12 && shape.longest_lower <= 8);
}

// Of a key that was drawn, one in a hundred has fewer changes than this, or
// more with so long a run of one class.
bool LooksLikeSecretKey(std::string_view word) {
  const Shape shape = ShapeOf(word);
  if (shape.upper < 4 || shape.lower < 4 || shape.digits < 1) return false;
  return shape.changes >= 20 ||
         (shape.changes >= 12 && shape.longest_lower <= 5);
}

bool LooksLikeDatum(std::string_view word) {
  constexpr size_t kGroup = 4;
  constexpr size_t kLeast = 12;
  const auto is_base64 = [](char c) {
    return IsAlnum(c) || c == '+' || c == '/' || c == '=';
  };
  return word.size() >= kLeast && word.size() % kGroup == 0 &&
         std::all_of(word.begin(), word.end(), is_base64) && LooksSecret(word);
}

bool IsPrivateKeyInBase64(std::string_view word) {
  constexpr size_t kLooked = 24;
  const std::string der = DecodedBase64(word, kLooked);
  const auto byte = [&](size_t at) {
    return at < der.size() ? static_cast<unsigned char>(der[at]) : 0xFFU;
  };
  if (byte(0) != 0x30) return false;
  // The length: one byte, or the number of bytes that tell it.
  const size_t length_bytes = byte(1) < 0x80 ? 0 : byte(1) & 0x7F;
  if (length_bytes > 2) return false;
  const size_t at = 2 + length_bytes;
  if (byte(at) == 0x02 && byte(at + 1) == 0x01 && byte(at + 2) <= 3)
    return true;
  // An algorithm of PKCS #5: an encrypted key.
  constexpr std::string_view kPkcs5 = "\x2a\x86\x48\x86\xf7\x0d\x01\x05";
  return byte(at) == 0x30 && std::string_view(der).find(kPkcs5) != der.npos;
}

bool IsPrivatePemInBase64(std::string_view word) {
  constexpr size_t kLooked = 48;
  constexpr std::string_view kBegin = "-----BEGIN ";
  const std::string text = DecodedBase64(word, kLooked);
  const size_t begin = text.find(kBegin);
  if (begin == text.npos) return false;
  // What is cut off in its title may be one.
  const std::string_view title =
      std::string_view(text).substr(begin + kBegin.size());
  for (const std::string_view harmless :
       {"CERT", "PUBLIC", "TRUSTED", "X509", "NEW CERT", "RSA PUBLIC",
        "SSH2 PUB"}) {
    if (title.starts_with(harmless)) return false;
  }
  return true;
}

bool IsGzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

bool IsTextInBase64(std::string_view word) {
  constexpr size_t kLeast = 24;
  constexpr size_t kLooked = 48;
  if (word.size() < kLeast) return false;
  const std::string text = DecodedBase64(word, kLooked);
  if (IsGzip(text)) return true;
  return text.size() >= kLeast / 2 &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return IsSpace(c) || (c >= ' ' && c <= '~');
         });
}

}  // namespace tfsleuth
