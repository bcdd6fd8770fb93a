#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/span.h"
#include "base/text.h"

namespace tfsleuth {

/// One line of a log, as a stage gives it to the next one: first a physical
/// line, later what is left of it, or several that were joined.
///
/// Where its bytes stand is known in one of two ways. Most lines are as stored:
/// byte i of `text` stands at `offset + i`, on line `number`. A line whose text
/// is not what is stored (transcoded, joined) carries `places`: the same text,
/// byte for byte, which knows where each part stood. Ask through AppendTo() and
/// span(), which serve both.
struct Line {
  /// Without its LF and without one CR before it. At most
  /// LineSplitter::kMaxLineBytes. Valid only during the call it is given to.
  std::string_view text;
  uint64_t offset = 0;           ///< of the first byte, in the log
  uint32_t number = 0;           ///< from 1
  uint64_t lost = 0;             ///< bytes of the line beyond `text`, not kept
  bool terminated = true;        ///< false for a last line without LF
  bool returned = false;         ///< a CR stood before its LF
  const Text* places = nullptr;  ///< holds `text` from `places_begin` on
  size_t places_begin = 0;

  /// Adds [begin, begin+length) of the text, with its places.
  void AppendTo(Text& out, size_t begin = 0,
                size_t length = std::string_view::npos) const;
  /// The hull of the line in the log, lost bytes with it.
  Span span() const;
  /// The part [begin, begin+length), valid as long as this line. What was lost
  /// stays with a part that reaches to the end.
  Line Part(size_t begin, size_t length = std::string_view::npos) const;
};

/// A line that outlives the call it came with.
class KeptLine {
 public:
  explicit KeptLine(const Line& line);
  /// Valid as long as this object, until it moves.
  Line view() const;

 private:
  Text text_;
  Line line_;
};

}  // namespace tfsleuth
