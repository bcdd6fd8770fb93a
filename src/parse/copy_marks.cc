#include "parse/copy_marks.h"

#include <algorithm>
#include <string_view>

#include "base/box_rules.h"
#include "base/text_util.h"
#include "parse/diagnostic_builder.h"

namespace tfsleuth {
namespace {

// An error, or the head of its box.
bool BeginsError(std::string_view text) {
  if (text.starts_with(kBoxBar)) text.remove_prefix(kBoxBar.size());
  if (text.starts_with(' ')) text.remove_prefix(1);
  return BeginsDiagnostic(text);
}

// Length of `> `, or of the `>` of a blank line.
size_t QuotationMark(std::string_view text) {
  if (!text.starts_with('>')) return 0;
  return text.substr(1).starts_with(' ') ? 2 : 1;
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

Text CopyMarks::TakeOff(Text text) {
  const std::string_view view = text.view();
  const size_t quoted = QuotationMark(view);
  in_quotation_ =
      quoted > 0 && (in_quotation_ || BeginsError(view.substr(quoted)));
  if (in_quotation_) return text.Slice(quoted);
  const size_t mark = FirstMark(view);
  if (mark == 0 || !BeginsDiagnostic(view.substr(mark))) return text;
  return text.Slice(mark);
}

}  // namespace tfsleuth
