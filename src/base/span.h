#pragma once

#include <algorithm>
#include <cstdint>

namespace tfsleuth {

/// A place in a log. Offset and length count bytes of the log as stored (after
/// decompression, before any decoding, un-boxing or un-wrapping); lines count
/// from 1 and end at LF. A default Span (line 0) is "nowhere".
struct Span {
  uint64_t offset = 0;
  uint64_t length = 0;
  uint32_t first_line = 0;
  uint32_t last_line = 0;

  bool operator==(const Span&) const = default;
  bool IsNowhere() const { return first_line == 0; }
  uint64_t end() const { return offset + length; }
};

/// The smallest Span that holds both; a Span that is nowhere adds nothing.
inline Span Hull(const Span& a, const Span& b) {
  if (a.IsNowhere()) return b;
  if (b.IsNowhere()) return a;
  const uint64_t begin = std::min(a.offset, b.offset);
  return {begin, std::max(a.end(), b.end()) - begin,
          std::min(a.first_line, b.first_line),
          std::max(a.last_line, b.last_line)};
}

}  // namespace tfsleuth
