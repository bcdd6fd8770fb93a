#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace tfsleuth {

/// For containers of strings that are asked for views.
struct HashOfText {
  using is_transparent = void;
  size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

}  // namespace tfsleuth
