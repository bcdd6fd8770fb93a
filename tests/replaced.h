#pragma once

#include <string>
#include <string_view>

namespace tfsleuth {

/// `text` with every `from` replaced by `to`.
inline std::string Replaced(std::string text, std::string_view from,
                            std::string_view to) {
  for (size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace tfsleuth
