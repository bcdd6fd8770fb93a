#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "input/encoding.h"
#include "input/line.h"
#include "input/line_splitter.h"
#include "input/utf16_splitter.h"

namespace tfsleuth {

/// Bytes of a log in, lines of UTF-8 out, whatever the log is written in: UTF-8
/// or bytes that are nearly that, UTF-16 with or without byte order mark, one
/// behind the other in one log as `>` and `>>` of different shells leave them,
/// box rules that went through a wrong code page. Every line knows where its
/// bytes stand in the log as stored. Any chunking gives the same lines.
///
/// A line of plain UTF-8 that lies whole in one chunk is not copied. Bytes that
/// are no UTF-8 stay as they are. Memory: one line. Not read: UTF-32, and
/// big-endian UTF-16 that begins without a mark behind something else.
class LineReader {
 public:
  using Sink = std::function<void(const Line&)>;
  explicit LineReader(Sink sink);
  /// Lines that are not to be read.
  struct Passed {
    size_t bytes = 0;  ///< with their ends
    uint32_t lines = 0;
  };
  /// Asked where a line begins. May take that line and some of those behind it,
  /// which are not given out then. `first`: the place of the line, and as its
  /// text all that is there of the log from it on, plain UTF-8.
  using Gate = std::function<Passed(const Line& first)>;
  /// Call before the first Feed.
  void SetGate(Gate gate) { gate_ = std::move(gate); }
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  void Feed(std::string_view chunk);
  /// Call once, at the end: gives the last line if it had no LF.
  void Finish();

  uint64_t bytes() const { return bytes_; }
  uint32_t lines() const { return number_; }

 private:
  void Process(std::string_view bytes, bool at_end);
  size_t PassGate(std::string_view bytes);
  size_t ProcessUtf16(std::string_view bytes, bool at_end);
  void TakeUtf8(const Line& line);
  void BeginUtf16(const Line& line, const Utf16Begin& begin);
  void Give(const Line& line);

  Sink sink_;
  Gate gate_;
  LineSplitter utf8_;
  Utf16Splitter utf16_;
  bool in_utf16_ = false;
  bool decided_ = false;   // that the line of UTF-16 which begins here is one
  bool is_plain_ = true;   // nothing in the current line needs a closer look
  std::string undecided_;  // bytes behind a line of UTF-16
  uint64_t bytes_ = 0;
  uint32_t number_ = 0;
};

}  // namespace tfsleuth
