#include "redact/secret_name.h"

#include <algorithm>
#include <span>
#include <string>

#include "base/text_util.h"
#include "redact/secret_forms.h"

namespace tfsleuth {
namespace {

// Longer words are no names; their end is judged.
constexpr size_t kMaxName = 128;

bool HoldsAny(std::string_view text, std::span<const std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return Contains(text, part);
  });
}

// `bcrypt_hash`: a part that ends with the word says more than the word.
bool IsOfPart(std::string_view compact, std::string_view word,
              std::span<const std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return part.ends_with(word) && compact.ends_with(part);
  });
}

bool IsAny(std::string_view word, std::span<const std::string_view> words) {
  return std::binary_search(words.begin(), words.end(), word);
}

// `SecretAccessKey`, `secret_access_key2` become `secret access key`.
std::string WordsOf(std::string_view name) {
  std::string words;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!IsAlnum(c)) {
      if (!words.empty() && words.back() != ' ') words += ' ';
      continue;
    }
    const bool hump = IsUpper(c) && i > 0 && IsLower(name[i - 1]);
    if (hump && !words.empty() && words.back() != ' ') words += ' ';
    words += IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  while (!words.empty() && (words.back() == ' ' || IsDigit(words.back()))) {
    words.pop_back();
  }
  return words;
}

const char* KindOf(std::string_view compact) {
  if (Contains(compact, "sessiontoken") || Contains(compact, "securitytoken"))
    return "session-token";
  if (Contains(compact, "secretaccesskey")) return "secret-key";
  if (Contains(compact, "privatekey")) return "private-key";
  if (Contains(compact, "cookie")) return "cookie";
  return Contains(compact, "token") ? "token" : "secret";
}

bool NamesPassword(std::string_view compact) {
  for (const std::string_view word :
       {"passw", "passphrase", "passcode", "pwd", "kennwort", "motdepasse"}) {
    if (Contains(compact, word)) return true;
  }
  return false;
}

}  // namespace

NameClass ClassOfName(std::string_view name) {
  if (name.size() > kMaxName) name.remove_prefix(name.size() - kMaxName);
  const std::string words = WordsOf(name);
  std::string compact;
  for (const char c : words) {
    if (c != ' ') compact += c;
  }
  // The service of AWS and Google, in names of resources and in ARNs.
  for (const std::string_view service : {"secretsmanager", "secretmanager"}) {
    const size_t at = compact.find(service);
    if (at != std::string::npos) compact.erase(at, service.size());
  }
  // Of every shell; elsewhere the word stands for a password.
  if (name == "PWD" || name == "OLDPWD")
    return {NameIs::kMaybeSecret, "secret"};
  const std::string_view last =
      std::string_view(words).substr(words.rfind(' ') + 1);
  if (compact.ends_with("authorization")) {
    return {NameIs::kAuthorization, "authorization"};
  }
  const SecretNames& names = NamesOfSecrets();
  if (HoldsAny(compact, names.encoded_parts)) {
    return {NameIs::kEncoded, "encoded-text"};
  }
  if (HoldsAny(compact, names.plain_parts)) return {};
  const char* kind = KindOf(compact);
  const bool holds_secret = HoldsAny(compact, names.secret_parts);
  const bool is_key = compact.ends_with("accesskey") ||
                      compact.ends_with("accesskeyid") ||
                      compact.ends_with("awsaccesskeyid");
  if (is_key && !holds_secret) return {NameIs::kKeyId, kind};
  const bool is_maybe = IsOfPart(compact, last, names.maybe_parts);
  const bool is_plain = IsAny(last, names.plain_ends) &&
                        !IsAny(last, names.maybe_words) && !is_maybe &&
                        !IsOfPart(compact, last, names.secret_parts);
  if (is_plain) return {};
  if (is_maybe && IsAny(last, names.plain_ends)) {
    return {NameIs::kMaybeSecret, kind};
  }
  if (holds_secret) return {NameIs::kSecret, kind, NamesPassword(compact)};
  for (const std::string_view word : Split(words, ' ')) {
    if (IsAny(word, names.secret_words)) {
      return {NameIs::kSecret, kind, NamesPassword(word)};
    }
  }
  if (HoldsAny(compact, names.maybe_parts) || IsAny(last, names.maybe_words)) {
    return {NameIs::kMaybeSecret, kind};
  }
  return {};
}

bool NamesPlainPart(std::string_view name) {
  if (name.size() > kMaxName) return false;
  const std::string words = WordsOf(name);
  const std::string_view last =
      std::string_view(words).substr(words.rfind(' ') + 1);
  const SecretNames& names = NamesOfSecrets();
  return IsAny(last, names.plain_ends) && !IsAny(last, names.maybe_words);
}

}  // namespace tfsleuth
