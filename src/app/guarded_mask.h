#pragma once

#include <optional>
#include <string_view>

#include "app/output.h"
#include "redact/line_mask.h"

namespace tfsleuth {

/// A mask in front of an output. A fault of our own must neither stop the
/// reading nor let through what should be masked: it is told, what the mask
/// held is lost, and what follows is masked anew.
class GuardedMask {
 public:
  explicit GuardedMask(Output& out) : out_(out) { Begin(); }

  void Feed(std::string_view bytes);
  void Finish();

 private:
  void Begin();
  template <typename Work>
  void Guard(const Work& work);

  Output& out_;
  std::optional<LineMask> mask_;
};

}  // namespace tfsleuth
