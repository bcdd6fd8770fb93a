#pragma once

#include <cstddef>
#include <string_view>

namespace tfsleuth {

/// What a piece of a report is; colour only repeats what the words say.
enum class Ink { kPlain, kBad, kGood, kStrong, kCommand, kQuiet };

/// What a report for people is written on, piece by piece and from above: text
/// for a terminal (report/page.h) or HTML (report/html/html_sheet.h), so that
/// both say the same. Text given to it may be a log's; it becomes safe there.
class Sheet {
 public:
  virtual ~Sheet() = default;

  /// The first line: `FAILED  terraform init: ...`; `word` may be empty.
  virtual void Verdict(std::string_view word, std::string_view text,
                       Ink ink) = 0;
  /// Begins a section under a label.
  virtual void Section(std::string_view label) = 0;
  /// The same, and beside the label what its rows are about.
  virtual void SectionOf(std::string_view label, std::string_view what) = 0;
  virtual void Blank() = 0;
  virtual void Paragraph(std::string_view text) = 0;
  /// A line that keeps its blanks (of a list, a table, JSON).
  virtual void Kept(std::string_view line) = 0;
  /// The lines of a command, as they are.
  virtual void Command(std::string_view lines) = 0;
  /// A label, a text beside it, and where that stands in the log.
  virtual void Entry(std::string_view name, size_t name_columns,
                     std::string_view text, std::string_view tail = {}) = 0;
  /// Lines of the log, what stands there, and what it means.
  virtual void Proof(std::string_view lines, std::string_view quote,
                     std::string_view means) = 0;
  /// A line of its own, outside of any section.
  virtual void Line(std::string_view text, Ink ink = Ink::kPlain) = 0;
};

}  // namespace tfsleuth
