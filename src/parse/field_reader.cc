#include "parse/field_reader.h"

#include <algorithm>

#include "base/byte_scan.h"
#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;

bool IsKeyCharacter(char c) { return !IsSpace(c) && c != '=' && c != '"'; }

// A value may end at `at`: the end, a line end, or one blank and a next key.
bool IsBoundary(std::string_view text, size_t at) {
  if (at >= text.size() || text[at] == '\n') return true;
  return text[at] == ' ' && FieldKeyLength(text, at + 1) > 0;
}

}  // namespace

size_t FieldKeyLength(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && IsKeyCharacter(text[end])) ++end;
  return end < text.size() && text[end] == '=' ? end - at : 0;
}

// The mark of that index, if the text has so many.
const FieldReader::Mark* FieldReader::MarkAt(size_t index) {
  while (index >= marks_.size() && scanned_ < text_.size()) {
    const size_t at = FindAnyOf<'\n', '"', ']'>(text_, scanned_);
    scanned_ = std::min(at, text_.size() - 1) + 1;
    if (at == kNone) break;
    const char c = text_[at];
    if (c != '\n' && !IsBoundary(text_, at + 1)) continue;
    const bool escaped = at > 0 && text_[at - 1] == '\\';
    const bool before_line_end = at + 1 < text_.size() && text_[at + 1] == '\n';
    marks_.push_back({at, c, escaped, before_line_end});
  }
  return index < marks_.size() ? &marks_[index] : nullptr;
}

// The index of the first mark at `begin` or behind it, as far as is known.
size_t FieldReader::MarkFrom(size_t begin) {
  if (scanned_ == kNone) scanned_ = begin;
  const auto mark =
      std::lower_bound(marks_.begin(), marks_.end(), begin,
                       [](const Mark& m, size_t at) { return m.at < at; });
  return static_cast<size_t>(mark - marks_.begin());
}

// The quote that closes: not escaped, and a boundary behind it. hclog does not
// escape a backslash, so a value that ends in one looks escaped: then the
// first quote with a boundary behind it closes.
size_t FieldReader::EndOfQuoted(size_t begin) {
  const size_t first = MarkFrom(begin);
  if (!quote_.Holds(begin)) {
    quote_ = {begin, text_.size(), kNone};
    for (size_t i = first; const Mark* mark = MarkAt(i); ++i) {
      if (mark->at < begin) continue;
      if (mark->c == ']' || (mark->escaped && mark->c == '"')) continue;
      quote_.until = mark->at;
      if (mark->c == '"') quote_.answer = mark->at;
      break;
    }
  }
  if (quote_.answer != kNone) return quote_.answer;
  for (size_t i = first; const Mark* mark = MarkAt(i); ++i) {
    if (mark->at < begin || mark->c == ']') continue;
    return mark->c == '"' ? mark->at : kNone;
  }
  return kNone;
}

// Raw text has no escapes: the first quote with a next key or the end of the
// entry behind it closes.
size_t FieldReader::EndOfRaw(size_t begin) {
  if (quote_.Holds(begin)) return quote_.answer;
  quote_ = {begin, text_.size(), kNone};
  for (size_t i = MarkFrom(begin); const Mark* mark = MarkAt(i); ++i) {
    if (mark->at < begin || mark->c != '"' || mark->before_line_end) continue;
    quote_.until = quote_.answer = mark->at;
    break;
  }
  return quote_.answer;
}

// Lists are written raw: `[a, "b c", <nil>]`.
size_t FieldReader::EndOfList(size_t begin) {
  if (!bracket_.Holds(begin)) {
    bracket_ = {begin, text_.size(), kNone};
    for (size_t i = MarkFrom(begin); const Mark* mark = MarkAt(i); ++i) {
      if (mark->at < begin || mark->c == '"') continue;
      bracket_.until = mark->at;
      if (mark->c == ']') bracket_.answer = mark->at;
      break;
    }
  }
  return bracket_.answer == kNone ? kNone : bracket_.answer + 1;
}

std::optional<RawField> FieldReader::ReadInline(size_t at) {
  const size_t key = at + 1;
  const size_t key_length = FieldKeyLength(text_, key);
  if (text_[at] != ' ' || key_length == 0) return std::nullopt;
  const size_t value = key + key_length + 1;
  const char first = value < text_.size() ? text_[value] : '\0';
  if (first == '"') {
    const bool is_raw = era_ == FieldEra::kOld;
    size_t end = is_raw ? EndOfRaw(value + 1) : EndOfQuoted(value + 1);
    if (end == kNone && cut_) end = text_.size();
    if (end == kNone) return std::nullopt;
    return RawField{key,
                    key_length,
                    value + 1,
                    end - value - 1,
                    std::min(end + 1, text_.size()),
                    is_raw ? RawField::Form::kRaw : RawField::Form::kQuoted};
  }
  size_t end = first == '[' ? EndOfList(value) : kNone;
  if (end == kNone) {
    end = value;
    while (end < text_.size() && text_[end] != ' ' && text_[end] != '\n') {
      ++end;
    }
  }
  return RawField{key,         key_length, value,
                  end - value, end,        RawField::Form::kBare};
}

// Behind the lines `␠␠| ...` that follow the line end at `line_end`.
size_t FieldReader::EndOfLines(size_t line_end) {
  if (lines_.Holds(line_end)) return lines_.answer;
  size_t end = line_end;
  while (text_.substr(end, 4) == "\n  |") {
    end = std::min(text_.find('\n', end + 1), text_.size());
  }
  // Each line end in between has the same answer; one inside a line is none.
  if (end > line_end) lines_ = {line_end, end - 1, end};
  return end;
}

// `LF␠␠KEY=LF`, then lines `␠␠| ...`, then `LF␠␠` in front of what follows.
std::optional<RawField> FieldReader::ReadBlock(size_t at) {
  if (text_.substr(at, 3) != "\n  ") return std::nullopt;
  const size_t key = at + 3;
  const size_t key_length = FieldKeyLength(text_, key);
  const size_t line_end = key + key_length + 1;
  if (key_length == 0) return std::nullopt;
  if (line_end >= text_.size()) {
    return cut_ ? std::optional(RawField{key, key_length, line_end, 0, line_end,
                                         RawField::Form::kBlock})
                : std::nullopt;
  }
  if (text_[line_end] != '\n') return std::nullopt;
  const size_t end = EndOfLines(line_end);
  RawField field{
      key, key_length, line_end, end - line_end, end, RawField::Form::kBlock};
  // The two blanks behind a block; editors cut them off an empty line.
  if (text_.substr(end, 3) == "\n  ") {
    field.end = end + 3;
  } else if (text_.substr(end, 2) == "\n\n" || end + 1 == text_.size()) {
    field.end = end + 1;
  } else if (!cut_ && end < text_.size()) {
    return std::nullopt;
  }
  return field;
}

std::optional<RawField> FieldReader::ReadField(size_t at) {
  return text_[at] == '\n' ? ReadBlock(at) : ReadInline(at);
}

std::optional<std::vector<RawField>> FieldReader::ReadAll(size_t at) {
  if (seen_.empty()) seen_.resize(text_.size() + 1);
  constexpr size_t kUsual = 8;
  std::vector<RawField> fields;
  fields.reserve(kUsual);
  dropped_ = false;
  while (at < text_.size()) {
    // Fields that led to no end once lead to none again.
    if (seen_[at] && !cut_) return std::nullopt;
    seen_[at] = true;
    const std::optional<RawField> field = ReadField(at);
    if (!field) break;
    at = field->end;
    dropped_ = fields.size() >= kMaxFields;
    if (!dropped_) fields.push_back(*field);
  }
  const bool complete = at >= text_.size() || (cut_ && !fields.empty());
  if (!complete || fields.empty()) return std::nullopt;
  return fields;
}

FieldReader::Walk FieldReader::WalkFrom(size_t at) {
  while (at < text_.size()) {
    const std::optional<RawField> field = ReadField(at);
    if (field) {
      at = field->end;
      continue;
    }
    const size_t key_length = FieldKeyLength(text_, at + 1);
    const size_t value = at + 1 + key_length + 1;
    const bool is_open =
        text_[at] == ' ' && key_length > 0 && text_.substr(value, 1) == "\"";
    return is_open ? Walk{Walk::Is::kOpen, value + 1}
                   : Walk{Walk::Is::kNone, at};
  }
  return {Walk::Is::kEnd, at};
}

}  // namespace tfsleuth
