#include "base/text.h"

#include <algorithm>

namespace tfsleuth {

void Text::Add(std::string_view text, const Span& source) {
  if (text.empty()) return;
  const size_t begin = text_.size();
  text_.append(text);
  if (!segments_.empty()) {
    Segment& last = segments_.back();
    // Bytes that follow each other in the log and in the text are one segment.
    if (last.IsVerbatim() && source.length == text.size() &&
        last.source.end() == source.offset &&
        last.source.last_line == source.first_line && !source.IsNowhere()) {
      last.length += text.size();
      last.source = Hull(last.source, source);
      return;
    }
  }
  segments_.push_back({begin, text.size(), source});
}

void Text::Append(std::string_view bytes, uint64_t offset, uint32_t line) {
  Add(bytes, {offset, bytes.size(), line, line});
}

void Text::AppendOpaque(std::string_view text, const Span& source) {
  Add(text, source);
}

void Text::AppendInserted(std::string_view text) { Add(text, {}); }

void Text::AppendText(const Text& other) {
  for (const Segment& s : other.segments_) {
    Add(other.view().substr(s.begin, s.length), s.source);
  }
}

Span Text::Part(const Segment& segment, size_t begin, size_t end) {
  if (!segment.IsVerbatim() || segment.source.IsNowhere()) {
    return segment.source;
  }
  Span part = segment.source;
  part.offset += begin - segment.begin;
  part.length = end - begin;
  return part;
}

Span Text::SpanOf(size_t begin, size_t length) const {
  Span hull;
  const size_t end = begin + std::min(length, text_.size());
  for (const Segment& s : segments_) {
    const size_t from = std::max(begin, s.begin);
    const size_t to = std::min(end, s.begin + s.length);
    if (from < to) hull = Hull(hull, Part(s, from, to));
  }
  return hull;
}

Text Text::Slice(size_t begin, size_t length) const {
  Text result;
  if (begin >= text_.size()) return result;
  const size_t end = begin + std::min(length, text_.size() - begin);
  for (const Segment& s : segments_) {
    const size_t from = std::max(begin, s.begin);
    const size_t to = std::min(end, s.begin + s.length);
    if (from < to) {
      result.Add(view().substr(from, to - from), Part(s, from, to));
    }
  }
  return result;
}

void Text::Replace(size_t begin, size_t length, std::string_view placeholder) {
  if (begin >= text_.size()) return;
  length = std::min(length, text_.size() - begin);
  Text result = Slice(0, begin);
  result.Add(placeholder, SpanOf(begin, length));
  const Text tail = Slice(begin + length);
  result.AppendText(tail);
  *this = std::move(result);
}

}  // namespace tfsleuth
