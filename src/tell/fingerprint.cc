#include "tell/fingerprint.h"

#include <algorithm>

#include "base/sha256.h"
#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kFingerprintLength = 16;

// Ids, numbers, times and addresses hold several digits, or are one.
bool IsId(std::string_view word) {
  constexpr std::ptrdiff_t kFewDigits = 2;
  const auto digits = std::count_if(word.begin(), word.end(), IsDigit);
  const bool has_letter = std::any_of(word.begin(), word.end(), [](char c) {
    return IsUpper(c) || IsLower(c);
  });
  return digits > kFewDigits || (digits > 0 && !has_letter);
}

}  // namespace

std::string FingerprintOf(std::string_view text) {
  std::string shape;
  for (const std::string_view word : Split(text, ' ')) {
    shape += (IsId(word) ? std::string("#") : std::string(word)) + " ";
  }
  return Sha256Hex(shape).substr(0, kFingerprintLength);
}

}  // namespace tfsleuth
