#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "input/line.h"

namespace tfsleuth {

/// Cuts a stream of bytes into lines. Any chunking gives the same lines; a
/// line that lies whole in one chunk is not copied. Memory: one line.
class LineSplitter {
 public:
  /// Longer lines keep their beginning; the rest is counted in Line::lost.
  static constexpr size_t kMaxLineBytes = size_t{4} << 20;

  using Sink = std::function<void(const Line&)>;
  explicit LineSplitter(Sink sink);

  void Feed(std::string_view chunk);
  /// The same up to the end of one line at most; returns how many bytes it
  /// took.
  size_t FeedLine(std::string_view chunk);
  /// Goes on at another place: `offset` of the log, behind `number` lines.
  void Restart(uint64_t offset, uint32_t number);
  /// Call once, at the end: gives the last line if it had no LF.
  void Finish();

  uint64_t bytes() const { return offset_; }
  uint32_t lines() const { return number_; }
  bool in_line() const { return has_partial_; }

 private:
  void Keep(std::string_view part);
  void Emit(std::string_view text, bool terminated);

  Sink sink_;
  std::string partial_;        // beginning of a line that is not ended yet
  uint64_t partial_lost_ = 0;  // its bytes beyond kMaxLineBytes
  bool has_partial_ = false;
  uint64_t line_offset_ = 0;
  uint64_t offset_ = 0;
  uint32_t number_ = 0;
};

}  // namespace tfsleuth
