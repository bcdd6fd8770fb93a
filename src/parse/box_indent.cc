#include "parse/box_indent.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/box_rules.h"
#include "parse/diagnostic_builder.h"

namespace tfsleuth {
namespace {

// Blanks in front of a box.
constexpr size_t kMaxIndent = 16;

}  // namespace

Text BoxIndent::TakeOff(Text text, Open open) {
  const size_t indent = text.view().find_first_not_of(" \t");
  if (indent == std::string_view::npos) return text;
  const bool is_first = std::exchange(is_first_line_, false);
  const std::string_view rest = text.view().substr(indent);
  if (is_first && rest.starts_with("Error: ")) {
    return text.Slice(std::min(indent, kMaxIndent));
  }
  const bool opens = rest.starts_with(kBoxTop) ||
                     (open == Open::kNothing && BeginsBoxedError(rest));
  if (opens) indent_ = std::min(indent, kMaxIndent);
  if (!opens && open != Open::kBox) return text;
  const size_t take = std::min(indent, indent_);
  return take == 0 ? std::move(text) : text.Slice(take);
}

}  // namespace tfsleuth
