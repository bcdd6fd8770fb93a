#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace tfsleuth {

/// What a shell prints of a child that a signal ended.
inline constexpr std::array<std::string_view, 6> kChildSignals = {
    "Killed",  "Terminated", "Segmentation fault",
    "Aborted", "Bus error",  "Hangup"};

/// A child of a shell that a signal ended.
struct EndedJob {
  std::string_view signal;   ///< `Killed`, `Segmentation fault`
  std::string_view command;  ///< as the shell tells it; may be empty
};

/// Reads the notice of bash: `x.sh: line 3:   57 Killed   COMMAND` (jobs.c).
std::optional<EndedJob> EndedJobIn(std::string_view line);

}  // namespace tfsleuth
