#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/text_util.h"

namespace tfsleuth {

/// Tells whether a text begins with a shape of kSize bytes, in which `0` stands
/// for a digit and all else for itself. Each line of a log is asked; the
/// compiler compares many bytes at once.
template <size_t kSize>
class ByteShape {
 public:
  constexpr explicit ByteShape(std::string_view shape) {
    for (size_t i = 0; i < kSize; ++i) {
      least_[i] = static_cast<uint8_t>(shape[i]);
      more_[i] = shape[i] == '0' ? 9 : 0;
    }
  }

  bool Begins(std::string_view text) const {
    if (text.size() < kSize || !IsDigit(text[0])) return false;
    uint8_t beyond = 0;
    for (size_t i = 0; i < kSize; ++i) {
      const auto c = static_cast<uint8_t>(text[i]);
      const auto above = static_cast<uint8_t>(c - least_[i]);
      beyond |= above > more_[i] ? 1 : 0;
    }
    return beyond == 0;
  }

 private:
  std::array<uint8_t, kSize> least_{};
  std::array<uint8_t, kSize> more_{};
};

}  // namespace tfsleuth
