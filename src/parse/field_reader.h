#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// How quoted values of hclog are written: escaped and on one line, or raw
/// (before hclog 0.16, Terraform 0.15 to 1.5).
enum class FieldEra { kNew, kOld };

/// A field as places in the body of an entry.
struct RawField {
  enum class Form { kBare, kQuoted, kRaw, kBlock };
  size_t begin;  // of the key
  size_t key_length;
  size_t value;  // first byte of the value, behind an opening quote
  size_t value_length;
  size_t end;
  Form form;
};

/// Length of `KEY=` at `at` without the `=`, or 0.
size_t FieldKeyLength(std::string_view text, size_t at);

/// Reads the fields at the end of an entry. Asked again at other places of the
/// same text it does not look at a byte twice: its work is linear in the text,
/// however many places are tried. `text` must outlive it.
class FieldReader {
 public:
  /// Fields kept of one entry; real ones have some tens.
  static constexpr size_t kMaxFields = 4096;

  /// `cut`: the last value may lack its end.
  FieldReader(std::string_view text, bool cut, FieldEra era)
      : text_(text), cut_(cut), era_(era) {}

  /// All fields from `at` to the end of the text, or nothing. Call with places
  /// in ascending order.
  std::optional<std::vector<RawField>> ReadAll(size_t at);

  /// Where a walk over fields from `at` ends: behind the last byte; at the
  /// begin of a raw value whose quote has not come; or at what is no field.
  struct Walk {
    enum class Is { kEnd, kOpen, kNone };
    Is is;
    size_t at;
  };
  Walk WalkFrom(size_t at);

  /// True if more than kMaxFields stood there.
  bool dropped_fields() const { return dropped_; }

 private:
  // A quote or a bracket behind which a value may end, or a line end.
  struct Mark {
    size_t at;
    char c;
    bool escaped;
    bool before_line_end;
  };
  // What the last search found: every place in [from, until] has this answer.
  struct Known {
    size_t from = 1;
    size_t until = 0;
    size_t answer = std::string_view::npos;
    bool Holds(size_t at) const { return from <= at && at <= until; }
  };

  std::optional<RawField> ReadField(size_t at);
  std::optional<RawField> ReadInline(size_t at);
  std::optional<RawField> ReadBlock(size_t at);
  size_t EndOfQuoted(size_t begin);
  size_t EndOfRaw(size_t begin);
  size_t EndOfList(size_t begin);
  size_t EndOfLines(size_t line_end);
  size_t MarkFrom(size_t begin);
  const Mark* MarkAt(size_t index);

  std::string_view text_;
  bool cut_;
  FieldEra era_;
  bool dropped_ = false;
  std::vector<bool> seen_;   // places of walks that came to no end
  std::vector<Mark> marks_;  // up to scanned_
  size_t scanned_ = std::string_view::npos;
  Known quote_, bracket_, lines_;
};

}  // namespace tfsleuth
