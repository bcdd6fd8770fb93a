#include "parse/line_joiner.h"

#include <algorithm>
#include <utility>

#include "parse/line_cleaner.h"

namespace tfsleuth {

LineJoiner::Held* LineJoiner::LastOf(const std::string& stream) {
  const auto last =
      std::find_if(held_.rbegin(), held_.rend(),
                   [&](const Held& h) { return h.stream == stream; });
  return last == held_.rend() ? nullptr : &*last;
}

bool LineJoiner::IsOpen(const std::string& stream) const {
  const auto last =
      std::find_if(held_.rbegin(), held_.rend(),
                   [&](const Held& h) { return h.stream == stream; });
  return last != held_.rend() && last->end == End::kMore;
}

void LineJoiner::Add(const std::string& stream, const Line& piece,
                     Envelope envelope, bool joins, End end) {
  Held* last = LastOf(stream);
  if (last != nullptr && joins &&
      last->text.size() + piece.text.size() <= kMaxLineBytes) {
    // GitLab cuts behind a CR; it is the end of one state of a progress bar.
    if (last->line.returned) last->text.AppendInserted("\r");
    piece.AppendTo(last->text);
    last->line.returned = piece.returned;
    last->line.terminated = piece.terminated;
    last->end = end;
  } else {
    if (last != nullptr && last->end == End::kNotKnown) {
      last->end = End::kLast;
    }
    Held held{stream, {}, piece, std::move(envelope), end};
    piece.AppendTo(held.text);
    held_.push_back(std::move(held));
  }
  GiveComplete();
}

void LineJoiner::GiveComplete() {
  while (!held_.empty() &&
         (held_.front().end == End::kLast || held_.size() > kMaxHeld)) {
    GiveFirst();
  }
}

void LineJoiner::GiveFirst() {
  Held held = std::move(held_.front());
  held_.pop_front();
  sink_(LineOf(held.text, held.line), held.envelope);
}

void LineJoiner::Flush() {
  while (!held_.empty()) GiveFirst();
}

}  // namespace tfsleuth
