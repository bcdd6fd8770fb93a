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

/// True for a line that begins with a legacy header and a level, as each record
/// of core has: other programs stamp what they print for people alike. The
/// second is true if the begin of a line could become such a line.
bool IsLegacyRecord(std::string_view line);
bool MayBecomeLegacyRecord(std::string_view begin);

/// Length of a legacy header, or of `[LEVEL] ` alone, at the begin of a
/// message; 0 if there is none.
size_t InnerPrefixLength(std::string_view message);

}  // namespace tfsleuth
