#include "base/text.h"

#include <algorithm>

namespace tfsleuth {

void Text::Add(std::string_view text, const Span& source, Units units) {
  if (text.empty()) return;
  const size_t begin = text_.size();
  text_.append(text);
  if (!segments_.empty() && !source.IsNowhere()) {
    Segment& last = segments_.back();
    const bool is_verbatim = last.IsVerbatim() && source.length == text.size();
    const bool is_coded = units.text != 0 && last.units == units;
    // Bytes that follow each other in the log and in the text are one segment.
    if ((is_verbatim || is_coded) && last.source.end() == source.offset &&
        last.source.last_line == source.first_line) {
      last.length += text.size();
      last.source = Hull(last.source, source);
      return;
    }
  }
  segments_.push_back({begin, text.size(), source, units});
}

void Text::Append(std::string_view bytes, uint64_t offset, uint32_t line) {
  Add(bytes, {offset, bytes.size(), line, line}, {});
}

void Text::AppendCoded(std::string_view text, size_t text_unit,
                       size_t source_unit, uint64_t offset, uint32_t line) {
  const uint64_t length = text.size() / text_unit * source_unit;
  const Units units = text_unit == source_unit
                          ? Units{}
                          : Units{static_cast<uint32_t>(text_unit),
                                  static_cast<uint32_t>(source_unit)};
  Add(text, {offset, length, line, line}, units);
}

void Text::AppendOpaque(std::string_view text, const Span& source) {
  Add(text, source, {});
}

void Text::AppendInserted(std::string_view text) { Add(text, {}, {}); }

void Text::AppendText(const Text& other) {
  for (const Segment& s : other.segments_) {
    Add(other.view().substr(s.begin, s.length), s.source, s.units);
  }
}

Span Text::Part(const Segment& segment, size_t begin, size_t end) {
  if (segment.units.text != 0) {
    const size_t unit = segment.units.text;
    const size_t first = (begin - segment.begin) / unit;
    const size_t last = (end - segment.begin + unit - 1) / unit;
    Span part = segment.source;
    part.offset += first * segment.units.source;
    part.length = (last - first) * segment.units.source;
    return part;
  }
  if (!segment.IsVerbatim() || segment.source.IsNowhere()) {
    return segment.source;
  }
  Span part = segment.source;
  part.offset += begin - segment.begin;
  part.length = end - begin;
  return part;
}

// The first segment that reaches beyond `begin`. A value is taken out of a text
// of many segments field by field and line by line: no scan from the front.
std::vector<Text::Segment>::const_iterator Text::SegmentAt(size_t begin) const {
  return std::partition_point(
      segments_.begin(), segments_.end(),
      [&](const Segment& s) { return s.begin + s.length <= begin; });
}

Span Text::SpanOf(size_t begin, size_t length) const {
  Span hull;
  const size_t end = begin + std::min(length, text_.size());
  for (auto s = SegmentAt(begin); s != segments_.end() && s->begin < end; ++s) {
    const size_t from = std::max(begin, s->begin);
    const size_t to = std::min(end, s->begin + s->length);
    if (from < to) hull = Hull(hull, Part(*s, from, to));
  }
  return hull;
}

void Text::AppendPart(const Text& other, size_t begin, size_t length) {
  if (begin >= other.size()) return;
  const size_t end = begin + std::min(length, other.size() - begin);
  for (auto s = other.SegmentAt(begin);
       s != other.segments_.end() && s->begin < end; ++s) {
    const size_t from = std::max(begin, s->begin);
    const size_t to = std::min(end, s->begin + s->length);
    if (from >= to) continue;
    // A part of a character is opaque.
    const bool is_whole = s->units.text != 0 &&
                          (from - s->begin) % s->units.text == 0 &&
                          (to - s->begin) % s->units.text == 0;
    Add(other.view().substr(from, to - from), Part(*s, from, to),
        is_whole ? s->units : Units{});
  }
}

Text Text::Slice(size_t begin, size_t length) const {
  Text result;
  if (begin >= text_.size()) return result;
  result.text_.reserve(std::min(length, text_.size() - begin));
  result.AppendPart(*this, begin, length);
  return result;
}

void Text::Replace(size_t begin, size_t length, std::string_view placeholder) {
  if (begin >= text_.size()) return;
  length = std::min(length, text_.size() - begin);
  const bool is_end = begin + length == text_.size();
  if (is_end && placeholder.empty() && segments_.back().begin == begin) {
    text_.resize(begin);
    segments_.pop_back();
    return;
  }
  Text result = Slice(0, begin);
  result.Add(placeholder, SpanOf(begin, length), {});
  result.AppendPart(*this, begin + length);
  *this = std::move(result);
}

}  // namespace tfsleuth
