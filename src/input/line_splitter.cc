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

void LineSplitter::Feed(std::string_view chunk) {
  while (!chunk.empty()) {
    const size_t end = chunk.find('\n');
    if (end == std::string_view::npos) {
      Keep(chunk);
      offset_ += chunk.size();
      return;
    }
    if (has_partial_) {
      Keep(chunk.substr(0, end));
      Emit(partial_, true);
    } else {
      Emit(chunk.substr(0, end), true);
    }
    offset_ += end + 1;
    line_offset_ = offset_;
    chunk.remove_prefix(end + 1);
  }
}

void LineSplitter::Finish() {
  if (has_partial_) Emit(partial_, false);
}

}  // namespace tfsleuth
