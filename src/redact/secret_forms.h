#pragma once

#include <span>

namespace tfsleuth {

/// A form in which secrets stand in logs: an RE2 pattern whose group `s` is the
/// secret.
struct SecretForm {
  const char* kind;  ///< the word in the placeholder
  const char* pattern;
  /// Only if the secret looks drawn at random: keeps digests, paths and words.
  bool must_look_random = false;
};

/// Forms that need no name in front: values that show what they are, addresses,
/// keys in PEM. What has a name is found by redact/named_secrets.h, key ids by
/// redact/key_ids.h. Sources: what Terraform 1.11 and aws-sdk-go-base leave in
/// clear, and the token forms that their makers publish.
std::span<const SecretForm> SecretForms();

/// An id of AWS in clear: a known prefix and at least twelve more characters.
extern const char* const kKeyIdForm;

/// Matches every text in which a name may stand that is looked for; with the
/// forms, the cheap look that most texts do not pass.
extern const char* const kMayHoldSecret;

}  // namespace tfsleuth
