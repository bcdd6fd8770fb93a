#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tfsleuth {

/// What an access key id tells by its form (AWS documents the prefixes AKIA,
/// long-term, and ASIA, temporary; both are 20 characters).
enum class KeyKind {
  kLongTerm,
  kTemporary,
  kOther,      ///< not of AWS: a store with the same protocol, a test value
  kMalformed,  ///< meant for AWS, but cut, quoted, a variable
  kSwapped,    ///< 40 characters: the secret key stands in its place
  /// Somebody hid it before we saw it (a CI system's `***`, `XXXX`,
  /// `<redacted>` of a log that was shared), or really set such a text: nobody
  /// can tell.
  kHidden,
};

/// The value of the fact `aws.key_kind`.
std::string_view NameOf(KeyKind kind);

struct KeyId {
  KeyKind kind = KeyKind::kOther;
  size_t length = 0;
  /// For people: `ASIA...BT77`; of ids that are not AWS's only length and
  /// character class, because four of ten characters would give most away.
  std::string display;
  /// False if its end was hidden: two ids that look the same may be two.
  bool tells_apart = true;
};

/// Reads what stands in the place of a key id: the id in clear, Terraform's
/// own mask (`ASIA************BT77`), or a placeholder of RedactKeyId.
/// ObserveKeyId(RedactKeyId(x)) equals ObserveKeyId(x).
KeyId ObserveKeyId(std::string_view text);

/// The id without what is secret in it: Terraform's mask for ids of AWS,
/// `[redacted:key-id:LENGTH:CLASS]` for all others. Idempotent.
std::string RedactKeyId(std::string_view text);

/// True for what a redactor wrote, or Terraform's own stars.
bool IsRedacted(std::string_view text);

}  // namespace tfsleuth
