#pragma once

#include "base/text.h"

namespace tfsleuth {

/// Takes off what stands in front of an error where somebody copied it into a
/// text: the `>` of a quotation in Markdown, on each line; backquotes, or the
/// number of a list, on its first line alone. An error is known by its first
/// words.
class CopyMarks {
 public:
  /// `text`: a line without colours. All other lines come back unchanged.
  Text TakeOff(Text text);

 private:
  bool in_quotation_ = false;
};

}  // namespace tfsleuth
