#pragma once

#include <string_view>

namespace tfsleuth {

/// What the name of a value says about it.
enum class NameIs {
  kPlain,
  /// What it names is a secret, whatever it looks like.
  kSecret,
  /// It may be one: only a value that looks like a secret is taken for it.
  kMaybeSecret,
  /// A script or a configuration, taken where it is base64 and holds a
  /// secret.
  kEncoded,
  /// An access key id, which is shown by its ends or by length and class.
  kKeyId,
  /// Words of which the first tells the scheme.
  kAuthorization,
};

struct NameClass {
  NameIs is = NameIs::kPlain;
  const char* kind = "";  ///< the word in the placeholder
  /// It is a password, which people make: it may look like any word.
  bool is_password = false;
};

/// Judges a name as it stands in a header, a variable, a field, a tag, an
/// option or a member: `AWS_SECRET_ACCESS_KEY`, `sessionToken`,
/// `X-Vault-Token`, `db_password`. Names of things that only belong to a secret
/// (`token_url`, `secret_arn`, `InvalidClientTokenId`) are plain.
NameClass ClassOfName(std::string_view name);

/// True for the name of a part that only belongs to a secret, in whatever it
/// stands: `id`, `arn`, `type`, `secretName`.
bool NamesPlainPart(std::string_view name);

}  // namespace tfsleuth
