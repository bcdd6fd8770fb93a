#pragma once

#include <string_view>

namespace tfsleuth {

/// True for the line with which Terragrunt heads errors that stand behind it,
/// each on lines of its own without a mark (errors/multierror.go, up to 0.66).
inline bool HeadsPlainErrors(std::string_view line) {
  return line.ends_with("Encountered the following errors:") ||
         line.ends_with("Hit multiple errors:");
}

}  // namespace tfsleuth
