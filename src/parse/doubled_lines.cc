#include "parse/doubled_lines.h"

#include <utility>

#include "base/text_util.h"

namespace tfsleuth {

// Gives out what is held, as it was or without what was put in.
void DoubledLines::GiveOut(State state) {
  state_ = state;
  const std::vector<KeptLine> held = std::exchange(held_, {});
  size_t at = 0;
  // Blank lines in front of the first one have no parity.
  while (at < held.size() && Trim(held[at].view().text).empty()) {
    sink_(held[at++].view());
  }
  for (size_t i = at; i < held.size(); ++i) {
    const bool is_second = (i - at) % 2 == 1;
    if (state == State::kSingle || !is_second) sink_(held[i].view());
  }
}

void DoubledLines::Judge(const Line& line) {
  constexpr size_t kTexts = 3;
  constexpr size_t kDoubledBlank = 3;
  const bool is_blank = Trim(line.text).empty();
  if (texts_ == 0 && is_blank) {
    held_.emplace_back(line);
    if (held_.size() >= kMaxHeld) GiveOut(State::kSingle);
    return;
  }
  if (is_second_ && !is_blank) {
    GiveOut(State::kSingle);
    sink_(line);
    return;
  }
  if (!is_blank) ++texts_;
  blanks_ = is_blank ? blanks_ + 1 : 0;
  was_blank_ = was_blank_ || blanks_ >= kDoubledBlank;
  const bool is_second = std::exchange(is_second_, !is_second_);
  if (state_ == State::kDoubled) {
    if (!is_second) sink_(line);
    return;
  }
  held_.emplace_back(line);
  if (is_second && was_blank_ && texts_ >= kTexts) {
    GiveOut(State::kDoubled);
  } else if (held_.size() >= kMaxHeld) {
    GiveOut(State::kSingle);
  }
}

}  // namespace tfsleuth
