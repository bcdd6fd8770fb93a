#pragma once

#include <cstddef>

#include "base/text.h"

namespace tfsleuth {

/// Takes off the blanks in front of an error: Terragrunt indents the boxes of
/// its summary, `go test` those of a test, and Markdown its code; who copies an
/// error may have cut the top, or the bar in front of its head alone, or moved
/// the text behind the bars.
class BoxIndent {
 public:
  /// What is open where the line stands.
  enum class Open { kNothing, kDiagnostic, kBox };

  /// `text`: a line without colours. All other lines come back unchanged.
  Text TakeOff(Text text, Open open);

 private:
  Text WithoutInner(const Text& text) const;

  size_t indent_ = 0;          // of the box that is read
  size_t inner_ = 0;           // of its text, behind the bars
  bool has_top_ = false;       // and nothing of it below that yet
  bool is_first_line_ = true;  // none but blank ones came
};

}  // namespace tfsleuth
