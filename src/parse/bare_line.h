#pragma once

#include <string_view>

namespace tfsleuth {

/// Whether a line that begins with a blank comes to an open entry as it is: no
/// CI system and no wrapper could have put anything round it, and no other
/// entry is glued to it. `line` has neither LF nor CR at its end.
bool IsBare(std::string_view line);

/// The same, and none of them could have written it themselves.
bool IsBareIndented(std::string_view line);

}  // namespace tfsleuth
