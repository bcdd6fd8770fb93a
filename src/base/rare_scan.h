#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
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

  /// Literals of two bytes and more, at most 65,535 of them; their bytes must
  /// outlive the scan.
  explicit RareScan(std::span<const std::string_view> literals);

  /// Each literal at each place, by place, then by index.
  std::vector<Hit> Find(std::string_view text) const;
  /// The same in no order, to `take`.
  template <typename Take>
  void FindAnyhow(std::string_view text, const Take& take) const {
    HoldsAny(text, [&](const Hit& hit) {
      take(hit);
      return false;
    });
  }
  /// Whether there is a hit that `counts` is true for; `counts` takes a Hit.
  template <typename Counts>
  bool HoldsAny(std::string_view text, const Counts& counts) const {
    return Walk(text, [&](size_t at) { return CheckAny(text, at, counts); });
  }
  bool HoldsAny(std::string_view text) const {
    return HoldsAny(text, [](const Hit&) { return true; });
  }

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
  // Shows `ends` the places whose pairs are asked for, until it is true.
  template <typename Ends>
  bool Walk(std::string_view text, const Ends& ends) const {
    constexpr size_t kStep = 4;
    size_t at = 0;
    for (; at + kStep < text.size(); at += kStep) {
      const char* here = text.data() + at;
      const bool any =
          Asks(here) || Asks(here + 1) || Asks(here + 2) || Asks(here + 3);
      if (!any) continue;
      for (size_t i = at; i < at + kStep; ++i) {
        if (Asks(text.data() + i) && ends(i)) return true;
      }
    }
    for (; at + 1 < text.size(); ++at) {
      if (Asks(text.data() + at) && ends(at)) return true;
    }
    return false;
  }
  template <typename Counts>
  bool CheckAny(std::string_view text, size_t at, const Counts& counts) const {
    for (const Sought& sought : SoughtAt(text, at)) {
      const auto hit = HitOf(text, at, sought);
      if (hit && counts(*hit)) return true;
    }
    return false;
  }
  // The literals whose pair this is; it is asked for.
  std::span<const Sought> SoughtAt(std::string_view text, size_t at) const;
  // The literal whose pair stands at `at`, if it is there.
  std::optional<Hit> HitOf(std::string_view text, size_t at,
                           const Sought& sought) const {
    if (at < sought.pair) return std::nullopt;
    const size_t begin = at - sought.pair;
    const std::string_view rest = text.substr(begin);
    const bool may_be =
        rest.size() < sizeof(uint64_t) ||
        ((WordAt(rest.data()) | sought.cases) & sought.mask) == sought.bytes;
    if (!may_be || !BeginsWith(rest, sought.index)) return std::nullopt;
    return Hit{begin, sought.index};
  }
  static uint64_t WordAt(const char* bytes) {
    uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
  }
  bool BeginsWith(std::string_view text, size_t index) const;
  static Sought SoughtOf(std::string_view literal, size_t pair, uint16_t index);
  // Which of the pairs that are asked for this one is.
  size_t RankOf(size_t pair) const;

  static constexpr size_t kWords = 1024;
  std::array<uint64_t, kWords> asked_{};         // a bit for each pair
  std::array<uint16_t, kWords> asked_before_{};  // bits of the words before
  std::vector<Sought> sought_;   // by the rank of their pair, then by index
  std::vector<uint32_t> begin_;  // in sought_, by rank; one more for the end
  std::vector<std::string_view> literals_;
};

}  // namespace tfsleuth
