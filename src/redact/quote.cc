#include "redact/quote.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;

// Where the line ends, asked for places further and further behind: each byte
// is looked at once.
class LineEnd {
 public:
  LineEnd(std::string_view text, size_t from) : text_(text), seen_(from) {}

  // The end of the line, if it stands in front of `to`; else none.
  size_t Before(size_t to) {
    if (end_ == kNone && seen_ < to) {
      end_ = text_.substr(0, to).find('\n', seen_);
      seen_ = to;
    }
    return end_;
  }

 private:
  std::string_view text_;
  size_t seen_;
  size_t end_ = kNone;
};

// The mark that closes: the same, behind as many backslashes or fewer. An odd
// backslash more says itself that it does not.
size_t CloseOf(std::string_view text, size_t from, const Quote& quote,
               LineEnd& line) {
  const std::string_view head = text.substr(from, 3);
  const bool holds_json = head.starts_with("{\\") || head.starts_with("[\\") ||
                          head.starts_with("[{\\");
  for (size_t at = text.find(quote.mark, from); at != kNone;
       at = text.find(quote.mark, at + 1)) {
    const size_t line_end = line.Before(at);
    if (line_end != kNone && at > line_end + kMaxQuotedTail) return kNone;
    size_t begin = at;
    while (begin > from && text[begin - 1] == '\\') --begin;
    const size_t behind = at + quote.mark.size();
    const bool is_inside =
        quote.mark.size() == 1 && behind < text.size() && IsAlnum(text[behind]);
    if (is_inside) continue;
    if (at - begin <= quote.backslashes) return begin;
    // `\\"` in a plain quoted text: an escaped backslash, then the end; but
    // `"{\\"name\\": ...}"` holds JSON, whose quotes are escaped so.
    if (quote.backslashes == 0 && !holds_json && (at - begin) % 2 == 0)
      return at;
  }
  return kNone;
}

// `"""a "b" c"""`
std::optional<QuotedPart> TripleQuotedAt(std::string_view text, size_t at,
                                         const Quote& quote) {
  if (quote.length != 1 || quote.mark == "`") return std::nullopt;
  const std::string triple(3, text[at]);
  if (!text.substr(at).starts_with(triple)) return std::nullopt;
  const size_t close = text.substr(0, at + kMaxQuotedTail).find(triple, at + 3);
  if (close == kNone) return std::nullopt;
  return QuotedPart{at + 3, close - at - 3, close + 3, false};
}

}  // namespace

size_t RuleLength(std::string_view line) {
  constexpr std::string_view kRule = "\u2502 ";  // of a box without its begin
  constexpr std::string_view kDump = "  | ";     // of a long field of a record
  for (const std::string_view head : {kRule, kDump}) {
    if (line.starts_with(head)) return head.size();
  }
  return 0;
}

size_t SaidBegin(std::string_view line) {
  constexpr std::string_view kProvisioner = "-exec): ";
  const size_t rule = RuleLength(line);
  if (rule > 0) return rule;
  const size_t said = FindLastPart(line, kProvisioner);
  return said == line.npos ? 0 : said + kProvisioner.size();
}

size_t LineEndOf(std::string_view text, size_t from) {
  return std::min(text.find('\n', from), text.size());
}

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

QuotedPart QuotedAt(std::string_view text, size_t at, const Quote& quote) {
  if (const auto triple = TripleQuotedAt(text, at, quote)) return *triple;
  QuotedPart part;
  part.begin = at + quote.length;
  LineEnd line(text, part.begin);
  const size_t close = CloseOf(text, part.begin, quote, line);
  part.is_open = close == kNone;
  const size_t end =
      part.is_open ? std::min(line.Before(text.size()), text.size()) : close;
  part.length = end - part.begin;
  part.end = part.is_open ? end : std::min(close + quote.length, text.size());
  return part;
}

}  // namespace tfsleuth
