#include "redact/bare_value.h"

#include <algorithm>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;
// Names in front of a value are no longer.
constexpr size_t kMaxName = 128;

// What a redactor wrote is one word, its brackets end nothing.
size_t PlaceholderLength(std::string_view text) {
  if (!text.starts_with("[redacted:")) return 0;
  const size_t close = text.find(']');
  return close == kNone ? 0 : close + 1;
}

bool IsWordCharacter(char c) {
  return IsAlnum(c) || c == '_' || c == '-' || c == '.';
}

// Whether `text` begins with `NAME=`, as the next one of a list does.
bool BeginsPair(std::string_view text) {
  while (text.starts_with(" ")) text.remove_prefix(1);
  text = text.substr(0, kMaxName);
  size_t end = 0;
  while (end < text.size() &&
         (IsWordCharacter(text[end]) || (end > 0 && text[end] == ' '))) {
    ++end;
  }
  return end > 0 && text.substr(end, 1) == "=";
}

// Whether the mark at `at` ends a bare value, or belongs to it.
bool EndsBare(std::string_view text, size_t at, const ValuePlace& place) {
  const char c = text[at];
  const std::string_view rest = text.substr(at + 1);
  const std::string_view next = rest.substr(0, 1);
  const bool before_gap = rest.empty() || IsSpace(rest[0]) ||
                          next.find_first_of("\"'`,;)]}\\") != kNone;
  switch (c) {
    case '"':
    case '`':
    case '<':
      return true;
    case '\'':
    case '>':
    case '|':
      return before_gap;
    case '&':
      return rest.starts_with("amp;") || rest.starts_with("quot;") ||
             BeginsPair(rest) || before_gap;
    case ',':
    case ';':
      return before_gap || BeginsPair(rest);
    case ')':
    case ']':
    case '}':
      return before_gap || rest.starts_with(":") || rest.starts_with(".");
    case '\\':
      return next.find_first_of("nrt\"'u\\") != kNone && !next.empty();
    case '%':
      return place.separator == SeparatorIs::kPercent &&
             (rest.starts_with("26") || rest.starts_with("22") ||
              rest.starts_with("7D") || rest.starts_with("2C") ||
              rest.starts_with("0A"));
    default:
      return IsSpace(c);
  }
}

// The quote that encloses the whole of `NAME=VALUE`, or 0: `"-var=a=b c"`.
char EnclosingQuote(std::string_view text, size_t name_begin) {
  size_t at = name_begin;
  const size_t least = at > kMaxName ? at - kMaxName : 0;
  while (at > least && (IsWordCharacter(text[at - 1]) || text[at - 1] == '=')) {
    --at;
  }
  if (at == 0) return '\0';
  const char c = text[at - 1];
  return c == '"' || c == '\'' ? c : '\0';
}

// Where that quote closes on this line.
size_t EnclosedEnd(std::string_view text, size_t at, const ValuePlace& place) {
  if (place.separator != SeparatorIs::kEquals) return kNone;
  const char quote = EnclosingQuote(text, place.name_begin);
  if (quote == '\0') return kNone;
  const char ends[] = {quote, '\n', '\0'};
  const size_t end = text.find_first_of(ends, at);
  return end != kNone && text[end] == quote ? end : kNone;
}

}  // namespace

Value BareValueAt(std::string_view text, size_t at, const ValuePlace& place) {
  Value value;
  value.begin = at;
  size_t end = EnclosedEnd(text, at, place);
  if (end == kNone) {
    end = at;
    while (end < text.size() && !EndsBare(text, end, place)) {
      end += std::max<size_t>(PlaceholderLength(text.substr(end)), 1);
    }
  }
  value.length = end - at;
  value.end = end;
  return value;
}

Value WordsAt(std::string_view text, size_t at) {
  Value value;
  value.begin = at;
  size_t end = at;
  while (end < text.size() && text[end] != '\n' && text[end] != '\r' &&
         text[end] != '"') {
    const std::string_view two = text.substr(end, 2);
    if (two == "\\n" || two == "\\r") break;
    ++end;
  }
  value.length = end - at;
  value.end = end;
  return value;
}

}  // namespace tfsleuth
