#include "tell/unknown_error_clauses.h"

#include "base/text_util.h"

namespace tfsleuth {
namespace {

using Lookup = std::function<std::string(std::string_view)>;

// Text without brackets.
std::optional<std::string> FillPlain(std::string_view text,
                                     const Lookup& lookup) {
  std::string filled;
  while (true) {
    const size_t open = text.find('{');
    const size_t close = text.find('}', open);
    if (close == std::string_view::npos) return filled += text;
    const std::string value = lookup(text.substr(open + 1, close - open - 1));
    if (value.empty()) return std::nullopt;
    filled += text.substr(0, open);
    filled += value;
    text.remove_prefix(close + 1);
  }
}

std::string FirstKnown(std::string_view parts, const Lookup& lookup) {
  for (const std::string_view part : Split(parts, '|')) {
    if (auto filled = FillPlain(part, lookup)) return *filled;
  }
  return "";
}

}  // namespace

std::optional<std::string> FillClauses(std::string_view text,
                                       const Lookup& lookup) {
  std::string filled;
  while (true) {
    const size_t open = text.find('[');
    const size_t close = text.find(']', open);
    const auto plain = FillPlain(text.substr(0, open), lookup);
    if (!plain) return std::nullopt;
    filled += *plain;
    if (close == std::string_view::npos) return filled;
    filled += FirstKnown(text.substr(open + 1, close - open - 1), lookup);
    text.remove_prefix(close + 1);
  }
}

}  // namespace tfsleuth
