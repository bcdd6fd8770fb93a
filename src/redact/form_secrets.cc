#include "redact/form_secrets.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>

#include "base/text_util.h"
#include "redact/looks.h"
#include "redact/secret_forms.h"

namespace tfsleuth {
namespace {

struct CompiledForm {
  std::once_flag once;
  std::unique_ptr<RE2> pattern;
  int group = 0;
};

const CompiledForm& Compiled(size_t index) {
  static const std::unique_ptr<CompiledForm[]> kForms(
      new CompiledForm[SecretForms().size()]);
  CompiledForm& form = kForms[index];
  std::call_once(form.once, [&] {
    RE2::Options options(RE2::Latin1);
    options.set_log_errors(false);
    form.pattern = std::make_unique<RE2>(SecretForms()[index].pattern, options);
    form.group = form.pattern->NamedCapturingGroups().at("s");
  });
  return form;
}

bool Fits(const SecretForm& form, std::string_view secret) {
  switch (form.looks) {
    case Looks::kAny:
      return true;
    case Looks::kSecret:
      return LooksSecret(secret);
    case Looks::kDrawn:
      return LooksDrawn(secret);
    case Looks::kPemInBase64:
      return IsPrivatePemInBase64(secret);
    case Looks::kDerInBase64:
      return IsPrivateKeyInBase64(secret);
  }
  return false;
}

bool HoldsAlso(const SecretForm& form, std::string_view text) {
  const auto is_same = [](char a, char b) { return LowerOf(a) == b; };
  const auto is_there = [&](std::string_view part) {
    if (std::none_of(part.begin(), part.end(), IsLower)) {
      return Contains(text, part);
    }
    return std::search(text.begin(), text.end(), part.begin(), part.end(),
                       is_same) != text.end();
  };
  return form.also.empty() ||
         std::any_of(form.also.begin(), form.also.end(), is_there);
}

// What a redactor wrote has a colon as an address has one.
bool StandsInPlaceholder(std::string_view text, size_t begin) {
  constexpr size_t kLongest = 64;
  const size_t from = begin > kLongest ? begin - kLongest : 0;
  const std::string_view before = text.substr(from, begin - from);
  const size_t open = before.rfind("[redacted:");
  return open != before.npos && before.find(']', open) == before.npos;
}

bool IsWordCharacter(char c) { return IsAlnum(c) || c == '/' || c == '+'; }

// The last word in front says what a drawn word is: a digest, an id.
bool IsCalledHarmless(std::string_view text, size_t begin) {
  constexpr size_t kNear = 40;
  const size_t from = begin > kNear ? begin - kNear : 0;
  const std::string near = ToLower(text.substr(from, begin - from));
  for (const std::string_view word :
       {"hash",   "digest", "checksum",  "etag",       "fingerprint",
        "commit", "md5",    "sha1",      "sha256",     "sha512",
        "-id-2",  "hostid", "host id",   "requestid",  "request id",
        "h1:",    "zh:",    "integrity", "version id", "versionid"}) {
    if (Contains(near, word)) return true;
  }
  return false;
}

bool IsBase32Token(std::string_view word) {
  const auto is_base32 = [](char c) {
    return IsLower(c) || (c > '1' && c < '8');
  };
  const auto digits = std::count_if(word.begin(), word.end(), IsDigit);
  return digits >= 3 && std::all_of(word.begin(), word.end(), is_base32);
}

void FindWord(std::string_view text, size_t begin, size_t end,
              std::vector<Secret>& found) {
  constexpr size_t kSecretKey = 40;
  constexpr size_t kDevOpsToken = 52;
  const std::string_view word = text.substr(begin, end - begin);
  const bool is_key = word.size() == kSecretKey && LooksLikeSecretKey(word);
  const bool is_token = word.size() == kDevOpsToken && IsBase32Token(word);
  if ((!is_key && !is_token) || IsCalledHarmless(text, begin)) return;
  found.push_back({begin, word.size(), is_key ? "secret-key" : "vendor-token"});
}

}  // namespace

// Prefixes of unique ids of IAM (AWS: "IAM identifiers"). Only keys are ids
// that give access; that of a role names it.
void FindKeyIds(std::string_view text, std::vector<Secret>& found) {
  constexpr size_t kLeast = 16;
  for (size_t at = text.find('A'); at != text.npos;
       at = text.find('A', at + 1)) {
    if (at > 0 && (IsAlnum(text[at - 1]) || text[at - 1] == '_')) continue;
    const std::string_view prefix = text.substr(at, 4);
    const bool is_key = prefix == "AKIA" || prefix == "ASIA" ||
                        prefix == "ABIA" || prefix == "ACCA" ||
                        prefix.starts_with("A3T");
    if (!is_key) continue;
    size_t end = at;
    while (end < text.size() && (IsUpper(text[end]) || IsDigit(text[end]))) {
      ++end;
    }
    if (end - at < kLeast) continue;
    found.push_back({at, end - at, "key-id", true});
  }
}

void FindForm(size_t index, std::string_view text, std::vector<Secret>& found) {
  const SecretForm& form = SecretForms()[index];
  if (!HoldsAlso(form, text)) return;
  const CompiledForm& compiled = Compiled(index);
  std::vector<re2::StringPiece> groups(static_cast<size_t>(compiled.group) + 1);
  const re2::StringPiece input(text.data(), text.size());
  size_t at = 0;
  while (at <= text.size() &&
         compiled.pattern->Match(input, at, text.size(), RE2::UNANCHORED,
                                 groups.data(), compiled.group + 1)) {
    const re2::StringPiece& hit = groups[static_cast<size_t>(compiled.group)];
    const auto begin = static_cast<size_t>(hit.data() - text.data());
    const std::string_view secret(hit.data(), hit.size());
    if (Fits(form, secret) && !IsNoSecret(secret) && !IsSmallNumber(secret) &&
        !StandsInPlaceholder(text, begin)) {
      found.push_back({begin, secret.size(), form.kind});
    }
    at = std::max(begin + secret.size(), at + 1);
  }
}

void FindLoneWords(std::string_view text, std::vector<Secret>& found) {
  constexpr size_t kLeast = 40;
  // Of each word so long one byte in forty is met.
  for (size_t at = kLeast - 1; at < text.size(); at += kLeast) {
    if (!IsWordCharacter(text[at])) continue;
    size_t begin = at;
    const size_t least = at > 2 * kLeast ? at - 2 * kLeast : 0;
    while (begin > least && IsWordCharacter(text[begin - 1])) --begin;
    size_t end = at;
    while (end < text.size() && IsWordCharacter(text[end])) ++end;
    const bool is_whole = begin == 0 || !IsWordCharacter(text[begin - 1]);
    if (is_whole) FindWord(text, begin, end, found);
    at = end;
    if (end < at + kLeast) at = end;
  }
}

}  // namespace tfsleuth
