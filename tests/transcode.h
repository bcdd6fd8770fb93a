#pragma once

#include <string>
#include <string_view>

#include "input/utf16_splitter.h"

namespace tfsleuth {

/// Valid UTF-8 as UTF-16, without a byte order mark.
std::string ToUtf16(std::string_view utf8, ByteOrder order);

/// UTF-8 whose rule characters went through a code page: 437, 850 or 1252.
std::string ToMojibake(std::string_view utf8, int code_page);

}  // namespace tfsleuth
