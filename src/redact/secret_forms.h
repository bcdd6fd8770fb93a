#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace tfsleuth {

/// What a match must look like, so that a form takes no ordinary words; told by
/// redact/looks.h.
enum class Looks { kAny, kSecret, kDrawn, kPemInBase64, kDerInBase64 };

/// A form in which secrets stand in texts, whatever name is in front. Written
/// in rules/secrets/*.json, with an example for each; rules/secrets/README.md
/// tells how.
struct SecretForm {
  std::string_view id;
  const char* kind;  ///< the word in the placeholder
  /// A text without any of them is not searched. A small letter stands for
  /// both, a capital one for itself.
  std::span<const std::string_view> literals;
  /// Each match begins with one, or what stands before the secret does.
  bool literals_begin;
  size_t least;  ///< bytes of tokens (IsTokenByte) that follow in each match
  /// Nor is a text without any of these, in any case, if there are some.
  std::span<const std::string_view> also;
  const char* pattern;  ///< RE2, Latin-1; the group `s` is the secret
  Looks looks = Looks::kAny;
};
std::span<const SecretForm> SecretForms();

/// What names tell of their values; rules/secrets/names.json.
struct SecretNames {
  std::span<const std::string_view> secret_parts;
  std::span<const std::string_view> maybe_parts;
  std::span<const std::string_view> secret_words;
  std::span<const std::string_view> maybe_words;
  std::span<const std::string_view> encoded_parts;
  std::span<const std::string_view> plain_parts;
  std::span<const std::string_view> plain_ends;  ///< in order
  std::span<const std::string_view> triggers;
};
const SecretNames& NamesOfSecrets();

}  // namespace tfsleuth
