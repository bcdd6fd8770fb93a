#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_util.h"

namespace tfsleuth {

/// Looks for many short literals at once, in any case. One pass over the text,
/// a look at two bytes a place: most texts hold none, and that is all they
/// cost. Of few literals it is small, and made at once: a rule alone has one.
class LiteralScan {
 public:
  /// Literals of two bytes and more, at most 65,535 of them. Their indices are
  /// what Find reports.
  explicit LiteralScan(std::span<const std::string_view> literals);

  /// Calls `take(index, place)` for each literal at each place, from the left
  /// to the right.
  template <typename Take>
  void Find(std::string_view text, const Take& take) const {
    for (size_t at = 0; at + 1 < text.size(); ++at) {
      const Row& row = rows_[row_of_[static_cast<uint8_t>(text[at])]];
      const uint16_t bucket = row[static_cast<uint8_t>(text[at + 1])];
      if (bucket == 0) continue;
      for (const uint16_t index : buckets_[bucket]) {
        if (BeginsInAnyCase(text.substr(at), literals_[index])) take(index, at);
      }
    }
  }

 private:
  // Buckets, by a second byte in either case; 0: none.
  using Row = std::array<uint16_t, 256>;

  std::vector<std::string> literals_;  // in lower case
  // By a first byte in either case; 0: the empty row.
  std::array<uint8_t, 256> row_of_{};
  std::vector<Row> rows_;
  std::vector<std::vector<uint16_t>> buckets_;
};

}  // namespace tfsleuth
