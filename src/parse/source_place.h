#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "record/record.h"

namespace tfsleuth {

/// `on FILE line N, in CONTEXT:`, alone on its line, or nothing.
std::optional<SourcePlace> PlaceOf(std::string_view line);

/// The place in a diagnostic of which somebody made one line:
/// `SUMMARY[ with ADDRESS,] on FILE line N, in CONTEXT: N: CODE DETAIL`.
struct PlaceInLine {
  SourcePlace place;
  std::string address;  ///< empty if none is told
  size_t begin = 0;     ///< of it, behind the summary
  size_t code = 0;      ///< where the source snippet begins
  /// Where the detail begins. A line of code that opens a block has an end; of
  /// any other one it is not known, and it is taken for words.
  size_t detail = 0;
};

/// Only files of Terraform count, so that prose is not taken for a place.
std::optional<PlaceInLine> FindPlaceInLine(std::string_view text);

}  // namespace tfsleuth
