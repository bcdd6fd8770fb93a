#pragma once

#include <cstddef>

#include "base/text.h"

namespace tfsleuth {

/// Takes off the blanks in front of an error: Terragrunt indents the boxes of
/// its summary, and Markdown its code; who copies an error may have cut the
/// top, or the bar in front of its head alone.
class BoxIndent {
 public:
  /// What is open where the line stands.
  enum class Open { kNothing, kDiagnostic, kBox };

  /// `text`: a line without colours. All other lines come back unchanged.
  Text TakeOff(Text text, Open open);

 private:
  size_t indent_ = 0;          // of the box that is read
  bool is_first_line_ = true;  // none but blank ones came
};

}  // namespace tfsleuth
