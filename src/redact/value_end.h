#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace tfsleuth {

/// What stands between a name and its value.
enum class SeparatorIs { kEquals, kColon, kTag, kPercent, kOption };

/// A value as it stands in a text, without the quotes round it.
struct Value {
  enum class Form { kBare, kQuoted, kList, kTag };
  size_t begin = 0;
  size_t length = 0;
  size_t end = 0;  ///< behind the quote that closes it
  Form form = Form::kBare;
  bool spaced = false;  ///< a blank stood in front
};

/// Where to look for a value.
struct ValuePlace {
  size_t name_begin;
  size_t from;  ///< behind the separator
  SeparatorIs separator;
  bool to_line_end;  ///< words up to the end of the line, as in a header
};

/// The value at that place, empty between two quotes; nothing if none begins
/// there. Errs on the side of
/// more: a mark that may be part of a password does not end it.
std::optional<Value> ValueFrom(std::string_view text, const ValuePlace& place);

}  // namespace tfsleuth
