#include "record/shown_code.h"

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kBar = "\u2502";
constexpr std::string_view kRule = "\u251C";
// Up to 0.14, `|----------------` and `| var.x is null`.
constexpr std::string_view kOldBar = "|";
constexpr std::string_view kOldRule = "|---";

// `  12: `
std::string_view WithoutNumber(std::string_view line) {
  const size_t begin = std::min(line.find_first_not_of(' '), line.size());
  size_t end = begin;
  while (end < line.size() && IsDigit(line[end])) ++end;
  const bool has_number = end > begin && line.substr(end).starts_with(":");
  return Trim(has_number ? line.substr(end + 1) : line);
}

}  // namespace

ShownCode ReadShownCode(std::string_view snippet) {
  ShownCode shown;
  bool has_old_rule = false;
  for (const std::string_view line : Split(snippet, '\n')) {
    const std::string_view words = Trim(line);
    if (words.empty() || words.starts_with(kRule)) continue;
    has_old_rule = has_old_rule || words.starts_with(kOldRule);
    if (words.starts_with(kOldRule)) continue;
    if (words.starts_with(kBar)) {
      shown.values.push_back(Trim(words.substr(kBar.size())));
    } else if (has_old_rule && words.starts_with(kOldBar)) {
      shown.values.push_back(Trim(words.substr(kOldBar.size())));
    } else {
      const std::string_view code = WithoutNumber(line);
      // Of what is in no file, and of what was generated.
      const bool is_none = code == "(source code not available)";
      if (!code.empty() && !is_none) shown.code.push_back(code);
    }
  }
  return shown;
}

}  // namespace tfsleuth
