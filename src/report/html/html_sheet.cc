#include "report/html/html_sheet.h"

#include "base/text_util.h"
#include "report/html/markup.h"

namespace tfsleuth {
namespace {

// A line of a log may be as long as the log.
constexpr size_t kMaxQuote = 400;
constexpr size_t kMaxText = 4000;

std::string Cut(std::string_view text) {
  return HtmlText(CutBytes(text, kMaxText));
}

// `RULED OUT` -> `Ruled out`
std::string Heading(std::string_view label) {
  if (label.empty()) return "";
  return std::string(1, label[0]) + ToLower(label.substr(1));
}

std::string_view ClassOf(Ink ink) { return ink == Ink::kBad ? "bad" : "calm"; }

}  // namespace

void HtmlSheet::Begin(Rows rows) {
  if (rows_ == rows) return;
  switch (rows_) {
    case Rows::kNone:
      break;
    case Rows::kKept:
      out_ << "</pre>\n";
      break;
    case Rows::kEntries:
      out_ << "</dl>\n";
      break;
    case Rows::kProof:
      out_ << "</tbody></table>\n";
      break;
  }
  rows_ = rows;
  switch (rows) {
    case Rows::kNone:
      break;
    case Rows::kKept:
      out_ << "<pre>";
      break;
    case Rows::kEntries:
      out_ << "<dl>\n";
      break;
    case Rows::kProof:
      out_ << "<table class=\"proof\"><thead><tr><th scope=\"col\" "
              "class=\"n\">Line</th><th scope=\"col\">In the log</th><th "
              "scope=\"col\">What it means</th></tr></thead><tbody>\n";
      break;
  }
}

void HtmlSheet::ClosePart() {
  Begin(Rows::kNone);
  switch (part_) {
    case Part::kNone:
      break;
    case Part::kHeader:
      out_ << "</header>\n";
      break;
    case Part::kSection:
      out_ << "</section>\n";
      break;
    case Part::kDetails:
      out_ << "</details></section>\n";
      break;
  }
  part_ = Part::kNone;
}

void HtmlSheet::Verdict(std::string_view word, std::string_view text, Ink ink) {
  ClosePart();
  out_ << "<header class=\"" << ClassOf(ink) << "\">\n<h1>";
  if (!word.empty()) {
    out_ << "<span class=\"word\">" << HtmlText(word) << "</span> ";
  }
  out_ << Cut(text) << "</h1>\n";
  part_ = Part::kHeader;
}

void HtmlSheet::Section(std::string_view label) { SectionOf(label, ""); }

// What was ruled out is looked at by those who doubt: it opens on demand.
void HtmlSheet::SectionOf(std::string_view label, std::string_view what) {
  ClosePart();
  const bool folds = label == "RULED OUT";
  out_ << "<section>" << (folds ? "<details><summary>" : "") << "<h2>"
       << HtmlText(Heading(label));
  if (!what.empty()) out_ << " <small>" << Cut(what) << "</small>";
  out_ << "</h2>" << (folds ? "</summary>" : "") << "\n";
  part_ = folds ? Part::kDetails : Part::kSection;
}

void HtmlSheet::Blank() { Begin(Rows::kNone); }

void HtmlSheet::Paragraph(std::string_view text) {
  Begin(Rows::kNone);
  out_ << "<p>" << Cut(text) << "</p>\n";
}

void HtmlSheet::Kept(std::string_view line) {
  Begin(Rows::kKept);
  out_ << Cut(line) << '\n';
}

void HtmlSheet::Command(std::string_view lines) {
  Begin(Rows::kNone);
  out_ << "<pre><code>";
  bool first = true;
  for (const std::string_view line : Split(lines, '\n')) {
    out_ << (first ? "" : "\n") << HtmlText(line);
    first = false;
  }
  out_ << "</code></pre>\n";
}

void HtmlSheet::Entry(std::string_view name, size_t, std::string_view text,
                      std::string_view tail) {
  Begin(Rows::kEntries);
  // A failure elsewhere is named by its place alone.
  out_ << "<dt>" << (name.empty() ? "elsewhere" : Cut(name)) << "</dt><dd>"
       << Cut(text);
  if (!tail.empty())
    out_ << " <span class=\"at\">" << HtmlText(tail) << "</span>";
  out_ << "</dd>\n";
}

void HtmlSheet::Proof(std::string_view lines, std::string_view quote,
                      std::string_view means) {
  Begin(Rows::kProof);
  out_ << "<tr><td class=\"n\">" << HtmlText(lines) << "</td><td>"
       << HtmlText(CutBytes(quote, kMaxQuote));
  if (quote.size() > kMaxQuote) {
    out_ << "<details><summary>the whole line</summary>" << Cut(quote)
         << "</details>";
  }
  out_ << "</td><td>" << Cut(means) << "</td></tr>\n";
}

void HtmlSheet::Line(std::string_view text, Ink) {
  ClosePart();
  out_ << "<p class=\"close\">" << Cut(text) << "</p>\n";
}

}  // namespace tfsleuth
