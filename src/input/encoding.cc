#include "input/encoding.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kLittleMark = "\xff\xfe"sv;
constexpr std::string_view kBigMark = "\xfe\xff"sv;

struct Mojibake {
  std::string_view read;
  std::string_view meant;
};

// The UTF-8 of each rule character, read in a code page and written as UTF-8.
constexpr std::array<Mojibake, 15> kMojibake = {
    Mojibake{"Γò╖", "╷"}, Mojibake{"Γöé", "│"}, Mojibake{"Γò╡", "╵"},
    Mojibake{"ΓöÇ", "─"}, Mojibake{"Γö£", "├"},  // 437
    Mojibake{"ÔòÀ", "╷"}, Mojibake{"Ôöé", "│"}, Mojibake{"ÔòÁ", "╵"},
    Mojibake{"ÔöÇ", "─"}, Mojibake{"Ôö£", "├"},  // 850
    Mojibake{"â•·", "╷"}, Mojibake{"â”‚", "│"}, Mojibake{"â•µ", "╵"},
    Mojibake{"â”€", "─"}, Mojibake{"â”œ", "├"}};  // 1252
// The bytes that one of them can begin with.
constexpr std::string_view kMojibakeBegins = "\xce\xc3"sv;

// Enough characters to tell UTF-16 from stray NULs, and their share in %.
constexpr size_t kMinPairs = 2;
constexpr size_t kMinShare = 30;

// A line of UTF-8 this long is taken for one; behind a shorter one no NUL may
// stand within the second.
constexpr size_t kSureBytes = 8;
constexpr size_t kNearBytes = 64;

// Whether text from `begin` on is pairs with a NUL in place `at` (0 or 1) of
// many, and hardly any in the other place.
bool ArePairs(std::string_view text, size_t begin, size_t at) {
  size_t zeros[2] = {0, 0};
  for (size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '\0') ++zeros[(i - begin) % 2];
  }
  const size_t units = (text.size() - begin + 1) / 2;
  // A CR in front of the LF is as good as many.
  const bool is_sure =
      at == 1 && (text.size() - begin) % 2 == 0 && text.ends_with("\r\0"sv);
  return (is_sure || zeros[at] >= kMinPairs) &&
         zeros[at] * 100 >= units * kMinShare &&
         zeros[1 - at] * 10 <= zeros[at];
}

// Whether little-endian pairs are box rules, which hold no NUL.
bool AreRules(std::string_view pairs) {
  for (size_t i = 0; i < pairs.size(); ++i) {
    if (i % 2 == 1 && pairs[i] != '\x25') return false;
  }
  return pairs.size() % 2 == 0;
}

bool IsValidUtf8(std::string_view text) { return RepairUtf8(text) == text; }

// A window may end inside a character.
std::string_view WithoutCutCharacter(std::string_view text) {
  std::string_view whole = text;
  for (size_t i = 0; i < 3 && !whole.empty(); ++i) {
    const auto last = static_cast<unsigned char>(whole.back());
    if (last < 0x80) break;
    whole.remove_suffix(1);
    if (last >= 0xC0) return IsValidUtf8(text) ? text : whole;
  }
  return text;
}

}  // namespace

std::optional<Utf16Begin> FindUtf16(std::string_view line, bool at_begin) {
  const size_t zero = line.find('\0');
  const bool has_zero = zero != std::string_view::npos;
  const bool is_big = line.starts_with(kBigMark);
  if (is_big || line.starts_with(kLittleMark)) {
    if (!at_begin && !has_zero) return std::nullopt;
    return Utf16Begin{is_big ? ByteOrder::kBig : ByteOrder::kLittle, 0, 0};
  }
  if (!has_zero) return std::nullopt;
  if (zero == 0 && at_begin) {
    if (!ArePairs(line, 0, 0)) return std::nullopt;
    return Utf16Begin{ByteOrder::kBig, 0, 0};
  }
  if (zero == 0) {  // the LF before was 0A 00
    if (!ArePairs(line, 1, 1)) return std::nullopt;
    return Utf16Begin{ByteOrder::kLittle, 0, 1};
  }
  // What stands in front is text of the same line, or UTF-16 without a NUL.
  const std::string_view front = line.substr(0, zero - 1);
  const bool is_utf16 =
      front.size() % 2 == 0 && (AreRules(front) || !IsValidUtf8(front));
  const size_t begin = is_utf16 ? 0 : front.size();
  // Somebody read UTF-16 as UTF-8 and shows it: Terraform, of a file that a
  // Windows program saved. Its mark has become two of these.
  constexpr std::string_view kReplaced = "\xef\xbf\xbd"sv;
  if (front.ends_with(kReplaced)) return std::nullopt;
  if (!ArePairs(line, begin, 1)) return std::nullopt;
  return Utf16Begin{ByteOrder::kLittle, begin, 0};
}

IsUtf8 LooksUtf8(std::string_view bytes, bool at_end) {
  bytes = bytes.substr(0, kEncodingWindow);
  const bool has_all = at_end || bytes.size() == kEncodingWindow;
  const size_t begin = std::min(bytes.find_first_not_of("\r\n"), bytes.size());
  const size_t end = std::min(bytes.find('\n', begin), bytes.size());
  const std::string_view line = bytes.substr(begin, end - begin);
  if (Contains(bytes.substr(0, end), "\0"sv) || line.starts_with(kLittleMark) ||
      line.starts_with(kBigMark)) {
    return IsUtf8::kNo;
  }
  if (end + 1 >= bytes.size() && !has_all) return IsUtf8::kMore;
  if (bytes.substr(end).starts_with("\n\0"sv)) return IsUtf8::kNo;
  // UTF-16 may hold the byte of an LF anywhere, and a few characters of it may
  // look like ASCII; but then a NUL is near.
  if (line.size() < kSureBytes) {
    if (bytes.size() < kNearBytes && !has_all) return IsUtf8::kMore;
    if (Contains(bytes.substr(0, kNearBytes), "\0"sv)) return IsUtf8::kNo;
  }
  return IsValidUtf8(WithoutCutCharacter(line)) ? IsUtf8::kYes : IsUtf8::kNo;
}

std::optional<Text> MendRules(const Line& line) {
  std::optional<Text> mended;
  size_t done = 0;
  size_t at = line.text.find_first_of(kMojibakeBegins);
  while (at != std::string_view::npos) {
    const std::string_view rest = line.text.substr(at);
    const auto* found = std::find_if(
        kMojibake.begin(), kMojibake.end(),
        [&](const Mojibake& m) { return rest.starts_with(m.read); });
    size_t length = 1;
    if (found != kMojibake.end()) {
      length = found->read.size();
      if (!mended) mended.emplace();
      line.AppendTo(*mended, done, at - done);
      Line whole = line.Part(at, length);
      whole.lost = 0;
      mended->AppendOpaque(found->meant, whole.span());
      done = at + length;
    }
    at = line.text.find_first_of(kMojibakeBegins, at + length);
  }
  if (mended) line.AppendTo(*mended, done);
  return mended;
}

}  // namespace tfsleuth
