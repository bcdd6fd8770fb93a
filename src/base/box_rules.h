#pragma once

#include <string_view>

/// The rules with which Terraform draws a box round an error since 0.15, and
/// what parts the values from the code in it
/// (internal/command/format/diagnostic.go).
namespace tfsleuth {

inline constexpr std::string_view kBoxTop = "\xE2\x95\xB7";      // ╷
inline constexpr std::string_view kBoxBar = "\xE2\x94\x82";      // │
inline constexpr std::string_view kBoxBottom = "\xE2\x95\xB5";   // ╵
inline constexpr std::string_view kValuesRule = "\xE2\x94\x9C";  // ├

}  // namespace tfsleuth
