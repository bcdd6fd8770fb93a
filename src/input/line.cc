#include "input/line.h"

#include <algorithm>

namespace tfsleuth {

void Line::AppendTo(Text& out, size_t begin, size_t length) const {
  if (begin >= text.size()) return;
  if (places != nullptr) {
    out.AppendText(places->Slice(places_begin + begin,
                                 std::min(length, text.size() - begin)));
  } else {
    out.Append(text.substr(begin, length), offset + begin, number);
  }
}

Span Line::span() const {
  Span whole{offset, text.size(), number, number};
  // An empty text does not know where it stood.
  if (places != nullptr && !text.empty()) {
    whole = places->SpanOf(places_begin, text.size());
  }
  whole.length += lost;
  return whole;
}

Line Line::Part(size_t begin, size_t length) const {
  Line part = *this;
  part.text = text.substr(std::min(begin, text.size()), length);
  if (part.text.end() != text.end()) part.lost = 0;
  part.offset += begin;
  part.places_begin += begin;
  return part;
}

KeptLine::KeptLine(const Line& line) : line_(line) { line.AppendTo(text_); }

Line KeptLine::view() const {
  Line line = line_;
  line.text = text_.view();
  line.places = &text_;
  line.places_begin = 0;
  return line;
}

}  // namespace tfsleuth
