#pragma once

#include <optional>
#include <string_view>

namespace tfsleuth {

/// A child of a shell that a signal ended.
struct EndedJob {
  std::string_view signal;   ///< `Killed`, `Segmentation fault`
  std::string_view command;  ///< as the shell tells it; may be empty
};

/// Reads the notice of bash: `x.sh: line 3:   57 Killed   COMMAND` (jobs.c).
std::optional<EndedJob> EndedJobIn(std::string_view line);

}  // namespace tfsleuth
