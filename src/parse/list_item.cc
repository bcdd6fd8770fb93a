#include "parse/list_item.h"

#include <algorithm>

namespace tfsleuth {
namespace {

// Of the dashes behind a graph.
constexpr std::string_view kEndOfGraph = "------";
// Names of nodes are shorter.
constexpr size_t kMaxNodeBytes = 512;

bool MayEndName(char c) {
  return c == ' ' || c == ':' || c == '?' || c == '>' || c == '=';
}

// Where the name of a node ends: at a blank or a mark that is not in quotes.
size_t EndOfName(std::string_view text) {
  bool in_quotes = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') in_quotes = !in_quotes;
    if (MayEndName(text[i]) && !in_quotes) return i;
  }
  return text.size();
}

// Behind the name of a node: ` (expand)`, or nothing, then ` - ` and its type.
Fit FitOfNodeType(std::string_view rest) {
  if (rest.starts_with(" (")) {
    const size_t close = rest.find(')');
    if (close == std::string_view::npos) return Fit::kMayBe;
    rest.remove_prefix(close + 1);
  }
  return std::max(FitOf(rest, " - *"), FitOf(rest, " - terraform."));
}

}  // namespace

Fit FitOfListItem(std::string_view begin, bool whole) {
  while (begin.ends_with('\r')) begin.remove_suffix(1);
  const size_t indent = begin.find_first_not_of(' ');
  if (indent == std::string_view::npos) return Fit::kMayBe;
  const std::string_view item = begin.substr(indent);
  if (indent == 1) return FitOf(item, "- ");
  if (item.starts_with('-')) {
    // A longer rule is of a plan.
    if (indent != 2 || !kEndOfGraph.starts_with(item)) return Fit::kNo;
    return whole && item == kEndOfGraph ? Fit::kYes : Fit::kMayBe;
  }
  if (item.size() > kMaxNodeBytes) return Fit::kNo;
  return FitOfNodeType(item.substr(EndOfName(item)));
}

}  // namespace tfsleuth
