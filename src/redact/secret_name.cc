#include "redact/secret_name.h"

#include <algorithm>
#include <string>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// Longer words are no names; their end is judged.
constexpr size_t kMaxName = 128;

// Parts of names, letters and digits alone.
constexpr std::string_view kSecretParts[] = {
    "password",      "passwd",         "passphrase",       "passcode",
    "secret",        "token",          "apikey",           "privatekey",
    "accountkey",    "sharedkey",      "storagekey",       "masterkey",
    "encryptionkey", "signingkey",     "sessionkey",       "subscriptionkey",
    "licensekey",    "integrationkey", "sharedaccesskey",  "primaryaccesskey",
    "assertion",     "clientkeydata",  "connectionstring", "cookie",
    "bearer",        "securestring"};
constexpr std::string_view kMaybeParts[] = {
    "signature", "primarykey",     "secondarykey", "authkey",
    "appkey",    "applicationkey", "functionkey",  "secretid"};
// Whole words of a name.
constexpr std::string_view kSecretWords[] = {"pwd", "pass", "psk",
                                             "jwt", "sas",  "otp"};
constexpr std::string_view kMaybeWords[] = {"sig", "auth", "dsn"};

// The last word of a name that only belongs to a secret.
constexpr std::string_view kPlainEnds[] = {
    "id",        "ids",        "name",      "names",      "arn",
    "arns",      "type",       "ttl",       "url",        "uri",
    "endpoint",  "length",     "count",     "age",        "policy",
    "file",      "path",       "dir",       "expiry",     "expiration",
    "expires",   "expire",     "enabled",   "required",   "version",
    "lifetime",  "use",        "usage",     "source",     "ref",
    "label",     "prefix",     "format",    "rotation",   "duration",
    "limit",     "limits",     "period",    "days",       "hours",
    "minutes",   "seconds",    "region",    "provider",   "manager",
    "store",     "group",      "role",      "kind",       "scope",
    "scopes",    "audience",   "issuer",    "status",     "error",
    "errors",    "exception",  "fault",     "refresh",    "match",
    "mismatch",  "service",    "server",    "request",    "response",
    "method",    "location",   "namespace", "mount",      "engine",
    "backend",   "algorithm",  "alg",       "size",       "bucket",
    "at",        "in",         "on",        "time",       "date",
    "timestamp", "field",      "fields",    "header",     "headers",
    "missing",   "invalid",    "expired",   "failed",     "found",
    "generator", "helper",     "command",   "process",    "set",
    "sent",      "present",    "included",  "validity",   "auth",
    "index",     "identifier", "parameter", "parameters", "tokens"};

template <size_t N>
bool HoldsAny(std::string_view text, const std::string_view (&parts)[N]) {
  return std::any_of(
      std::begin(parts), std::end(parts),
      [&](std::string_view part) { return Contains(text, part); });
}

template <size_t N>
bool IsAny(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
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
  const char* kind = KindOf(compact);
  const bool holds_secret = HoldsAny(compact, kSecretParts);
  const bool is_key = compact.ends_with("accesskey") ||
                      compact.ends_with("accesskeyid") ||
                      compact.ends_with("awsaccesskeyid");
  if (is_key && !holds_secret) return {NameIs::kKeyId, kind};
  if (compact.ends_with("secretid")) return {NameIs::kMaybeSecret, kind};
  if (IsAny(last, kPlainEnds) && !IsAny(last, kMaybeWords)) return {};
  if (holds_secret) return {NameIs::kSecret, kind};
  for (const std::string_view word : Split(words, ' ')) {
    if (IsAny(word, kSecretWords)) return {NameIs::kSecret, kind};
  }
  if (HoldsAny(compact, kMaybeParts) || IsAny(last, kMaybeWords)) {
    return {NameIs::kMaybeSecret, kind};
  }
  return {};
}

}  // namespace tfsleuth
