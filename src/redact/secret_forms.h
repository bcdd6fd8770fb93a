#pragma once

#include <span>

namespace tfsleuth {

/// A form in which secrets stand in logs: an RE2 pattern whose group `s` is the
/// secret.
struct SecretForm {
  const char* kind;  ///< the word in the placeholder
  const char* pattern;
  /// Only if the secret looks drawn at random: keeps digests and paths.
  bool must_look_random = false;
};

/// Every form but key ids, which shrink to a mask. Sources: what Terraform
/// 1.11 and aws-sdk-go-base leave in clear (session tokens in bodies, web
/// identity tokens, everything in raw dumps), and the token forms that their
/// makers publish.
std::span<const SecretForm> SecretForms();

/// An id of AWS in clear: a known prefix and at least twelve more characters.
extern const char* const kKeyIdForm;

}  // namespace tfsleuth
