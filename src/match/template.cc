#include "match/template.h"

#include <algorithm>
#include <optional>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kClauseOpen = "[[";
constexpr std::string_view kClauseClose = "]]";

// Whether the place lies between `[[` and `]]`.
bool IsInClause(std::string_view text, size_t at) {
  const size_t open = text.rfind(kClauseOpen, at);
  if (open == std::string_view::npos) return false;
  return text.substr(open, at - open).find(kClauseClose) ==
         std::string_view::npos;
}

// Whether a quote is open in front of the place, as a shell reads the text.
bool IsInQuotes(std::string_view text, size_t at) {
  char open = 0;
  for (size_t i = 0; i < at; ++i) {
    const char c = text[i];
    if (c == '\\' && open != '\'') {
      ++i;
    } else if (open != 0) {
      if (c == open) open = 0;
    } else if (c == '"' || c == '\'') {
      open = c;
    }
  }
  return open != 0;
}

bool IsNameCharacter(char c) {
  return IsLower(c) || IsDigit(c) || c == '_' || c == '.';
}

}  // namespace

bool HasOpenQuote(std::string_view command) {
  return IsInQuotes(command, command.size());
}

std::vector<Placeholder> PlaceholdersIn(std::string_view text) {
  std::vector<Placeholder> found;
  for (size_t at = text.find('{'); at != std::string_view::npos;
       at = text.find('{', at + 1)) {
    const size_t end = text.find('}', at);
    if (end == std::string_view::npos) break;
    // ${NAME} is the shell's, %{name} curl's.
    const bool is_shell =
        at > 0 && (text[at - 1] == '$' || text[at - 1] == '%');
    const std::string_view inside = text.substr(at + 1, end - at - 1);
    const size_t bar = inside.find('|');
    const std::string_view name = inside.substr(0, bar);
    const bool is_name = !name.empty() && IsLower(name[0]) &&
                         std::all_of(name.begin(), name.end(), IsNameCharacter);
    if (is_shell || !is_name) continue;
    Placeholder placeholder;
    placeholder.begin = at;
    placeholder.length = end - at + 1;
    placeholder.name = name;
    placeholder.in_clause = IsInClause(text, at);
    placeholder.in_quotes = IsInQuotes(text, at);
    if (bar != std::string_view::npos) {
      placeholder.fallback = inside.substr(bar + 1);
      placeholder.has_fallback = true;
    }
    found.push_back(placeholder);
  }
  return found;
}

std::vector<std::string> CapitalWords(std::string_view text) {
  std::vector<std::string> words;
  size_t at = 0;
  while (at < text.size()) {
    size_t end = at;
    while (end < text.size() && (IsAlnum(text[end]) || text[end] == '_')) ++end;
    const std::string_view word = text.substr(at, end - at);
    const bool capitals =
        word.size() > 2 && std::all_of(word.begin(), word.end(), IsUpper);
    if (capitals) words.emplace_back(word);
    at = std::max(end, at + 1);
  }
  return words;
}

namespace {

// Nothing if a value is missing that has no fallback.
std::optional<std::string> FillPart(std::string_view text,
                                    const Lookup& lookup) {
  std::string filled;
  size_t at = 0;
  for (const Placeholder& placeholder : PlaceholdersIn(text)) {
    filled += text.substr(at, placeholder.begin - at);
    const std::string value = lookup(placeholder);
    if (value.empty() && !placeholder.has_fallback) return std::nullopt;
    filled += value.empty() ? std::string(placeholder.fallback) : value;
    at = placeholder.begin + placeholder.length;
  }
  filled += text.substr(at);
  return filled;
}

}  // namespace

std::string FillIn(std::string_view text, const Lookup& lookup) {
  std::string filled;
  while (!text.empty()) {
    const size_t open = std::min(text.find(kClauseOpen), text.size());
    const size_t close = text.find(kClauseClose, open);
    if (close == std::string_view::npos) {
      return filled + FillPart(text, lookup).value_or("");
    }
    filled += FillPart(text.substr(0, open), lookup).value_or("");
    const size_t begin = open + kClauseOpen.size();
    filled += FillPart(text.substr(begin, close - begin), lookup).value_or("");
    text.remove_prefix(close + kClauseClose.size());
  }
  return filled;
}

std::string ShellWord(std::string_view value) {
  if (HoldsOnly(value, "_-./:@=+,%")) return std::string(value);
  std::string word = "'";
  for (const char c : value) {
    if (c == '\'') {
      word += "'\\''";
    } else {
      word += c;
    }
  }
  return word + "'";
}

}  // namespace tfsleuth
