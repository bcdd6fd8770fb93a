#pragma once

#include <string>
#include <string_view>

namespace tfsleuth {

/// A C++ string literal of these bytes, for what is written at build time.
std::string CppLiteral(std::string_view text);

}  // namespace tfsleuth
