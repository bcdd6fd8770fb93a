#include "base/text_util.h"

#include <algorithm>
#include <bit>
#include <charconv>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace tfsleuth {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Length of the valid UTF-8 sequence at the begin of `text`, or 0.
size_t SequenceLength(std::string_view text) {
  const auto byte = [&](size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const auto is_tail = [&](size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return is_tail(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool overlong = first == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = first == 0xED && byte(1) > 0x9F;
    return is_tail(1) && is_tail(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool overlong = first == 0xF0 && byte(1) < 0x90;
    const bool too_large = first == 0xF4 && byte(1) > 0x8F;
    return is_tail(1) && is_tail(2) && is_tail(3) && !overlong && !too_large
               ? 4
               : 0;
  }
  return 0;
}

void AppendEscape(std::string& out, unsigned value) {
  constexpr char kDigits[] = "0123456789abcdef";
  out += "\\x";
  out += kDigits[(value >> 4) & 15];
  out += kDigits[value & 15];
}

// Characters without a shape of their own that turn what stands round them:
// zero-width ones, line separators, directions of writing.
bool IsInvisible(std::string_view text) {
  if (text.size() < 3) return false;
  const auto second = static_cast<unsigned char>(text[1]);
  const auto third = static_cast<unsigned char>(text[2]);
  if (text[0] == '\xEF') return second == 0xBB && third == 0xBF;
  if (text[0] != '\xE2') return false;
  const bool is_mark = second == 0x80 && ((third >= 0x8B && third <= 0x8F) ||
                                          (third >= 0xA8 && third <= 0xAE));
  return is_mark || (second == 0x81 && third >= 0xA0 && third <= 0xAF);
}

}  // namespace

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

// Asks for the first and the last byte of the part, which seldom stand so far
// from each other without it.
size_t FindPart(std::string_view text, std::string_view part) {
#ifdef __SSE2__
  constexpr size_t kStep = 16;
  const size_t places = text.size() - part.size() + 1;
  if (part.size() < 2 || text.size() < part.size() || places < kStep) {
    return text.find(part);
  }
  const __m128i first = _mm_set1_epi8(part.front());
  const __m128i last = _mm_set1_epi8(part.back());
  const char* const begin = text.data();
  const auto bytes_at = [&](size_t at) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(begin + at));
  };
  for (size_t at = 0; at < places; at += kStep) {
    // The last step overlaps the one before.
    const size_t here = std::min(at, places - kStep);
    const __m128i both =
        _mm_and_si128(_mm_cmpeq_epi8(first, bytes_at(here)),
                      _mm_cmpeq_epi8(last, bytes_at(here + part.size() - 1)));
    for (auto hits = static_cast<unsigned>(_mm_movemask_epi8(both)); hits != 0;
         hits &= hits - 1) {
      const size_t place = here + static_cast<size_t>(std::countr_zero(hits));
      if (text.compare(place, part.size(), part) == 0) return place;
    }
  }
  return std::string_view::npos;
#else
  return text.find(part);
#endif
}

std::string ToLower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = LowerOf(c);
  return lower;
}

std::string ToUpper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = UpperOf(c);
  return upper;
}

std::string Join(std::span<const std::string> words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (&word != words.data()) text += between;
    text += word;
  }
  return text;
}

std::optional<int64_t> ToInt(std::string_view text) {
  int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (text.empty() || result.ec != std::errc() || result.ptr != end) {
    return std::nullopt;
  }
  return value;
}

std::optional<std::string_view> Between(std::string_view text,
                                        std::string_view before,
                                        std::string_view after) {
  size_t begin = text.find(before);
  if (begin == std::string_view::npos) return std::nullopt;
  begin += before.size();
  const size_t end = text.find(after, begin);
  if (end == std::string_view::npos) return std::nullopt;
  return text.substr(begin, end - begin);
}

std::string PercentDecode(std::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '%' && i + 2 < text.size() &&
                           IsHex(text[i + 1]) && IsHex(text[i + 2]);
    if (is_escape) {
      decoded +=
          static_cast<char>(HexValue(text[i + 1]) * 16 + HexValue(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i] == '+' ? ' ' : text[i];
    }
  }
  return decoded;
}

std::string RepairUtf8(std::string_view text) {
  std::string repaired;
  repaired.reserve(text.size());
  while (!text.empty()) {
    const size_t length = SequenceLength(text);
    if (length == 0) {
      repaired += kReplacement;
      text.remove_prefix(1);
    } else {
      repaired += text.substr(0, length);
      text.remove_prefix(length);
    }
  }
  return repaired;
}

namespace {

// `##[error]`, `##vso[task.complete]`, `##teamcity[...]`: GitHub, Azure
// Pipelines and TeamCity obey them wherever they stand in a line.
bool IsMarkedCommand(std::string_view text) {
  constexpr size_t kLongest = sizeof "##teamcity[" - 1;
  if (!text.starts_with("##")) return false;
  const std::string head = ToLower(text.substr(2, kLongest - 2));
  return head.starts_with('[') || head.starts_with("vso[") ||
         head.starts_with("teamcity[");
}

// `::error::...`: GitHub obeys it at the begin of a line, behind blanks of any
// kind; where a line is wrapped, every word may come to stand there.
bool IsColonCommand(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at);
  if (!rest.starts_with("::") || rest.size() < 3) return false;
  const bool is_name = IsLower(rest[2]) || IsUpper(rest[2]);
  const bool begins_word = at == 0 || IsSpace(text[at - 1]) ||
                           static_cast<unsigned char>(text[at - 1]) >= 0x80;
  return is_name && begins_word;
}

}  // namespace

std::string EscapeControls(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next =
        i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0u;
    if (byte == '\n' || byte == '\r' || byte == '\t') {
      safe += ' ';
    } else if ((byte == '#' && IsMarkedCommand(text.substr(i))) ||
               (byte == ':' && IsColonCommand(text, i))) {
      safe += text[i];
      safe += ' ';
    } else if (byte < 0x20 || byte == 0x7F) {
      AppendEscape(safe, byte);
    } else if (byte == 0xC2 && next >= 0x80 && next <= 0x9F) {
      AppendEscape(safe, next);  // C1 controls, two bytes in UTF-8
      ++i;
    } else if (IsInvisible(text.substr(i))) {
      for (size_t k = 0; k < 3; ++k) {
        AppendEscape(safe, static_cast<unsigned char>(text[i + k]));
      }
      i += 2;
    } else {
      safe += text[i];
    }
  }
  return safe;
}

std::string SafeLine(std::string_view text) {
  return EscapeControls(RepairUtf8(text));
}

std::string CutBytes(std::string_view text, size_t max_bytes) {
  constexpr std::string_view kCut = "[...]";
  if (text.size() <= max_bytes) return std::string(text);
  size_t end = max_bytes - std::min(max_bytes, kCut.size());
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + std::string(kCut);
}

size_t Columns(std::string_view text) {
  size_t columns = 0;
  for (const char c : text) columns += (c & 0xC0) != 0x80;
  return columns;
}

}  // namespace tfsleuth
