#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "input/line.h"
#include "input/utf16_splitter.h"

namespace tfsleuth {

/// Where UTF-16 begins in a line that was cut as if it were UTF-8.
struct Utf16Begin {
  ByteOrder order = ByteOrder::kLittle;
  size_t utf8_bytes = 0;  ///< in front of it: text of the same line
  size_t skipped = 0;     ///< behind them: the rest of an LF before the line
};

/// Judges a line with a NUL or a byte order mark in it. Nothing if it is not
/// UTF-16. `at_begin`: it is the first line of the log.
std::optional<Utf16Begin> FindUtf16(std::string_view line, bool at_begin);

/// Whether the line that begins in UTF-16 here is UTF-8 instead, as where
/// `>>` of another shell appended to the file. kMore: more bytes are needed, at
/// most kEncodingWindow.
enum class IsUtf8 { kNo, kYes, kMore };
IsUtf8 LooksUtf8(std::string_view bytes, bool at_end);
inline constexpr size_t kEncodingWindow = 4096;

/// The line with the rule characters of boxes mended that were read in code
/// page 437, 850 or 1252 (`Γöé` for `│`), or nothing if it holds none.
std::optional<Text> MendRules(const Line& line);

}  // namespace tfsleuth
