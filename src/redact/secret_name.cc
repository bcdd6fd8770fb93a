#include "redact/secret_name.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/hash_of_text.h"
#include "base/literal_scan.h"
#include "base/text_util.h"
#include "redact/secret_forms.h"

namespace tfsleuth {
namespace {

// Longer words are no names; their end is judged.
constexpr size_t kMaxName = 128;

// Which lists of parts have one that a name holds; all are looked for at once.
class HeldParts {
 public:
  explicit HeldParts(std::string_view compact) {
    AllParts().scan.Find(compact, [&](size_t index, size_t) {
      held_ |= 1U << AllParts().lists[index];
    });
  }
  bool encoded() const { return (held_ & 1U << kEncoded) != 0; }
  bool plain() const { return (held_ & 1U << kPlain) != 0; }
  bool secret() const { return (held_ & 1U << kSecret) != 0; }
  bool maybe() const { return (held_ & 1U << kMaybe) != 0; }

 private:
  enum List { kEncoded, kPlain, kSecret, kMaybe };
  struct Parts {
    Parts() : scan(Collect()) {}
    std::vector<List> lists;  // of each literal
    LiteralScan scan;

   private:
    std::vector<std::string_view> Collect() {
      std::vector<std::string_view> all;
      const auto add = [&](std::span<const std::string_view> parts, List list) {
        all.insert(all.end(), parts.begin(), parts.end());
        lists.resize(all.size(), list);
      };
      const SecretNames& names = NamesOfSecrets();
      add(names.encoded_parts, kEncoded);
      add(names.plain_parts, kPlain);
      add(names.secret_parts, kSecret);
      add(names.maybe_parts, kMaybe);
      return all;
    }
  };
  static const Parts& AllParts() {
    static const Parts kParts;
    return kParts;
  }

  unsigned held_ = 0;
};

// `bcrypt_hash`: a part that ends with the word says more than the word.
bool IsOfPart(std::string_view compact, std::string_view word,
              std::span<const std::string_view> parts) {
  if (compact.empty()) return false;
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return part.back() == compact.back() && part.ends_with(word) &&
           compact.ends_with(part);
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

NameClass Judged(std::string_view name) {
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
  const HeldParts held(compact);
  if (held.encoded()) return {NameIs::kEncoded, "encoded-text"};
  if (held.plain()) return {};
  const char* kind = KindOf(compact);
  const bool holds_secret = held.secret();
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
  if (held.maybe() || IsAny(last, names.maybe_words)) {
    return {NameIs::kMaybeSecret, kind};
  }
  return {};
}

}  // namespace

// A log says few names, each of them often.
NameClass ClassOfName(std::string_view name) {
  constexpr size_t kMaxKnown = 1024;
  thread_local std::unordered_map<std::string, NameClass, HashOfText,
                                  std::equal_to<>>
      known;
  if (name.size() > kMaxName) name.remove_prefix(name.size() - kMaxName);
  const auto judged = known.find(name);
  if (judged != known.end()) return judged->second;
  const NameClass what = Judged(name);
  if (known.size() < kMaxKnown) known.emplace(name, what);
  return what;
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
