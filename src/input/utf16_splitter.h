#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "base/text.h"
#include "input/line.h"

namespace tfsleuth {

enum class ByteOrder { kLittle, kBig };

/// Cuts UTF-16 into lines of UTF-8, which know where each character stood.
/// Lone surrogates become U+FFFD; byte order marks at the begin of a line are
/// left out, one of the other order changes the order. Memory: one line.
class Utf16Splitter {
 public:
  /// Of UTF-8. Less than LineSplitter's, because places take room.
  static constexpr size_t kMaxLineBytes = size_t{1} << 20;

  using Sink = std::function<void(const Line&)>;
  explicit Utf16Splitter(Sink sink);

  /// Begins at `offset` of the log, behind `number` lines.
  void Begin(ByteOrder order, uint64_t offset, uint32_t number);
  /// Bytes of UTF-8 that stand in front of the first character, on its line.
  void AddPrefix(std::string_view utf8);
  /// Takes bytes up to the end of one line at most; returns how many.
  size_t FeedLine(std::string_view bytes);
  /// Call at the end: gives the last line if it had no LF.
  void Finish();

  bool in_line() const { return in_line_; }
  uint64_t offset() const { return offset_; }
  uint32_t lines() const { return number_; }

 private:
  bool AddUnit(unsigned unit, uint64_t at);
  void AddCharacter(uint32_t code, size_t source_bytes, uint64_t at);
  void AddHeld(bool in_front_of_lf);
  void Emit(bool terminated);

  Sink sink_;
  ByteOrder order_ = ByteOrder::kLittle;
  Text text_;
  uint64_t line_offset_ = 0;
  uint64_t lost_ = 0;
  uint64_t offset_ = 0;  // of the next byte
  uint32_t number_ = 0;
  bool in_line_ = false;
  int half_ = -1;      // first byte of a unit
  unsigned held_ = 0;  // a CR or a high surrogate that waits for what follows
};

}  // namespace tfsleuth
