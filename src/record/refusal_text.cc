#include "record/refusal_text.h"

#include <algorithm>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kNone = std::string_view::npos;

}  // namespace

Quote QuoteOf(std::string_view text, size_t begin, size_t length) {
  if (begin >= text.size()) return {};
  length = std::min(length, text.size() - begin);
  while (length > 0 && IsSpace(text[begin])) {
    ++begin;
    --length;
  }
  while (length > 0 && IsSpace(text[begin + length - 1])) --length;
  return {std::string(text.substr(begin, length)), begin, length};
}

size_t Behind(std::string_view text, std::string_view head, size_t from) {
  const size_t at = text.find(head, from);
  return at == kNone ? kNone : at + head.size();
}

Quote UpTo(std::string_view text, size_t begin, std::string_view end) {
  if (begin == kNone) return {};
  const size_t at = text.find(end, begin);
  return QuoteOf(text, begin, at == kNone ? kNone : at - begin);
}

Quote WordAt(std::string_view text, size_t begin) {
  Quote word = UpTo(text, begin, " ");
  while (!word.empty() &&
         std::string_view(".,;:)]}'\"").find(word.value.back()) != kNone) {
    word.value.pop_back();
    --word.length;
  }
  return word;
}

Quote QuotedAt(std::string_view text, size_t begin) {
  if (begin >= text.size()) return {};
  if (text.substr(begin).starts_with("\\\"")) {
    const size_t end = text.find("\\\"", begin + 2);
    return end == kNone ? Quote() : QuoteOf(text, begin + 2, end - begin - 2);
  }
  const char mark = text[begin];
  if (mark != '\'' && mark != '"' && mark != '`') return {};
  // A mark behind a backslash is part of the value.
  size_t end = text.find(mark, begin + 1);
  while (end != kNone && text[end - 1] == '\\') end = text.find(mark, end + 1);
  return end == kNone ? Quote() : QuoteOf(text, begin + 1, end - begin - 1);
}

Quote QuotedOrRest(std::string_view text, size_t begin) {
  Quote quoted = QuotedAt(text, begin);
  if (!quoted.empty() || begin >= text.size()) return quoted;
  const size_t mark = text.substr(begin).starts_with("\\\"") ? 2 : 1;
  const char last = text.substr(begin, mark).back();
  const bool is_open = last == '"' || last == '\'' || last == '`';
  const bool is_empty = text.substr(begin + mark).starts_with(last);
  return is_open && !is_empty ? QuoteOf(text, begin + mark, kNone) : Quote();
}

Quote StatusAt(std::string_view text, size_t begin) {
  if (begin == kNone || begin + 3 > text.size()) return {};
  const std::string_view digits = text.substr(begin, 3);
  if (!std::all_of(digits.begin(), digits.end(), IsDigit)) return {};
  if (digits[0] != '4' && digits[0] != '5') return {};
  if (begin + 3 < text.size() && IsAlnum(text[begin + 3])) return {};
  if (begin > 0 && IsAlnum(text[begin - 1])) return {};
  return QuoteOf(text, begin, 3);
}

Quote JsonValue(std::string_view text, std::string_view key, size_t from) {
  const std::string head = "\"" + std::string(key) + "\"";
  size_t at = Behind(text, head, from);
  if (at == kNone) return {};
  while (at < text.size() && (IsSpace(text[at]) || text[at] == ':')) ++at;
  if (at < text.size() && text[at] == '"') return QuotedAt(text, at);
  size_t end = at;
  while (end < text.size() && IsDigit(text[end])) ++end;
  return QuoteOf(text, at, end - at);
}

UrlParts UrlAt(std::string_view text, size_t begin) {
  if (begin == kNone) return {};
  const std::string_view url = text.substr(begin);
  if (!url.starts_with("https://") && !url.starts_with("http://")) return {};
  const size_t host = Behind(text, "://", begin);
  size_t end = host;
  while (end < text.size() && (IsAlnum(text[end]) || text[end] == '.' ||
                               text[end] == '-' || text[end] == ':')) {
    ++end;
  }
  UrlParts parts;
  parts.host = QuoteOf(text, host, end - host);
  const size_t port = parts.host.value.find(':');
  if (port != kNone) parts.host = QuoteOf(text, host, port);
  if (end < text.size() && text[end] == '/') {
    size_t stop = end + 1;
    while (stop < text.size() &&
           std::string_view(" \"'?,;<>\\]").find(text[stop]) == kNone) {
      ++stop;
    }
    if (stop > end + 1 && text[stop - 1] == ':') --stop;
    parts.path = QuoteOf(text, end + 1, stop - end - 1);
  }
  return parts;
}

UrlParts FirstUrl(std::string_view text) {
  const size_t secure = text.find("https://");
  return UrlAt(text, secure != kNone ? secure : text.find("http://"));
}

}  // namespace tfsleuth
