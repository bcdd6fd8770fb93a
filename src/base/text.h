#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace tfsleuth {

/// Text as a person reads it, which remembers where each of its bytes stood in
/// the log. Parsing takes colours, box rules, line breaks and quoting away, and
/// redaction puts placeholders in; SpanOf() still answers with log coordinates.
///
/// Invariant: the segments cover the text in order, without gaps. A segment is
/// either verbatim (as many bytes in the log as in the text), or coded
/// (characters of one length here and another one there, as in UTF-16), or
/// opaque (a placeholder, a decoded escape, an inserted blank): any part of an
/// opaque segment stands for the whole of its source.
class Text {
 public:
  Text() = default;

  /// Empty again, with the room that it has.
  void Clear() {
    text_.clear();
    segments_.clear();
  }

  /// Adds bytes that stand at `offset` of the log, on one line.
  void Append(std::string_view bytes, uint64_t offset, uint32_t line);

  /// Adds characters of `text_unit` bytes each, which stand one behind the
  /// other at `offset` of the log, on one line, in `source_unit` bytes each.
  void AppendCoded(std::string_view text, size_t text_unit, size_t source_unit,
                   uint64_t offset, uint32_t line);

  /// Adds text that stands for, but does not equal, the bytes of `source`.
  void AppendOpaque(std::string_view text, const Span& source);

  /// Adds text that no byte of the log stands for, such as the blank that
  /// joins two wrapped lines.
  void AppendInserted(std::string_view text);

  /// Adds another text with its places.
  void AppendText(const Text& other);
  /// Adds the part [begin, begin+length) of another text, clipped to it. The
  /// same as its Slice(), without a copy in between.
  void AppendPart(const Text& other, size_t begin,
                  size_t length = std::string::npos);

  /// Replaces [begin, begin+length) by a placeholder for the same source.
  /// Bytes beyond the end are ignored.
  void Replace(size_t begin, size_t length, std::string_view placeholder);

  /// The part [begin, begin+length), clipped to the text.
  Text Slice(size_t begin, size_t length = std::string::npos) const;

  /// The hull of the log bytes behind [begin, begin+length); nowhere if all of
  /// it was inserted.
  Span SpanOf(size_t begin, size_t length) const;

  /// The same of `part`, which points into view().
  Span SpanOf(std::string_view part) const {
    return SpanOf(static_cast<size_t>(part.data() - text_.data()), part.size());
  }

  /// The hull of the whole text.
  Span span() const { return SpanOf(0, text_.size()); }

  /// Valid until the next change.
  std::string_view view() const { return text_; }
  const std::string& str() const { return text_; }
  bool empty() const { return text_.empty(); }
  size_t size() const { return text_.size(); }

 private:
  // Of a coded segment: bytes of a character; else 0.
  struct Units {
    uint32_t text = 0;
    uint32_t source = 0;
    bool operator==(const Units&) const = default;
  };
  struct Segment {
    size_t begin = 0;   // in text_
    size_t length = 0;  // in text_
    Span source;        // nowhere for inserted text
    Units units;
    bool IsVerbatim() const { return source.length == length; }
  };
  void Add(std::string_view text, const Span& source, Units units);
  static Span Part(const Segment& segment, size_t begin, size_t end);
  std::vector<Segment>::const_iterator SegmentAt(size_t begin) const;

  std::string text_;
  std::vector<Segment> segments_;
};

}  // namespace tfsleuth
