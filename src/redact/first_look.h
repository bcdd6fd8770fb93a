#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/way.h"
#include "redact/leads.h"

namespace tfsleuth {

/// What one pass over a text shows, so that most texts need no more of them.
/// What is false or empty is sure; what is true may be no more than a
/// resemblance. Of a text seen the slow way nothing but the leads is known.
class FirstLook {
 public:
  FirstLook(std::string_view text, Way way);

  struct Hit {
    size_t place;
    Lead lead;
  };
  /// In the order of the text.
  const std::vector<Hit>& leads() const { return leads_; }
  /// The leads of the part [begin, end) of the text, which begins where a word
  /// does; enough for FindSecrets().
  FirstLook LeadsIn(size_t begin, size_t end) const;
  bool Holds(Lead::Kind kind) const { return (kinds_ & BitOf(kind)) != 0; }
  /// Whether a part of a name that may tell of a secret begins in [begin, end).
  bool HoldsName(size_t begin, size_t end) const;

  /// For HoldsShapeless() and HoldsEscapedLines().
  bool may_be_shapeless() const { return shapeless_; }
  bool may_be_escaped() const { return escaped_; }
  /// A character outside of ASCII.
  bool has_other_bytes() const { return (seen_ & kOther) != 0; }
  bool has_braces() const { return (seen_ & kBrace) != 0; }
  /// What stands between the cells of a table.
  bool has_cells() const { return (seen_ & kCell) != 0; }
  /// Whether [begin, end) may hold what lines are followed by: a hint, or a key
  /// as of redact/pair_half.h, by its mark or as a tag.
  bool HoldsSign(size_t begin, size_t end) const {
    return HoldsHint(begin, end) || HoldsAny(keys_, begin, end);
  }
  /// Where those keys show: their marks and their tags, in order.
  const std::vector<size_t>& signs() const { return keys_; }
  bool is_quick() const { return is_quick_; }
  /// Whether [begin, end) may hold such a hint.
  bool HoldsHint(size_t begin, size_t end) const {
    return !is_quick_ || HoldsAny(hints_, begin, end);
  }

 private:
  // Classes of bytes.
  static constexpr uint8_t kOther = 1;
  static constexpr uint8_t kBrace = 2;
  static constexpr uint8_t kCell = 4;
  static constexpr uint8_t kShape = 8;  // may begin what has no shape
  static constexpr uint8_t kEscape = 16;
  static constexpr uint8_t kMark = 32;
  static constexpr uint8_t kBracket = 64;
  static const uint8_t* ClassesOfBytes();

  FirstLook() = default;
  static uint32_t BitOf(Lead::Kind kind) {
    return uint32_t{1} << static_cast<uint32_t>(kind);
  }
  void SeeBytes(std::string_view text);
  void SeeByte(std::string_view text, size_t at);
  static bool HoldsAny(const std::vector<size_t>& places, size_t begin,
                       size_t end) {
    const auto first = std::lower_bound(places.begin(), places.end(), begin);
    return first != places.end() && *first < end;
  }

  std::vector<Hit> leads_;
  uint32_t kinds_ = 0;
  uint8_t seen_ = 0;
  bool shapeless_ = false;
  bool escaped_ = false;
  bool is_quick_ = true;
  std::vector<size_t> hints_;  // where they stand
  std::vector<size_t> keys_;   // where their marks stand, or their tags
};

}  // namespace tfsleuth
