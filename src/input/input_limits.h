#pragma once

#include <cstddef>
#include <cstdint>

namespace tfsleuth {

/// What one file may make us do. Output bytes are counted as they come; sizes
/// that a header states are never trusted. A limit that bites is told in a note
/// or in the end of the log it cut, and what was read before stays.
///
/// A plain file has no limit: only unpacking is counted.
struct InputLimits {
  /// Unpacked bytes of one file, over all its layers and members.
  uint64_t total_bytes = uint64_t{2} << 30;
  /// Of one archive member.
  uint64_t member_bytes = uint64_t{512} << 20;
  /// Members of one file, over all its archives.
  size_t members = 10'000;
  /// Archives inside archives, and compressions inside one another.
  size_t depth = 3;
  /// Of a member's name; longer ones are shown cut.
  size_t name_bytes = 512;
};

/// Memory that a compressed file may ask for. A file that needs more is
/// refused with the command that unpacks it.
inline constexpr int kMaxZstdWindowLog = 27;  // 128 MiB
inline constexpr uint64_t kMaxXzMemory = uint64_t{256} << 20;

}  // namespace tfsleuth
