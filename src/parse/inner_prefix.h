#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "record/record.h"

namespace tfsleuth {

/// `2006/01/02 15:04:05 [LEVEL] `: what Go's own log package wrote, in core up
/// to Terraform 0.14 and inside the lines of older providers. The level in
/// brackets is a convention and may be missing.
struct LegacyHeader {
  std::string_view time;
  Level level = Level::kUnknown;
  size_t length = 0;
};
std::optional<LegacyHeader> ReadLegacyHeader(std::string_view line);

/// Length of a legacy header, or of `[LEVEL] ` alone, at the begin of a
/// message; 0 if there is none.
size_t InnerPrefixLength(std::string_view message);

}  // namespace tfsleuth
