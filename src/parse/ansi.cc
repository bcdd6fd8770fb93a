#include "parse/ansi.h"

#include <algorithm>

#include "base/box_rules.h"
#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr char kEscape = '\033';
constexpr std::string_view kBom = "\xEF\xBB\xBF";

// Length of the sequence at the begin of `text`, which starts with ESC; at
// least 1.
size_t SequenceLength(std::string_view text) {
  if (text.size() < 2) return 1;
  if (text[1] == '[') {  // CSI: parameters, then one final byte
    size_t i = 2;
    while (i < text.size() && (text[i] < 0x40 || text[i] > 0x7E)) ++i;
    return i < text.size() ? i + 1 : i;
  }
  if (text[1] == ']') {  // OSC: up to BEL or ESC backslash
    for (size_t i = 2; i < text.size(); ++i) {
      if (text[i] == '\a') return i + 1;
      if (text[i] == kEscape) return i + 2 <= text.size() ? i + 2 : i + 1;
    }
    return text.size();
  }
  return 2;
}

// `[31m`: what is left of a colour when ESC was lost. Counted only where
// Terraform prints colours round a box: at the begin of a line, in front of a
// rule, or directly behind another one; and in a line without any ESC that
// begins with one.
size_t LostSequenceLength(std::string_view text) {
  if (!text.starts_with('[')) return 0;
  size_t i = 1;
  while (i < text.size() && (IsDigit(text[i]) || text[i] == ';')) ++i;
  const bool is_color = i > 1 && i <= 9 && i < text.size() && text[i] == 'm';
  return is_color ? i + 1 : 0;
}

// The length of all lost sequences at the begin of `text`.
size_t LostRunLength(std::string_view text) {
  size_t length = 0;
  while (const size_t one = LostSequenceLength(text.substr(length))) {
    length += one;
  }
  return length;
}

}  // namespace

bool BeginsWithBoxRule(std::string_view text) {
  return text.starts_with(kBoxBar) || text.starts_with(kBoxTop) ||
         text.starts_with(kBoxBottom);
}

Text StripTerminal(const Line& whole) {
  const std::string_view line = whole.text;
  Text text;
  size_t at = line.starts_with(kBom) ? kBom.size() : 0;
  const size_t lost = LostRunLength(line.substr(at));
  const bool lost_escapes =
      lost > 0 && (BeginsWithBoxRule(line.substr(at + lost)) ||
                   line.find(kEscape) == std::string_view::npos);
  while (at < line.size()) {
    if (line[at] == kEscape) {
      at += SequenceLength(line.substr(at));
      continue;
    }
    if (lost_escapes) {
      const size_t length = LostRunLength(line.substr(at));
      if (length > 0) {
        at += length;
        continue;
      }
    }
    size_t end = std::min(line.find(kEscape, at + 1), line.size());
    if (lost_escapes) end = std::min(end, line.find('[', at + 1));
    whole.AppendTo(text, at, end - at);
    at = end;
  }
  return text;
}

}  // namespace tfsleuth
