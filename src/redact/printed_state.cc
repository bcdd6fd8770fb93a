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
  constexpr std::string_view kVersion = "  \"version\": ";
  if (line.size() < column) return false;
  line.remove_prefix(column);
  if (!line.starts_with(kVersion) || !line.ends_with(',')) return false;
  const std::string_view number =
      line.substr(kVersion.size(), line.size() - kVersion.size() - 1);
  return !number.empty() && std::all_of(number.begin(), number.end(), IsDigit);
}

bool EndsState(std::string_view line, size_t column) {
  return line.size() == column + 1 && line.ends_with('}');
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
