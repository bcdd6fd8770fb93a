#include "redact/value_end.h"

#include <algorithm>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;

// A quote as it is written at some depth of escaping.
struct Quote {
  size_t length = 0;       // of the mark with its backslashes
  size_t backslashes = 0;  // in front
  std::string_view mark;
};

Quote QuoteAt(std::string_view text, size_t at) {
  size_t backslashes = 0;
  while (at + backslashes < text.size() && text[at + backslashes] == '\\') {
    ++backslashes;
  }
  const std::string_view rest = text.substr(at + backslashes);
  for (const std::string_view mark :
       {"\"", "'", "`", "&quot;", "&#34;", "%22", "u0022"}) {
    if (!rest.starts_with(mark)) continue;
    if (mark == "u0022" && backslashes == 0) continue;
    return {backslashes + mark.size(), backslashes, mark};
  }
  return {};
}

size_t LineEnd(std::string_view text, size_t from) {
  return std::min(text.find('\n', from), text.size());
}

// The mark that closes: the same, behind as many backslashes or fewer, and no
// letter or digit behind it: that is a quote inside the value, whose backslash
// was taken away. An odd backslash more says so itself.
size_t CloseOf(std::string_view text, size_t from, const Quote& quote) {
  for (size_t at = text.find(quote.mark, from); at != kNone;
       at = text.find(quote.mark, at + 1)) {
    size_t begin = at;
    while (begin > from && text[begin - 1] == '\\') --begin;
    const size_t behind = at + quote.mark.size();
    const bool is_inside =
        quote.mark.size() == 1 && behind < text.size() && IsAlnum(text[behind]);
    if (is_inside) continue;
    if (at - begin <= quote.backslashes) return begin;
    // `\\"` in a plain quoted text: an escaped backslash, then the end.
    if (quote.backslashes == 0 && (at - begin) % 2 == 0) return at;
  }
  return kNone;
}

Value Quoted(std::string_view text, size_t at, const Quote& quote) {
  Value value;
  value.form = Value::Form::kQuoted;
  value.begin = at + quote.length;
  const size_t close = CloseOf(text, value.begin, quote);
  const bool is_open = close == kNone;
  const size_t end = is_open ? LineEnd(text, value.begin) : close;
  value.length = end - value.begin;
  value.end = is_open ? end : std::min(close + quote.length, text.size());
  return value;
}

// `[a b]` up to the bracket that closes.
Value List(std::string_view text, size_t at) {
  Value value;
  value.form = Value::Form::kList;
  value.begin = at + 1;
  int depth = 0;
  size_t end = at;
  for (; end < text.size() && text[end] != '\n'; ++end) {
    depth += text[end] == '[';
    depth -= text[end] == ']';
    if (depth == 0) break;
  }
  value.length = end - value.begin;
  value.end = std::min(end + 1, text.size());
  return value;
}

// `Pwd={...}` of connection strings; a block of a configuration has blanks.
std::optional<Value> InBraces(std::string_view text, size_t at) {
  const size_t close = text.find('}', at);
  const size_t blank = text.find_first_of(" \t\r\n", at);
  if (close == kNone || blank < close || close == at + 1) return std::nullopt;
  Value value;
  value.form = Value::Form::kQuoted;
  value.begin = at + 1;
  value.length = close - at - 1;
  value.end = close + 1;
  return value;
}

// Up to the next tag; what a limit cut off has none.
Value InTag(std::string_view text, size_t at) {
  Value value;
  value.form = Value::Form::kTag;
  value.begin = at;
  size_t end = text.size();
  for (const std::string_view open :
       {"<", "\\u003c", "&lt;", "%3C", "[truncated"}) {
    end = std::min(end, text.find(open, at));
  }
  value.length = end - at;
  value.end = end;
  return value;
}

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
  while (at > 0 && (IsWordCharacter(text[at - 1]) || text[at - 1] == '=')) {
    --at;
  }
  if (at == 0) return '\0';
  const char c = text[at - 1];
  return c == '"' || c == '\'' ? c : '\0';
}

Value Bare(std::string_view text, size_t at, const ValuePlace& place) {
  Value value;
  value.begin = at;
  size_t end = at;
  const bool is_pair = place.separator == SeparatorIs::kEquals;
  const char quote = is_pair ? EnclosingQuote(text, place.name_begin) : '\0';
  const size_t close = quote == '\0' ? kNone : text.find(quote, at);
  if (place.to_line_end) {
    end = LineEnd(text, at);
    end = std::min({end, text.find("\\n", at), text.find("\\r", at),
                    text.find('"', at), text.find('\r', at)});
  } else if (close != kNone && close < LineEnd(text, at)) {
    end = close;
  } else {
    while (end < text.size() && !EndsBare(text, end, place)) {
      end += std::max<size_t>(PlaceholderLength(text.substr(end)), 1);
    }
  }
  value.length = end - at;
  value.end = end;
  return value;
}

}  // namespace

std::optional<Value> ValueFrom(std::string_view text, const ValuePlace& place) {
  size_t at = place.from;
  if (place.separator == SeparatorIs::kTag) {
    if (at >= text.size()) return std::nullopt;
    return InTag(text, at);
  }
  if (place.separator == SeparatorIs::kEquals &&
      text.substr(at).starts_with(">")) {
    ++at;  // `NAME => VALUE`
  }
  const size_t first = at;
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  if (at >= text.size() || text[at] == '\n') return std::nullopt;
  if (text.substr(at).starts_with("//") || text[at] == ':' || text[at] == '=') {
    return std::nullopt;
  }
  std::optional<Value> value;
  const Quote quote = QuoteAt(text, at);
  if (quote.length > 0) {
    value = Quoted(text, at, quote);
  } else if (text[at] == '[' && !text.substr(at).starts_with("[redacted:")) {
    value = List(text, at);
  } else if (text[at] == '{' && place.separator == SeparatorIs::kEquals) {
    value = InBraces(text, at);
    if (!value) return std::nullopt;
  } else if (text[at] == '{' || text[at] == '<' || text[at] == '(') {
    return std::nullopt;
  } else {
    value = Bare(text, at, place);
  }
  if (value->end <= first) return std::nullopt;
  value->spaced = at > first;
  return value;
}

}  // namespace tfsleuth
