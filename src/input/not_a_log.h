#pragma once

#include <cstddef>
#include <string_view>

namespace tfsleuth {

/// What a file is that people hand in instead of a log.
enum class NotALog {
  kNone,
  kSavedPlan,  ///< `terraform plan -out`: a zip with a tfplan inside
  kPlanJson,   ///< `terraform show -json`
  kState,      ///< a state file
  kBinary,     ///< NUL bytes, and not UTF-16
  kForeign     ///< an archive or compression that is not read here
};

/// How the bytes of a file are packed.
enum class Packing { kNone, kGzip, kBzip2, kXz, kZstd, kZip, kTar };

/// As many bytes as the two below need at most.
inline constexpr size_t kHeadBytes = size_t{8} << 10;

/// Judges by the first bytes of a file, never by its name.
Packing PackingOf(std::string_view head);

/// Whether these first bytes may still become a packing when more come: a
/// reader of a pipe waits for that, and for nothing else.
bool MayBecomePacked(std::string_view head);

/// What a file that is not packed is, by its first bytes. A saved plan is
/// packed, and known by its zip's first member.
NotALog Recognise(std::string_view head);

/// What it is and what to do, for a message: "this is a saved plan, not a log:
/// ...". Empty for kNone.
std::string_view AdviceFor(NotALog what);

}  // namespace tfsleuth
