#pragma once

#include <set>
#include <string>
#include <string_view>

namespace tfsleuth {

/// The words of a text that say something: of four letters or more, in lower
/// case, without words such as `because` and without placeholders.
std::set<std::string> ContentWords(std::string_view text);

}  // namespace tfsleuth
