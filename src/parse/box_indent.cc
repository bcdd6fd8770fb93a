#include "parse/box_indent.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/box_rules.h"
#include "parse/diagnostic_builder.h"

namespace tfsleuth {
namespace {

// Blanks in front of a box.
constexpr size_t kMaxIndent = 40;

// Blanks between the bar and an error, beyond the one that belongs there.
size_t InnerIndent(std::string_view line) {
  const size_t begin = kBoxBar.size();
  const size_t error = line.find_first_not_of(' ', begin);
  if (error == std::string_view::npos || error < begin + 1) return 0;
  return error - begin - 1;
}

}  // namespace

Text BoxIndent::TakeOff(Text text, Open open) {
  const size_t indent = text.view().find_first_not_of(" \t");
  if (indent == std::string_view::npos) return text;
  const bool is_first = std::exchange(is_first_line_, false);
  const std::string_view rest = text.view().substr(indent);
  // With more blanks behind it, it is a column of testify's.
  if (is_first && rest.starts_with("Error: ") &&
      !rest.starts_with("Error:  ")) {
    return text.Slice(std::min(indent, kMaxIndent));
  }
  // The first line tells more than the top, which stands behind other words
  // where a program puts an error into a text of its own.
  const bool is_first_of_box = std::exchange(has_top_, false) &&
                               open == Open::kBox && BeginsBoxedError(rest);
  has_top_ = rest.starts_with(kBoxTop);
  const bool opens = has_top_ || is_first_of_box ||
                     (open == Open::kNothing && BeginsBoxedError(rest));
  if (opens) indent_ = std::min(indent, kMaxIndent);
  if (opens) inner_ = has_top_ ? 0 : InnerIndent(rest);
  if (!opens && open != Open::kBox) return text;
  // A program that names itself in front of the first lines only writes blanks
  // in front of the others.
  const bool is_of_box =
      rest.starts_with(kBoxBar) || rest.starts_with(kBoxBottom);
  const size_t take = std::min(indent, is_of_box ? kMaxIndent : indent_);
  if (take > 0) text = text.Slice(take);
  return inner_ == 0 ? std::move(text) : WithoutInner(text);
}

// Behind the bar of each line, where somebody moved the whole text.
Text BoxIndent::WithoutInner(const Text& text) const {
  const std::string_view view = text.view();
  if (!view.starts_with(kBoxBar)) return text;
  const size_t begin = kBoxBar.size();
  const size_t blanks =
      std::min(view.find_first_not_of(' ', begin), view.size()) - begin;
  Text out = text.Slice(0, begin);
  out.AppendPart(text, begin + std::min(inner_, blanks));
  return out;
}

}  // namespace tfsleuth
