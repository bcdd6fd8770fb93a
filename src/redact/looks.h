#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tfsleuth {

/// True if the value may have been drawn: letters with digits or in changing
/// case, eight or more, and no address, path, ARN or reference. Enough for a
/// value whose name says that it is a secret.
bool LooksSecret(std::string_view value);

/// True if the value was drawn, not written: some part of it changes between
/// upper case, lower case and digits more often than words, names with numbers
/// and CamelCase do. Enough where no name stands in front.
bool LooksDrawn(std::string_view value);

/// True for a long word that may be a token, though it changes too seldom to be
/// sure: enough where a sentence calls it one.
bool LooksLikeToken(std::string_view word);

/// True for a word of 40 letters, digits, `/` and `+` that is drawn as a secret
/// key of AWS is; digests in hex, paths and names are not.
bool LooksLikeSecretKey(std::string_view word);

/// True for what stands in `data` of a Kubernetes Secret: base64, whole groups
/// of it. What a ConfigMap holds is text.
bool LooksLikeDatum(std::string_view word);

/// True for base64 of the begin of a private key in DER: PKCS #1, SEC 1, PKCS
/// #8, encrypted PKCS #8 or PKCS #12; false for certificates and public keys
/// (RFC 5958, RFC 8017, RFC 5915: a version stands where they have an object).
bool IsPrivateKeyInBase64(std::string_view word);

/// True for base64 of a text that begins a private key in PEM.
bool IsPrivatePemInBase64(std::string_view word);

/// True for what gzip made (RFC 1952, 2.3.1).
bool IsGzip(std::string_view bytes);

/// The bytes that base64 stands for, as far as it is base64; `count` at most.
std::string DecodedBase64(std::string_view text, size_t count);

/// True for base64 of a text, or of what gzip made of one.
bool IsTextInBase64(std::string_view word);

}  // namespace tfsleuth
