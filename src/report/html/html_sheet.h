#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "report/sheet.h"

namespace tfsleuth {

/// Writes a report as the elements of an HTML page, which stands between
/// BeginHtml() and EndHtml(). All text given to it becomes safe.
class HtmlSheet : public Sheet {
 public:
  /// `out` must outlive it.
  explicit HtmlSheet(std::ostream& out) : out_(out) {}
  ~HtmlSheet() override { ClosePart(); }
  HtmlSheet(const HtmlSheet&) = delete;
  HtmlSheet& operator=(const HtmlSheet&) = delete;

  void Verdict(std::string_view word, std::string_view text, Ink ink) override;
  void Section(std::string_view label) override;
  void SectionOf(std::string_view label, std::string_view what) override;
  void Blank() override;
  void Paragraph(std::string_view text) override;
  void Kept(std::string_view line) override;
  void Command(std::string_view lines) override;
  void Entry(std::string_view name, size_t name_columns, std::string_view text,
             std::string_view tail = {}) override;
  void Proof(std::string_view lines, std::string_view quote,
             std::string_view means) override;
  void Line(std::string_view text, Ink ink = Ink::kPlain) override;

 private:
  /// Rows that stand together in one element.
  enum class Rows { kNone, kKept, kEntries, kProof };
  enum class Part { kNone, kHeader, kSection, kDetails };

  void Begin(Rows rows);
  void ClosePart();

  std::ostream& out_;
  Rows rows_ = Rows::kNone;
  Part part_ = Part::kNone;
};

}  // namespace tfsleuth
