#pragma once

#include <cstddef>

#include "base/text.h"

namespace tfsleuth {

/// Takes off what stands in front of an error where somebody copied it into a
/// text: the `>` of a quotation in Markdown, or the `#` of a comment in front
/// of a box, on each line; the indent of a block of code in Markdown that is
/// indented with its fences; backquotes, or the number of a list, on its first
/// line alone. An error is known by its first words.
class CopyMarks {
 public:
  /// `text`: a line without colours. All other lines come back unchanged.
  Text TakeOff(Text text);
  /// The last line closed the block of code in which an error began.
  bool ends_error() const { return ends_error_; }

 private:
  Text WithoutIndent(Text text);

  char mark_ = 0;           // in front of each line of the error that is read
  bool in_block_ = false;   // of code, between its fences
  bool has_error_ = false;  // it
  bool ends_error_ = false;
  size_t indent_ = 0;  // of the error in it
};

}  // namespace tfsleuth
