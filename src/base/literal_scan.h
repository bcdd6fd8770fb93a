#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// Looks for many short literals at once, in any case. One pass over the text,
/// a look at two bytes a place: most texts hold none, and that is all they
/// cost.
class LiteralScan {
 public:
  /// Literals of two bytes and more. Their indices are what Find reports.
  explicit LiteralScan(std::span<const std::string_view> literals);

  /// Calls `take(index, place)` for each literal at each place, from the left
  /// to the right.
  template <typename Take>
  void Find(std::string_view text, const Take& take) const {
    for (size_t at = 0; at + 1 < text.size(); ++at) {
      const uint16_t bucket = bucket_of_[PairAt(text, at)];
      if (bucket == 0) continue;
      for (const uint16_t index : buckets_[bucket]) {
        if (StandsAt(text, at, literals_[index])) take(index, at);
      }
    }
  }

 private:
  static uint8_t Lower(char c) {
    const auto byte = static_cast<uint8_t>(c);
    return byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte;
  }
  static size_t PairAt(std::string_view text, size_t at) {
    return static_cast<size_t>(Lower(text[at])) << 8 | Lower(text[at + 1]);
  }
  static bool StandsAt(std::string_view text, size_t at,
                       const std::string& literal) {
    if (text.size() - at < literal.size()) return false;
    for (size_t i = 0; i < literal.size(); ++i) {
      if (Lower(text[at + i]) != static_cast<uint8_t>(literal[i])) return false;
    }
    return true;
  }

  std::vector<std::string> literals_;  // in lower case
  std::vector<uint16_t> bucket_of_;    // by their first two bytes; 0: none
  std::vector<std::vector<uint16_t>> buckets_;
};

}  // namespace tfsleuth
