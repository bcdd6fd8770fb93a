#include "report/page.h"

#include <algorithm>

#include "base/text_util.h"
#include "report/html/markup.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kCut = "[...]";
constexpr size_t kProofLineColumns = 6;
constexpr size_t kQuoteColumns = 48;  // of 80
constexpr size_t kTailColumns = 9;

std::string Padded(std::string_view text, size_t columns) {
  const size_t used = Columns(text);
  return std::string(text) +
         std::string(columns > used ? columns - used : 0, ' ');
}

std::string RightAligned(std::string_view text, size_t columns) {
  return std::string(columns > text.size() ? columns - text.size() : 0, ' ') +
         std::string(text);
}

}  // namespace

std::vector<std::string> Wrap(std::string_view text, size_t columns) {
  std::vector<std::string> lines;
  std::string line;
  for (const std::string_view word : Split(text, ' ')) {
    if (word.empty()) continue;
    if (!line.empty() && Columns(line) + 1 + Columns(word) > columns) {
      lines.push_back(line);
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

std::string CutQuote(std::string_view text, size_t columns) {
  if (Columns(text) <= columns) return std::string(text);
  size_t end = 0;
  size_t used = 0;
  while (end < text.size() && used + kCut.size() < columns) {
    ++end;
    // Whole code points only.
    while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
    ++used;
  }
  return std::string(text.substr(0, end)) + std::string(kCut);
}

Page::Page(std::ostream& out, bool color, size_t columns, bool links)
    : out_(out),
      color_(color),
      columns_(std::clamp(columns, kMinColumns, kMaxColumns)),
      links_(links) {}

// A narrow page takes from the quote, a wide one gives to it and to what it
// means.
size_t Page::QuoteColumns() const {
  return columns_ < kColumns ? kQuoteColumns - (kColumns - columns_)
                             : kQuoteColumns + (columns_ - kColumns) / 2;
}

std::string Page::Paint(std::string_view text, Ink ink) const {
  if (!color_ || ink == Ink::kPlain) return std::string(text);
  std::string_view code;
  switch (ink) {
    case Ink::kPlain:
      break;
    case Ink::kBad:
      code = "\033[1;31m";
      break;
    case Ink::kGood:
      code = "\033[32m";
      break;
    case Ink::kStrong:
      code = "\033[1m";
      break;
    case Ink::kCommand:
      code = "\033[36m";
      break;
    case Ink::kQuiet:
      code = "\033[2m";
      break;
  }
  return std::string(code) + std::string(text) + "\033[0m";
}

void Page::Section(std::string_view label) {
  out_ << '\n';
  label_ = label;
}

// The text of a verdict begins where that of a section does, behind a longer
// word at once.
void Page::Verdict(std::string_view word, std::string_view text, Ink ink) {
  std::string head(word);
  if (!word.empty()) head = Padded(head + " ", kLabelColumns);
  Line(head + std::string(text), ink);
}

void Page::SectionOf(std::string_view label, std::string_view what) {
  Section("");
  Line(Padded(std::string(label), kLabelColumns) + std::string(what));
}

void Page::Blank() { out_ << '\n'; }

// A label that waits stands in the first columns of the next row.
void Page::Row(size_t indent, std::string_view text) {
  if (label_.empty()) {
    out_ << std::string(indent, ' ') << text << '\n';
    return;
  }
  if (label_.size() >= kLabelColumns) {
    out_ << Paint(label_, Ink::kStrong) << '\n' << std::string(indent, ' ');
  } else {
    out_ << Paint(label_, Ink::kStrong)
         << std::string(indent - label_.size(), ' ');
  }
  out_ << text << '\n';
  label_.clear();
}

void Page::Paragraph(std::string_view text) {
  for (const std::string& line :
       Wrap(SafeLine(text), columns_ - kLabelColumns)) {
    Row(kLabelColumns, line);
  }
}

// No character of a plain address ends the mark or begins another.
void Page::Address(std::string_view address) {
  const std::string text = SafeLine(address);
  if (!links_ || !IsPlainAddress(address)) {
    Row(kLabelColumns, text);
    return;
  }
  Row(kLabelColumns, "\033]8;;" + text + "\033\\" + text + "\033]8;;\033\\");
}

void Page::Kept(std::string_view line) {
  Row(kLabelColumns, CutQuote(SafeLine(line), kColumns - kLabelColumns));
}

void Page::Command(std::string_view lines) {
  for (const std::string_view line : Split(lines, '\n')) {
    out_ << std::string(kCommandIndent, ' ')
         << Paint(SafeLine(line), Ink::kCommand) << '\n';
  }
}

void Page::Entry(std::string_view name, size_t name_columns,
                 std::string_view text, std::string_view tail) {
  const size_t tail_column = columns_ - kTailColumns;
  const size_t right = tail.empty() ? columns_ : tail_column - 2;
  const auto lines = Wrap(SafeLine(text), right - kLabelColumns - name_columns);
  for (size_t i = 0; i < std::max(lines.size(), size_t{1}); ++i) {
    std::string row = Padded(i == 0 ? SafeLine(name) : "", name_columns);
    if (i < lines.size()) row += lines[i];
    if (!tail.empty() && i + 1 >= lines.size()) {
      row = Padded(row, tail_column - kLabelColumns) + std::string(tail);
    }
    Row(kLabelColumns, row);
  }
}

void Page::Proof(std::string_view lines, std::string_view quote,
                 std::string_view means) {
  const std::string safe = SafeLine(quote);
  const std::string head = RightAligned(lines, kProofLineColumns) + "  ";
  if (means.empty()) {
    out_ << head << CutQuote(safe, columns_ - kLabelColumns) << '\n';
    return;
  }
  const size_t means_column = kLabelColumns + QuoteColumns() + 2;
  std::string left = head + CutQuote(safe, QuoteColumns());
  for (const std::string& part :
       Wrap(SafeLine(means), columns_ - means_column)) {
    out_ << Padded(left, means_column) << part << '\n';
    left.clear();
  }
}

void Page::Counted(size_t count, std::string_view text, std::string_view tail) {
  const size_t tail_column = columns_ - kTailColumns;
  const auto lines = Wrap(SafeLine(text), tail_column - 2 - kLabelColumns);
  std::string head = RightAligned(std::to_string(count), kProofLineColumns);
  for (size_t i = 0; i < lines.size(); ++i) {
    std::string row = Padded(head, kLabelColumns) + lines[i];
    if (i + 1 == lines.size() && !tail.empty()) {
      row = Padded(row, tail_column) + std::string(tail);
    }
    out_ << row << '\n';
    head.clear();
  }
}

void Page::Line(std::string_view text, Ink ink) {
  out_ << Paint(SafeLine(text), ink) << '\n';
}

}  // namespace tfsleuth
