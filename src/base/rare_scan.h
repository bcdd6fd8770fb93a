#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// Looks for many short literals at once in texts that hold few of them: a
/// small letter is met in any case, a capital one only as it is. It asks each
/// place for the two bytes of a literal that are met most seldom in logs; a
/// table of one bit for each pair answers, and it stays in the nearest cache.
/// LiteralScan gives the same answers for small letters, and is made faster.
class RareScan {
 public:
  struct Hit {
    size_t place;
    size_t index;  ///< of the literal
  };

  /// Literals of two bytes and more, at most 65,535 of them.
  explicit RareScan(std::span<const std::string_view> literals);

  /// Each literal at each place, by place, then by index.
  std::vector<Hit> Find(std::string_view text) const;
  bool HoldsAny(std::string_view text) const { return !Find(text).empty(); }

 private:
  // Eight bytes of a literal settle nearly every place that its pair is met at.
  struct Sought {
    uint64_t bytes = 0;  // its first ones
    uint64_t mask = 0;   // of those that it has
    uint64_t cases = 0;  // the bit of a capital letter, of its small letters
    uint16_t pair = 0;   // where its rare pair stands in it
    uint16_t index = 0;
  };

  bool Asks(const char* at) const {
    const auto pair = static_cast<size_t>(static_cast<uint8_t>(at[0])) |
                      static_cast<size_t>(static_cast<uint8_t>(at[1])) << 8;
    return (asked_[pair >> 6] >> (pair & 63) & 1) != 0;
  }
  static Sought SoughtOf(std::string_view literal, size_t pair, uint16_t index);
  void Ask(size_t pair, const Sought& sought);
  void Check(std::string_view text, size_t at, std::vector<Hit>& hits) const;

  std::array<uint64_t, 1024> asked_{};  // by pair, in every case
  std::vector<uint16_t> bucket_of_;     // the same; 0: none
  std::vector<std::vector<Sought>> buckets_;
  std::vector<std::string> literals_;
};

}  // namespace tfsleuth
