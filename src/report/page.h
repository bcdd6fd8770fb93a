#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "report/sheet.h"

namespace tfsleuth {

/// Lays a text report out: 80 columns or as many as the terminal has, one label
/// column of 8, commands from column 5 and never wrapped. All text given to it
/// becomes safe for a terminal: control characters are escaped.
class Page : public Sheet {
 public:
  static constexpr size_t kColumns = 80;
  static constexpr size_t kMinColumns = 60;
  static constexpr size_t kMaxColumns = 120;  // longer lines read badly
  static constexpr size_t kLabelColumns = 8;
  static constexpr size_t kCommandIndent = 4;

  /// `columns` may be anything; it is kept between the least and the most that
  /// read well.
  /// `links`: the terminal makes links of addresses that are marked as such.
  explicit Page(std::ostream& out, bool color = false,
                size_t columns = kColumns, bool links = false);

  size_t columns() const { return columns_; }

  void Verdict(std::string_view word, std::string_view text, Ink ink) override;
  /// A blank line, then the label stands in front of the next paragraph or
  /// table row.
  void Section(std::string_view label) override;
  void SectionOf(std::string_view label, std::string_view what) override;
  void Blank() override;
  /// Words wrapped at the last column, from column 9 on.
  void Paragraph(std::string_view text) override;
  /// An address, whole, from column 9 on. With `links` it is marked (OSC 8)
  /// if it is a plain one (IsPlainAddress); anything else is only text.
  void Address(std::string_view address);
  /// From column 9 on.
  void Kept(std::string_view line) override;
  void Command(std::string_view lines) override;
  /// A label at column 9, a text beside it that wraps in its own column.
  void Entry(std::string_view name, size_t name_columns, std::string_view text,
             std::string_view tail = {}) override;
  /// `  line  quote  meaning` of a proof.
  void Proof(std::string_view lines, std::string_view quote,
             std::string_view means) override;
  /// A number in front of a text that wraps in its own column, and one word
  /// behind its end.
  void Counted(size_t count, std::string_view text, std::string_view tail);
  /// A line from column 1.
  void Line(std::string_view text, Ink ink = Ink::kPlain) override;

  std::string Paint(std::string_view text, Ink ink) const;

 private:
  size_t QuoteColumns() const;
  void Row(size_t indent, std::string_view text);

  std::ostream& out_;
  bool color_;
  size_t columns_;
  bool links_;
  std::string label_;
};

/// `text` in lines of at most `columns`; a longer word stands alone.
std::vector<std::string> Wrap(std::string_view text, size_t columns);

/// Not more than `columns`, `[...]` for what is left out at the end.
std::string CutQuote(std::string_view text, size_t columns);

}  // namespace tfsleuth
