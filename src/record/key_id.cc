#include "record/key_id.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kKeyIdLength = 20;
constexpr size_t kSecretKeyLength = 40;
constexpr std::string_view kPlaceholder = "[redacted:key-id:";

// Prefixes of AWS unique ids; only AKIA and ASIA name access keys.
constexpr std::array<std::string_view, 12> kIdPrefixes = {
    "AKIA", "ASIA", "AROA", "AIDA", "ABIA", "ACCA",
    "AGPA", "AIPA", "ANPA", "ANVA", "APKA", "ASCA"};

constexpr std::array<std::string_view, 6> kHidingWords = {
    "redact", "mask", "hidden", "removed", "censor", "obfusc"};

bool HasIdPrefix(std::string_view text) {
  return std::any_of(kIdPrefixes.begin(), kIdPrefixes.end(),
                     [&](std::string_view p) { return text.starts_with(p); });
}

bool AllOf(std::string_view text, bool (*is)(char)) {
  return std::all_of(text.begin(), text.end(), is);
}

bool IsIdCharacter(char c) { return IsUpper(c) || IsDigit(c) || c == '*'; }

bool IsBase64(char c) {
  return IsAlnum(c) || c == '+' || c == '/' || c == '=' || c == '*';
}

bool IsFiller(char c) {
  return c == '*' || c == 'X' || c == 'x' || c == '#' || c == '.' || c == '_' ||
         c == '-' || c == '?';
}

// `AKIAXXXXXXXX`: hidden by hand behind the prefix, which still tells the kind;
// the length tells nothing then.
KeyKind KindOfHidden(std::string_view text) {
  const std::string_view rest = text.substr(std::min<size_t>(4, text.size()));
  if (rest.size() < 2 || !AllOf(rest, IsFiller)) return KeyKind::kOther;
  if (text.starts_with("AKIA")) return KeyKind::kLongTerm;
  return text.starts_with("ASIA") ? KeyKind::kTemporary : KeyKind::kOther;
}

// An id of AWS, in clear or masked, of any length that leaves something to
// hide between the first and last four.
bool IsAwsId(std::string_view text) {
  return text.size() >= 12 && HasIdPrefix(text) && AllOf(text, IsIdCharacter) &&
         KindOfHidden(text) == KeyKind::kOther;
}

// What a CI system or a person writes over a value before a log is shared.
bool LooksHidden(std::string_view text) {
  if (AllOf(text, IsFiller)) return true;
  if (text.front() == '<' && text.back() == '>') return true;
  if (text.front() == '[' && text.back() == ']') return true;
  const std::string lower = ToLower(text);
  return std::any_of(
      kHidingWords.begin(), kHidingWords.end(),
      [&](std::string_view word) { return Contains(lower, word); });
}

// The character class of a text that is no id of AWS. First what tells nothing,
// then accidents that happen to AWS keys, then other systems' keys.
std::string_view ClassOf(std::string_view text) {
  if (text.empty()) return "empty";
  if (KindOfHidden(text) == KeyKind::kLongTerm) return "hidden-AKIA";
  if (KindOfHidden(text) == KeyKind::kTemporary) return "hidden-ASIA";
  if (LooksHidden(text)) return "hidden";
  if (text.find_first_of("\"'`") != std::string_view::npos) return "quoted";
  if (text.find_first_of(" \t\r\n") != std::string_view::npos) return "blank";
  if (text.find_first_of("${}%<>") != std::string_view::npos) return "variable";
  if (text.size() == kSecretKeyLength && AllOf(text, IsBase64)) return "secret";
  const std::string lower = ToLower(text);
  if (lower.starts_with("akia") || lower.starts_with("asia")) return "damaged";
  if (AllOf(text, IsLower)) return "lower";
  if (AllOf(text, IsUpper)) return "upper";
  if (AllOf(text, IsDigit)) return "digits";
  if (AllOf(text, IsAlnum)) return "alnum";
  return "other";
}

KeyKind KindOfClass(std::string_view name) {
  if (name == "secret") return KeyKind::kSwapped;
  if (name == "hidden") return KeyKind::kHidden;
  if (name == "hidden-AKIA") return KeyKind::kLongTerm;
  if (name == "hidden-ASIA") return KeyKind::kTemporary;
  constexpr std::array<std::string_view, 5> kAccidents = {
      "empty", "quoted", "blank", "variable", "damaged"};
  const bool is_accident =
      std::find(kAccidents.begin(), kAccidents.end(), name) != kAccidents.end();
  return is_accident ? KeyKind::kMalformed : KeyKind::kOther;
}

KeyId FromClass(size_t length, std::string_view name) {
  if (name == "hidden") return {KeyKind::kHidden, length, "(hidden)", false};
  if (name.starts_with("hidden-")) {
    return {KindOfClass(name), length, std::string(name.substr(7)) + "...",
            false};
  }
  return {KindOfClass(name), length,
          "(" + std::to_string(length) + " characters, class " +
              std::string(name) + ")",
          true};
}

}  // namespace

std::string_view NameOf(KeyKind kind) {
  switch (kind) {
    case KeyKind::kLongTerm:
      return "long-term";
    case KeyKind::kTemporary:
      return "temporary";
    case KeyKind::kOther:
      return "other";
    case KeyKind::kMalformed:
      return "malformed";
    case KeyKind::kSwapped:
      return "swapped";
    case KeyKind::kHidden:
      return "hidden";
  }
  return "";
}

KeyId ObserveKeyId(std::string_view text) {
  if (text.starts_with(kPlaceholder) && text.ends_with("]")) {
    text.remove_prefix(kPlaceholder.size());
    text.remove_suffix(1);
    const size_t colon = text.find(':');
    const size_t length =
        static_cast<size_t>(ToInt(text.substr(0, colon)).value_or(0));
    return FromClass(length, text.substr(std::min(colon + 1, text.size())));
  }
  if (!IsAwsId(text)) return FromClass(text.size(), ClassOf(text));
  KeyId id;
  id.length = text.size();
  id.display = std::string(text.substr(0, 4)) + "..." +
               std::string(text.substr(text.size() - 4));
  id.kind = KeyKind::kMalformed;
  if (text.size() == kKeyIdLength) {
    if (text.starts_with("AKIA")) id.kind = KeyKind::kLongTerm;
    if (text.starts_with("ASIA")) id.kind = KeyKind::kTemporary;
  }
  return id;
}

std::string RedactKeyId(std::string_view text) {
  if (text.starts_with(kPlaceholder)) return std::string(text);
  if (IsAwsId(text)) {
    return std::string(text.substr(0, 4)) + std::string(text.size() - 8, '*') +
           std::string(text.substr(text.size() - 4));
  }
  return std::string(kPlaceholder) + std::to_string(text.size()) + ":" +
         std::string(ClassOf(text)) + "]";
}

bool IsRedacted(std::string_view text) {
  if (text.find("[redacted:") != std::string_view::npos) return true;
  return !text.empty() && AllOf(text, [](char c) { return c == '*'; });
}

}  // namespace tfsleuth
