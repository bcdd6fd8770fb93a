#pragma once

#include <string_view>
#include <vector>

namespace tfsleuth {

/// What Terraform shows below the place of an error.
struct ShownCode {
  std::vector<std::string_view> code;    ///< lines, without their numbers
  std::vector<std::string_view> values;  ///< `var.x is null`, without bars
};

/// Length of `12:` at the begin of `words`, which a line of code has in front;
/// 0 if it is none.
size_t CodeNumberLength(std::string_view words);

/// Takes the lines of Diagnostic::snippet apart: `  12:   x = var.x` (with
/// `-json` without the number), a rule, `| var.x is null`. Parts of `snippet`.
ShownCode ReadShownCode(std::string_view snippet);

}  // namespace tfsleuth
