#pragma once

#include <string_view>

#include "base/text.h"

namespace tfsleuth {

/// Takes off what an unknown program wrote in front of each line of a box: a
/// log of its own that it passes Terraform's output through (`LOG: TIME
/// shell.go:69: ERR:  │ Error: ...`). A box is known by its top, alone behind
/// the head, or by its first words; from there on every line with a rule
/// belongs to it.
class ForeignHead {
 public:
  /// `text`: a line without colours. All other lines come back unchanged.
  Text TakeOff(Text text);

 private:
  bool in_box_ = false;
};

}  // namespace tfsleuth
