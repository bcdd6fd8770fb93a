#include "record/shown_code.h"

#include <algorithm>

#include "base/box_rules.h"
#include "base/text_util.h"

namespace tfsleuth {
namespace {

// Up to 0.14, `|----------------` and `| var.x is null`.
constexpr std::string_view kOldBar = "|";
constexpr std::string_view kOldRule = "|---";

// `  12: `
std::string_view WithoutNumber(std::string_view line) {
  const std::string_view words =
      line.substr(std::min(line.find_first_not_of(' '), line.size()));
  return Trim(words.substr(CodeNumberLength(words)));
}

}  // namespace

size_t CodeNumberLength(std::string_view words) {
  const size_t digits =
      std::min(words.find_first_not_of("0123456789"), words.size());
  return digits > 0 && words.substr(digits).starts_with(":") ? digits + 1 : 0;
}

ShownCode ReadShownCode(std::string_view snippet) {
  ShownCode shown;
  bool has_old_rule = false;
  for (const std::string_view line : Split(snippet, '\n')) {
    const std::string_view words = Trim(line);
    if (words.empty() || words.starts_with(kValuesRule)) continue;
    has_old_rule = has_old_rule || words.starts_with(kOldRule);
    if (words.starts_with(kOldRule)) continue;
    if (words.starts_with(kBoxBar)) {
      shown.values.push_back(Trim(words.substr(kBoxBar.size())));
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
