#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// A text with some of its bytes left out, and where each of the others stood.
struct PlacedText {
  std::string text;
  std::vector<size_t> places;
  size_t whole = 0;  ///< size of the text that it was made of

  size_t PlaceOf(size_t at) const {
    return at < places.size() ? places[at] : whole;
  }
};

/// Whether the text may hold terminal sequences (ESC, or its escape in a quoted
/// text) or characters that have no shape: zero-width ones, joiners, soft
/// hyphens, marks of direction, byte order marks.
bool HoldsShapeless(std::string_view text);

/// The text without them.
PlacedText WithoutShapeless(std::string_view text);

/// Whether the text may be a quoted one that holds line ends: `\n`.
bool HoldsEscapedLines(std::string_view text);

/// The text as a quoted one means it, one level of escapes taken away.
PlacedText Unescaped(std::string_view text);

/// The text with one blank for each run of white space: a secret that a line
/// end parts is found in it.
PlacedText OnOneLine(std::string_view text);

}  // namespace tfsleuth
