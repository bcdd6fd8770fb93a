#include "parse/line_cleaner.h"

#include <array>

#include "base/text_util.h"
#include "parse/ansi.h"
#include "parse/diagnostic_builder.h"

namespace tfsleuth {
namespace {

constexpr char kEscape = '\033';
constexpr size_t kHeadBytes = 256;

constexpr std::array<std::string_view, 6> kPlainMarks = {
    "section_start:", "section_end:", "travis_fold:",
    "travis_time:",   "_bk;t=",       "_bk;dt="};

// ESC as it is rendered by `cat -v`, JSON, shells and rsyslog.
constexpr std::array<std::string_view, 6> kRenderedEscapes = {
    "^[", "\\x1b", "\\u001b", "\\033", "\\e", "#033"};

// Length of `\x1b[31m` at the begin of a text, or 0.
size_t RenderedLength(std::string_view text) {
  const bool may_be =
      !text.empty() && (text[0] == '^' || text[0] == '\\' || text[0] == '#');
  if (!may_be) return 0;  // nearly every line
  for (const std::string_view escape : kRenderedEscapes) {
    if (!text.starts_with(escape)) continue;
    size_t i = escape.size();
    if (text.substr(i, 1) != "[") continue;
    ++i;
    while (i < text.size() && (IsDigit(text[i]) || text[i] == ';')) ++i;
    if (i < text.size() && (text[i] == 'm' || text[i] == 'K')) return i + 1;
  }
  return 0;
}

bool BeginsWithMark(std::string_view text) {
  const bool may_be =
      !text.empty() && (text[0] == 's' || text[0] == 't' || text[0] == '_');
  if (!may_be) return false;
  for (const std::string_view mark : kPlainMarks) {
    if (text.starts_with(mark)) return true;
  }
  return false;
}

bool HoldsMark(std::string_view line) {
  for (size_t at = line.find(kEscape); at != std::string_view::npos;
       at = line.find(kEscape, at + 1)) {
    const std::string_view rest = line.substr(at + 1);
    if (rest.starts_with("[8mha:") || rest.starts_with('_') ||
        rest.starts_with('P') || rest.starts_with('^') ||
        rest.starts_with('X')) {
      return true;
    }
  }
  for (const std::string_view mark : kPlainMarks) {
    if (Contains(line, mark)) return true;
  }
  return false;
}

// What a terminal shows of a line: the text behind the last carriage return.
size_t ShownFrom(std::string_view line) {
  const size_t end = line.find_last_not_of('\r');
  if (end == std::string_view::npos) return 0;
  const size_t cr = line.rfind('\r', end);
  return cr == std::string_view::npos ? 0 : cr + 1;
}

Text WithoutRendered(const Text& text) {
  Text out;
  const std::string_view view = text.view();
  size_t at = 0;
  while (at < view.size()) {
    const size_t skip = RenderedLength(view.substr(at));
    if (skip > 0) {
      at += skip;
      continue;
    }
    const size_t next = view.find_first_of("^\\#", at + 1);
    const size_t end = next == std::string_view::npos ? view.size() : next;
    out.AppendPart(text, at, end - at);
    at = end;
  }
  return out;
}

}  // namespace

std::string_view HeadOf(std::string_view line, std::string& buffer) {
  std::string_view head = line.substr(0, kHeadBytes);
  if (head.find(kEscape) == std::string_view::npos) return head;
  Line whole;
  whole.text = line.substr(0, 2 * kHeadBytes);
  buffer = StripTerminal(whole).str();
  return buffer;
}

Line LineOf(const Text& text, const Line& from) {
  Line line = from;
  line.text = text.view();
  line.places = nullptr;
  if (text.empty()) return line;
  const Span span = text.span();
  line.offset = span.offset;
  line.number = span.first_line;
  line.places = &text;
  line.places_begin = 0;
  return line;
}

bool LineCleaner::Needs(std::string_view line, bool wrapped) {
  const bool has_escape = line.find(kEscape) != std::string_view::npos;
  saw_escape_ = saw_escape_ || has_escape;
  if (!has_escape && RenderedLength(line) > 0) return !saw_escape_;
  const bool has_return = line.find('\r') != std::string_view::npos;
  if (!has_escape && !has_return) return BeginsWithMark(line);
  if (HoldsMark(line)) return true;
  if (!has_return) return false;
  if (wrapped) return true;
  std::string buffer;
  const std::string_view shown = HeadOf(line.substr(ShownFrom(line)), buffer);
  return BeginsWithBoxRule(shown) || BeginsDiagnostic(shown);
}

bool LineCleaner::NeedsBehindPrefix(std::string_view text) const {
  return !saw_escape_ && RenderedLength(text) > 0;
}

LineCleaner::Cleaned LineCleaner::Clean(const Line& line) {
  Cleaned cleaned;
  size_t at = 0;
  for (const PrefixReader::Mark& mark : patterns_.FindMarks(line.text)) {
    line.AppendTo(cleaned.text, at, mark.begin - at);
    at = mark.begin + mark.length;
    if (!mark.section.empty()) cleaned.section = mark.section;
    if (!mark.system.empty()) cleaned.system = mark.system;
  }
  line.AppendTo(cleaned.text, at);
  if (!saw_escape_) cleaned.text = WithoutRendered(cleaned.text);
  const std::string_view view = cleaned.text.view();
  const size_t from = ShownFrom(view);
  const size_t end = view.find_last_not_of('\r');
  if (from > 0 || view.ends_with('\r')) {
    cleaned.text = cleaned.text.Slice(
        from, end == std::string_view::npos ? 0 : end + 1 - from);
  }
  return cleaned;
}

}  // namespace tfsleuth
