#include "input/utf16_splitter.h"

#include <string>
#include <utility>

namespace tfsleuth {
namespace {

constexpr unsigned kMark = 0xFEFF;
constexpr unsigned kSwappedMark = 0xFFFE;
constexpr uint32_t kReplacement = 0xFFFD;

bool IsHigh(unsigned unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool IsLow(unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

std::string Utf8Of(uint32_t code) {
  std::string utf8;
  const auto add = [&](uint32_t byte) { utf8 += static_cast<char>(byte); };
  if (code < 0x80) {
    add(code);
  } else if (code < 0x800) {
    add(0xC0 | code >> 6);
    add(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    add(0xE0 | code >> 12);
    add(0x80 | (code >> 6 & 0x3F));
    add(0x80 | (code & 0x3F));
  } else {
    add(0xF0 | code >> 18);
    add(0x80 | (code >> 12 & 0x3F));
    add(0x80 | (code >> 6 & 0x3F));
    add(0x80 | (code & 0x3F));
  }
  return utf8;
}

}  // namespace

Utf16Splitter::Utf16Splitter(Sink sink) : sink_(std::move(sink)) {}

void Utf16Splitter::Begin(ByteOrder order, uint64_t offset, uint32_t number) {
  order_ = order;
  offset_ = offset;
  line_offset_ = offset;
  number_ = number;
  half_ = -1;
}

void Utf16Splitter::AddPrefix(std::string_view utf8) {
  if (utf8.empty()) return;
  text_.Append(utf8, offset_, number_ + 1);
  offset_ += utf8.size();
  in_line_ = true;
}

void Utf16Splitter::AddCharacter(uint32_t code, size_t source_bytes,
                                 uint64_t at) {
  const std::string utf8 = Utf8Of(code);
  if (text_.size() + utf8.size() > kMaxLineBytes) {
    lost_ += source_bytes;
    return;
  }
  text_.AppendCoded(utf8, utf8.size(), source_bytes, at, number_ + 1);
}

// The unit before this place was kept until it was seen what follows.
void Utf16Splitter::AddHeld(bool in_front_of_lf) {
  const unsigned held = std::exchange(held_, 0);
  const bool is_line_end = held == '\r' && in_front_of_lf;
  if (held == 0 || is_line_end) return;
  const uint32_t code = held == '\r' ? held : kReplacement;
  AddCharacter(code, 2, offset_ - 4);
}

// Returns true at the end of a line. `at`: the place of the unit; offset_ is
// behind it.
bool Utf16Splitter::AddUnit(unsigned unit, uint64_t at) {
  if (!in_line_ && (unit == kMark || unit == kSwappedMark)) {
    const bool is_little = order_ == ByteOrder::kLittle;
    if (unit == kSwappedMark) {
      order_ = is_little ? ByteOrder::kBig : ByteOrder::kLittle;
    }
    line_offset_ = offset_;
    return false;
  }
  in_line_ = true;
  if (IsHigh(held_) && IsLow(unit)) {
    const uint32_t code = 0x10000 + ((held_ - 0xD800) << 10) + (unit - 0xDC00);
    held_ = 0;
    AddCharacter(code, 4, at - 2);
    return false;
  }
  AddHeld(unit == '\n');
  if (unit == '\n') {
    Emit(true);
    return true;
  }
  if (unit == '\r' || IsHigh(unit)) {
    held_ = unit;
  } else {
    AddCharacter(IsLow(unit) ? kReplacement : unit, 2, at);
  }
  return false;
}

size_t Utf16Splitter::FeedLine(std::string_view bytes) {
  for (size_t i = 0; i < bytes.size(); ++i) {
    const int byte = static_cast<unsigned char>(bytes[i]);
    ++offset_;
    if (half_ < 0) {
      half_ = byte;
      continue;
    }
    const int first = std::exchange(half_, -1);
    const int unit =
        order_ == ByteOrder::kLittle ? byte << 8 | first : first << 8 | byte;
    if (AddUnit(static_cast<unsigned>(unit), offset_ - 2)) return i + 1;
  }
  return bytes.size();
}

void Utf16Splitter::Emit(bool terminated) {
  Line line;
  line.text = text_.view();
  line.offset = line_offset_;
  line.number = ++number_;
  line.lost = lost_;
  line.terminated = terminated;
  line.places = &text_;
  sink_(line);
  text_ = {};
  lost_ = 0;
  in_line_ = false;
  line_offset_ = offset_;
}

void Utf16Splitter::Finish() {
  if (held_ != 0) {
    offset_ += 2;  // as if a unit had followed
    AddHeld(false);
    offset_ -= 2;
  }
  if (half_ >= 0) lost_ += 1;
  if (in_line_ || half_ >= 0) Emit(false);
  half_ = -1;
}

}  // namespace tfsleuth
