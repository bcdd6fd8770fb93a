#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "parse/envelope.h"
#include "record/record.h"

namespace tfsleuth {

/// What a line of a CI system or a wrapper says about itself.
struct CiLine {
  LineKind kind = LineKind::kPrinted;
  size_t text_begin = 0;  ///< the line's own text begins here
  size_t text_end = std::string_view::npos;
  std::string_view system;  ///< whose form it is; or empty
  bool repeats = false;     ///< an annotation: it may be printed elsewhere too
  /// Lines behind it that have no prefix belong to it and are no evidence.
  bool hides_rest = false;
  bool opens_script = false;  ///< the source text of a script follows
  bool closes_script = false;
  std::string step;  ///< that begins with it; or empty
  std::string unit;  ///< that begins with it; or empty
};

/// Reads a line without terminal sequences, behind its prefixes. A line of
/// which nothing is known is kPrinted.
CiLine ReadCiLine(std::string_view text, const Envelope& envelope);

}  // namespace tfsleuth
