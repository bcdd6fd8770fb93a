#pragma once

#include <cstddef>
#include <string_view>

namespace tfsleuth {

/// How many bytes that pass IsTokenByte() each match of the pattern (RE2)
/// begins with at least. What it cannot tell it does not count.
size_t LeastTokenLength(std::string_view pattern);

}  // namespace tfsleuth
