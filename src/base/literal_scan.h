#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/text_util.h"

namespace tfsleuth {

/// Looks for many short literals at once, in any case. One pass over the text,
/// a look at two bytes a place: most texts hold none, and that is all they
/// cost. It is made at once: most logs are small.
class LiteralScan {
 public:
  /// Literals of two bytes and more, at most 65,534 of them; their bytes must
  /// outlive the scan. Their indices are what Find reports.
  explicit LiteralScan(std::span<const std::string_view> literals);

  /// Calls `take(index, place)` for each literal at each place, from the left
  /// to the right.
  template <typename Take>
  void Find(std::string_view text, const Take& take) const {
    for (size_t at = 0; at + 1 < text.size(); ++at) {
      const Row& row = rows_[row_of_[static_cast<uint8_t>(text[at])]];
      uint16_t next = row[static_cast<uint8_t>(text[at + 1])];
      for (; next != 0; next = literals_[next].next) {
        if (Begins(text.substr(at), literals_[next].text)) take(next - 1, at);
      }
    }
  }

 private:
  // The first literal with these two bytes, by the second one in either case;
  // 0: none.
  using Row = std::array<uint16_t, 256>;
  struct Literal {
    std::string_view text;
    uint16_t next;  // with the same two bytes; 0: none
  };

  static bool Begins(std::string_view text, std::string_view literal) {
    if (text.size() < literal.size()) return false;
    for (size_t i = 0; i < literal.size(); ++i) {
      if (LowerOf(text[i]) != LowerOf(literal[i])) return false;
    }
    return true;
  }

  std::vector<Literal> literals_;  // behind one that is none
  // By a first byte in either case; 0: the empty row.
  std::array<uint8_t, 256> row_of_{};
  std::vector<Row> rows_;
};

}  // namespace tfsleuth
