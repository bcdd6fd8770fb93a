#pragma once

#include <string_view>

namespace tfsleuth {

/// page.css and sort.js, the bytes that every page holds.
extern const std::string_view kPageStyle;
extern const std::string_view kSortScript;

}  // namespace tfsleuth
