#include "input/line_splitter.h"

#include <algorithm>
#include <utility>

namespace tfsleuth {

LineSplitter::LineSplitter(Sink sink) : sink_(std::move(sink)) {}

// Keeps a piece of a line whose end has not come yet.
void LineSplitter::Keep(std::string_view part) {
  has_partial_ = has_partial_ || !part.empty();
  const size_t room = kMaxLineBytes - partial_.size();
  partial_.append(part.substr(0, room));
  partial_lost_ += part.size() - std::min(part.size(), room);
}

void LineSplitter::Emit(std::string_view text, bool terminated) {
  Line line;
  line.lost = partial_lost_;
  if (text.size() > kMaxLineBytes) {
    line.lost += text.size() - kMaxLineBytes;
    text = text.substr(0, kMaxLineBytes);
  }
  line.returned = terminated && text.ends_with('\r');
  if (line.returned) text.remove_suffix(1);
  line.text = text;
  line.offset = line_offset_;
  line.number = ++number_;
  line.terminated = terminated;
  sink_(line);
  partial_.clear();
  partial_lost_ = 0;
  has_partial_ = false;
}

size_t LineSplitter::FeedLine(std::string_view chunk) {
  const size_t end = chunk.find('\n');
  if (end == std::string_view::npos) {
    Keep(chunk);
    offset_ += chunk.size();
    return chunk.size();
  }
  const bool was_partial = has_partial_;
  if (was_partial) Keep(chunk.substr(0, end));
  offset_ += end + 1;
  Emit(was_partial ? std::string_view(partial_) : chunk.substr(0, end), true);
  line_offset_ = offset_;
  return end + 1;
}

void LineSplitter::Feed(std::string_view chunk) {
  while (!chunk.empty()) chunk.remove_prefix(FeedLine(chunk));
}

void LineSplitter::Restart(uint64_t offset, uint32_t number) {
  offset_ = offset;
  line_offset_ = offset;
  number_ = number;
}

void LineSplitter::Finish() {
  if (has_partial_) Emit(partial_, false);
}

}  // namespace tfsleuth
