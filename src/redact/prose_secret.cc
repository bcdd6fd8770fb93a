#include "redact/prose_secret.h"

#include <algorithm>
#include <string>

#include "base/text_util.h"
#include "redact/looks.h"
#include "redact/quote.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr size_t kMinPassword = 6;
constexpr size_t kMaxWord = 4096;

// Words that stand between a name and its value.
constexpr std::string_view kBetween[] = {
    "is",  "was", "are",  "be",  "set",  "to",    "as",      "value",
    "now", "has", "been", "the", "from", "reset", "changed", "="};

bool IsMark(char c) {
  return std::string_view("!#$%^&*+=?@~").find(c) != kNone;
}

// A password as people make them: letters with a digit or a mark.
bool LooksLikePassword(std::string_view word) {
  if (word.size() < kMinPassword || IsAddress(word)) return false;
  const bool has_letter = std::any_of(word.begin(), word.end(), [](char c) {
    return IsLower(c) || IsUpper(c);
  });
  const bool has_other = std::any_of(
      word.begin(), word.end(), [](char c) { return IsDigit(c) || IsMark(c); });
  return has_letter && has_other;
}

size_t SkipBlanks(std::string_view text, size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

std::string_view WordAt(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && end - at < kMaxWord && !IsSpace(text[end]) &&
         text[end] != '"' && text[end] != '\\' && text[end] != '<') {
    ++end;
  }
  return text.substr(at, end - at);
}

// `for user root: `, `of admin is `: who owns it, up to what leads on.
size_t SkipOwner(std::string_view text, size_t at) {
  constexpr std::string_view kHeads[] = {" for ", " of "};
  constexpr size_t kMaxOwner = 64;
  const std::string_view near = text.substr(at, kMaxOwner);
  const std::string_view line = near.substr(0, near.find('\n'));
  if (std::none_of(
          std::begin(kHeads), std::end(kHeads),
          [&](std::string_view head) { return line.starts_with(head); })) {
    return at;
  }
  size_t end = kNone;
  for (const std::string_view lead :
       {": ", " is ", " to ", " was ", " has been changed to ", " = "}) {
    const size_t found = line.find(lead);
    if (found != kNone) end = std::min(end, found + lead.size() - 1);
  }
  return end == kNone ? at : at + end;
}

// Skips `is`, `was set to`, `for user root is` and the like.
size_t SkipBetween(std::string_view text, size_t at) {
  constexpr int kMaxWords = 3;
  for (int words = 0; words < kMaxWords; ++words) {
    const size_t begin = SkipBlanks(text, at);
    std::string_view word = WordAt(text, begin);
    if (word.ends_with(':')) word.remove_suffix(1);
    const bool is_between = std::find(std::begin(kBetween), std::end(kBetween),
                                      word) != std::end(kBetween);
    if (!is_between) break;
    at = begin + word.size();
    if (text.substr(at).starts_with(":")) ++at;
  }
  return at;
}

// What ends a sentence, or a part of it, is none of its last word.
std::string_view WithoutStop(std::string_view word) {
  while (!word.empty() &&
         std::string_view(".,;:)]}'`>").find(word.back()) != kNone) {
    word.remove_suffix(1);
  }
  return word;
}

struct Said {
  std::string_view word;
  bool is_enclosed = false;
  size_t end = 0;
};

// A quoted word that lost its end: it is the last of its line.
Said CutAt(std::string_view text, size_t begin) {
  const std::string_view word = WordAt(text, begin);
  const std::string_view rest = text.substr(begin + word.size());
  const bool is_last =
      rest.empty() || rest.starts_with("\n") || rest.starts_with("\\n");
  return is_last ? Said{word, true, begin + word.size()} : Said{};
}

// The word at that place, in quotes or brackets or bare.
Said SaidAt(std::string_view text, size_t at) {
  if (text.substr(at).starts_with("[redacted:")) return {};
  const Quote quote = QuoteAt(text, at);
  if (quote.length > 0) {
    const QuotedPart part = QuotedAt(text, at, quote);
    if (part.is_open) return CutAt(text, part.begin);
    return {text.substr(part.begin, part.length), true, part.end};
  }
  constexpr std::string_view kOpen = "([<{";
  constexpr std::string_view kClose = ")]>}";
  const size_t bracket = at < text.size() ? kOpen.find(text[at]) : kNone;
  if (bracket != kNone) {
    const std::string_view inside = WordAt(text, at + 1);
    const size_t close = inside.find(kClose[bracket]);
    if (close == kNone) return {};
    return {inside.substr(0, close), true, at + close + 2};
  }
  const std::string_view word = WithoutStop(WordAt(text, at));
  return {word, false, at + word.size()};
}

// `var.api_key is "x"`, below a condition: what stands in quotes is the value.
bool IsShown(std::string_view name) {
  return name.starts_with("var.") || name.starts_with("local.") ||
         name.starts_with("module.") || name.starts_with("each.");
}

bool IsTold(const Name& name, const Said& said, bool is_shown) {
  const std::string_view word = said.word;
  const bool is_pair = !said.is_enclosed && word.find('=') < word.size() - 2;
  if (word.find(' ') != kNone || is_pair) return false;
  if (IsNoSecret(word) || IsAddress(word)) return false;
  if (is_shown) return said.is_enclosed;
  if (!name.what.is_password) return LooksDrawn(word) || LooksLikeToken(word);
  if (said.is_enclosed) return word.size() >= kMinPassword;
  return LooksLikePassword(word);
}

// A type of a resource, in front of its name: `resource "random_password" "x"`.
bool IsLabel(std::string_view before) {
  while (before.ends_with('"') || before.ends_with('\\')) {
    before.remove_suffix(1);
  }
  return before.ends_with("resource ") || before.ends_with("data ");
}

}  // namespace

std::optional<size_t> ReadProse(std::string_view text, const Name& name,
                                FoundSecrets& found) {
  if (name.what.is != NameIs::kSecret || name.in_tag) return std::nullopt;
  // A path, an option, a part of a longer word.
  const char before = name.begin > 0 ? text[name.begin - 1] : ' ';
  if (before == '/' || before == '$') return std::nullopt;
  if (before == '.') return std::nullopt;
  if (IsLabel(text.substr(0, name.begin))) return std::nullopt;
  const Quote quote = QuoteAt(text, name.end);
  size_t at = SkipOwner(text, name.end + quote.length);
  at = SkipBetween(text, at);
  if (at >= text.size() || text[at] == '\n') return std::nullopt;
  at = SkipBlanks(text, at);
  if (at == name.end) return std::nullopt;
  const Said said = SaidAt(text, at);
  if (said.word.empty() || !IsTold(name, said, IsShown(name.In(text))))
    return std::nullopt;
  const auto begin = static_cast<size_t>(said.word.data() - text.data());
  found.Add(begin, said.word.size(), name.what.kind);
  return said.end;
}

}  // namespace tfsleuth
