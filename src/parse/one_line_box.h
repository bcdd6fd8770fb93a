#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// Where the lines of a box begin in a line that holds all of it, as forms and
/// chats make them: `... ╷ │ Error: X │ │ with ADDRESS, │ on FILE line 3: │`.
/// The first is 0. Empty for all other lines; a bar inside of words makes none.
std::vector<size_t> LinesOfBox(std::string_view line);

}  // namespace tfsleuth
