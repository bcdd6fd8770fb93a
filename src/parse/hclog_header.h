#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "record/record.h"

namespace tfsleuth {

/// The head of a TF_LOG line: `2006-01-02T15:04:05.000Z [DEBUG] ` (go-hclog
/// intlogger.go, logPlain: exactly three decimals, `Z` or `+hhmm`, the tag
/// padded to seven).
struct HclogHeader {
  std::string_view time;
  Level level = Level::kUnknown;
  size_t length = 0;  ///< of the whole head, blanks with it
};

/// The head at the begin of a line, or nothing.
std::optional<HclogHeader> ReadHclogHeader(std::string_view line);

/// True if the begin of a line that is not complete yet could become a head.
bool MayBecomeHclogHeader(std::string_view begin);

/// The place of a head that stands glued behind other text on the line
/// (Terraform prints its notice about a bad TF_LOG value without a line end),
/// or npos. Never 0.
size_t FindGluedHclogHeader(std::string_view line);

}  // namespace tfsleuth
