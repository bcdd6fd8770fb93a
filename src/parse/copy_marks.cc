#include "parse/copy_marks.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/box_rules.h"
#include "base/text_util.h"
#include "parse/diagnostic_builder.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kFence = "```";

// An error, or the head of its box.
bool BeginsError(std::string_view text) {
  if (text.starts_with(kBoxBar)) text.remove_prefix(kBoxBar.size());
  if (text.starts_with(' ')) text.remove_prefix(1);
  return BeginsDiagnostic(text);
}

// Length of `> ` or `# `, or of the mark of a blank line.
size_t LineMark(std::string_view text) {
  if (!text.starts_with('>') && !text.starts_with('#')) return 0;
  return text.substr(1).starts_with(' ') ? 2 : 1;
}

// Whether an error begins behind a mark. A heading of Markdown has `#`, too,
// and the lines behind it have none.
bool BeginsBehindMark(char mark, std::string_view text) {
  if (mark == '>') return BeginsError(text);
  return text.starts_with(kBoxBar) ? BeginsError(text) : Trim(text) == kBoxTop;
}

// ` ``` ` or ` ```text `, which opens or closes a block of code.
bool IsFence(std::string_view text) {
  text = Trim(text);
  return text.starts_with(kFence) &&
         text.find_first_of(" `", kFence.size()) == std::string_view::npos;
}

// Length of ` ``` ` or `12.<tab>`, or 0.
size_t FirstMark(std::string_view text) {
  constexpr size_t kMaxBackquotes = 3;
  constexpr size_t kMaxDigits = 2;
  const size_t quotes = std::min(text.find_first_not_of('`'), text.size());
  if (quotes > 0) return quotes <= kMaxBackquotes ? quotes : 0;
  const size_t digits =
      std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view behind = text.substr(digits, 2);
  const bool is_number =
      digits > 0 && digits <= kMaxDigits && (behind == ". " || behind == ".\t");
  return is_number ? digits + behind.size() : 0;
}

}  // namespace

// Of an error in a block of code.
Text CopyMarks::WithoutIndent(Text text) {
  constexpr size_t kMaxIndent = 16;
  const std::string_view view = text.view();
  // A fence with words behind it closes nothing.
  const bool closes = in_block_ && Trim(view) == kFence;
  if (IsFence(view)) {
    ends_error_ = closes && has_error_;
    has_error_ = has_error_ && !closes;
    in_block_ = !closes;
    indent_ = 0;
    return text;
  }
  const size_t indent = std::min(view.find_first_not_of(' '), view.size());
  const bool begins = in_block_ && indent > 0 && indent <= kMaxIndent &&
                      BeginsDiagnostic(view.substr(indent));
  if (begins && indent_ == 0) indent_ = indent;
  has_error_ = has_error_ || (in_block_ && BeginsError(view.substr(indent)));
  return indent_ == 0 ? text : text.Slice(std::min(indent, indent_));
}

Text CopyMarks::TakeOff(Text text) {
  ends_error_ = false;
  const std::string_view view = text.view();
  const size_t marked = LineMark(view);
  const char mark = marked > 0 ? view[0] : '\0';
  const bool goes_on = mark_ != 0 && mark == mark_;
  const bool is_marked =
      goes_on || (marked > 0 && BeginsBehindMark(mark, view.substr(marked)));
  mark_ = is_marked ? mark : '\0';
  if (is_marked) return text.Slice(marked);
  const size_t first = FirstMark(view);
  if (first > 0 && BeginsDiagnostic(view.substr(first))) {
    has_error_ = in_block_ = view.starts_with(kFence);
    return text.Slice(first);
  }
  return WithoutIndent(std::move(text));
}

}  // namespace tfsleuth
