#include "parse/indented_error.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text_util.h"
#include "parse/source_place.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxIndent = 40;

// testify says `Error:` of its own, with a column behind it.
bool BeginsError(std::string_view text) {
  constexpr std::string_view kError = "Error: ";
  return text.starts_with(kError) && text.size() > kError.size() &&
         !IsSpace(text[kError.size()]);
}

// `x_test.go:47: `, as the testing package of Go writes it.
bool IsPlaceOfTest(std::string_view text) {
  constexpr std::string_view kFile = ".go:";
  const size_t at = text.find(kFile);
  if (at == 0 || at > text.find(' ')) return false;
  const size_t end = text.find_first_not_of("0123456789", at + kFile.size());
  return end != std::string_view::npos && end > at + kFile.size() &&
         text[end] == ':';
}

// `  with ADDRESS,` or `  on FILE line N, in CONTEXT:`
bool IsPlace(std::string_view text) {
  constexpr std::string_view kIndent = "  ";
  if (!text.starts_with(kIndent)) return false;
  text = Trim(text);
  const bool is_address = text.starts_with("with ") && text.ends_with(",") &&
                          Contains(text, ".") &&
                          text.find(' ', text.find(' ') + 1) == text.npos;
  return is_address || PlaceOf(text).has_value();
}

}  // namespace

void IndentedErrors::Pass(const PeeledLine& line, size_t indent) {
  if (indent == 0) {
    parser_.Add(line);
    return;
  }
  PeeledLine bare = line;
  bare.line = line.line.Part(std::min(indent, IndentLength(line.line.text)));
  parser_.Add(bare);
}

void IndentedErrors::GiveOut(size_t indent) {
  const std::vector<Held> held = std::exchange(held_, {});
  for (const Held& one : held) {
    PeeledLine line = one.rest;
    line.line = one.line.view();
    Pass(line, indent);
  }
}

// Two blank lines end a plain error; whoever pasted it left one.
void IndentedErrors::EndError(const PeeledLine& next) {
  if (is_known_) {
    PeeledLine blank = next;
    blank.line = next.line.Part(0, 0);
    parser_.Add(blank);
    parser_.Add(blank);
  }
  GiveOut(0);
  indent_ = 0;
  is_known_ = false;
}

// A line that may begin an error, or the message of a test.
void IndentedErrors::Look(const PeeledLine& line, size_t indent) {
  const std::string_view text = line.line.text.substr(indent);
  if (indent > 0 && IsPlaceOfTest(text)) {
    in_test_ = true;
    test_indent_ = indent;
  } else if (!text.empty() && indent <= test_indent_) {
    in_test_ = false;
  }
  const bool begins = indent > 0 && indent <= kMaxIndent && last_blank_ &&
                      !line.drops_blanks && BeginsError(text);
  if (!begins) {
    parser_.Add(line);
    return;
  }
  indent_ = indent;
  is_known_ = in_test_;
  AddIndented(line);
}

// A line of the error that is read, or may be one.
void IndentedErrors::AddIndented(const PeeledLine& line) {
  if (is_known_) {
    Pass(line, indent_);
    return;
  }
  held_.push_back({KeptLine(line.line), line});
  held_.back().rest.line = Line();
  const std::string_view text = line.line.text;
  is_known_ = IndentLength(text) >= indent_ && IsPlace(text.substr(indent_));
  if (is_known_) {
    GiveOut(indent_);
  } else if (held_.size() >= kMaxHeld) {
    GiveOut(0);
    indent_ = 0;
  }
}

void IndentedErrors::Add(const PeeledLine& line) {
  const std::string_view text = line.line.text;
  const bool is_indented = !text.empty() && (text[0] == ' ' || text[0] == '\t');
  if (indent_ == 0 && !is_indented) {  // nearly every line
    last_blank_ = text.empty();
    in_test_ = in_test_ && text.empty();
    parser_.Add(line);
    return;
  }
  const size_t indent = IndentLength(text);
  const bool is_blank = indent == text.size();
  const bool is_printed = line.kind == LineKind::kPrinted && !line.level;
  const bool belongs =
      indent_ > 0 && is_printed && (is_blank || indent >= indent_);
  if (belongs) {
    AddIndented(line);
  } else {
    if (indent_ > 0) EndError(line);
    if (is_printed && !is_blank) {
      Look(line, indent);
    } else {
      parser_.Add(line);
    }
  }
  // Nothing behind the place of a test: its message begins on the next line.
  const bool heads =
      in_test_ && indent == test_indent_ && Trim(text).ends_with(':');
  last_blank_ = is_blank || heads;
}

}  // namespace tfsleuth
