#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace tfsleuth {

/// Reads a file descriptor to its end and gives the bytes out as they come.
/// Interrupted and not-ready reads are repeated. Returns false if reading
/// failed; what came before was given out.
bool ReadToEnd(int fd, const std::function<void(std::string_view)>& sink);

/// Reads a file. Throws Error naming `path` if it cannot be opened, is a
/// folder, or reading fails. `path` is used as typed.
void ReadFile(const std::string& path,
              const std::function<void(std::string_view)>& sink);

/// What a file is that people hand in instead of a log.
enum class NotALog {
  kNone,
  kSavedPlan,   ///< `terraform plan -out`: a zip with a tfplan inside
  kPlanJson,    ///< `terraform show -json`
  kState,       ///< a state file
  kBinary,      ///< NUL bytes, and not UTF-16
  kCompressed,  ///< gzip, xz, zstd, bzip2 or another zip
};

/// Judges by the first bytes of a file (a few KiB are enough).
NotALog Recognise(std::string_view head);

/// What it is and what to do, for a message: "this is a saved plan, not a log:
/// ...". Empty for kNone.
std::string_view AdviceFor(NotALog what);

}  // namespace tfsleuth
