#pragma once

#include <string>
#include <string_view>

namespace tfsleuth {

/// A text that stands in a rule file by itself, and could be shared instead.
struct Written {
  std::string_view kind;  ///< `step`, `rival`, `word`, `reference`
  std::string text;
  std::string where;  ///< file and rule, or file and name
};

}  // namespace tfsleuth
