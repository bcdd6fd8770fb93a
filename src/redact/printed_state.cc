#include "redact/printed_state.h"

#include <algorithm>

#include "base/text_util.h"

namespace tfsleuth {

std::optional<size_t> StateColumn(std::string_view line) {
  if (!line.ends_with('{')) return std::nullopt;
  line.remove_suffix(1);
  // A block of a plan (`+ resource "x" "y" {`) has no such end.
  const bool is_prefix = line.ends_with("terraform: ") ||
                         line.ends_with("tofu: ") || line.ends_with("] ") ||
                         line.ends_with("| ");
  if (!line.empty() && !is_prefix) return std::nullopt;
  return line.size();
}

bool TellsState(std::string_view line, size_t column) {
  constexpr std::string_view kVersion = "\"version\": ";
  if (line.size() < column) return false;
  line.remove_prefix(column);
  if (!line.starts_with(' ') || !line.ends_with(',')) return false;
  line.remove_suffix(1);
  line = Trim(line);
  if (!line.starts_with(kVersion)) return false;
  const std::string_view number = line.substr(kVersion.size());
  return !number.empty() && std::all_of(number.begin(), number.end(), IsDigit);
}

bool GoesOnAsState(std::string_view line) {
  return Contains(line, " \"terraform_version\":") ||
         Contains(line, " \"serial\":") || Contains(line, " \"lineage\":");
}

// Inside stands what json.MarshalIndent writes: blanks, then a name or a value.
StateLine StateLineOf(std::string_view begin, size_t column, bool whole) {
  const StateLine unknown = whole ? StateLine::kOther : StateLine::kUndecided;
  while (begin.ends_with('\r')) begin.remove_suffix(1);
  if (begin.size() <= column) return unknown;
  begin.remove_prefix(column);
  if (begin == "}") return whole ? StateLine::kEnd : StateLine::kUndecided;
  if (begin[0] != ' ') return StateLine::kOther;
  begin.remove_prefix(std::min(begin.find_first_not_of(' '), begin.size()));
  if (begin.empty()) return unknown;
  if (Contains("\"{}[]0123456789", begin.substr(0, 1))) {
    return StateLine::kInside;
  }
  if (begin[0] == '-') {
    if (begin.size() == 1) return unknown;
    return IsDigit(begin[1]) ? StateLine::kInside : StateLine::kOther;
  }
  for (const std::string_view word : {"true", "false", "null"}) {
    if (begin.starts_with(word)) return StateLine::kInside;
    if (word.starts_with(begin)) return unknown;
  }
  return StateLine::kOther;
}

bool HoldsState(std::string_view line) {
  if (!line.starts_with('{')) return false;
  constexpr size_t kHead = 512;
  const std::string_view head = line.substr(0, kHead);
  const bool is_dump =
      head.starts_with("{\"@level\":") &&
      Contains(head,
               ",\"@message\":\"Emergency state dump\",\"@module\":"
               "\"terraform.ui\"");
  const bool is_encrypted =
      (head.starts_with("{\"serial\":") || head.starts_with("{\"meta\":")) &&
      Contains(line, "\"encrypted_data\":\"");
  return is_dump || is_encrypted;
}

}  // namespace tfsleuth
