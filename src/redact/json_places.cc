#include "redact/json_places.h"

#include <algorithm>
#include <utility>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kBetweenTokens = " \t\r\n,:{}[]\"";

// What stands in a string, without its quotes, or a run of other characters
// that neither are blanks nor part anything.
struct Token {
  size_t begin;
  size_t end;
  bool is_string;
};

// Of the character that begins at `at` of a string.
size_t UnitLength(std::string_view text, size_t at) {
  constexpr size_t kHexEscape = 6;  // backslash, u, four digits
  if (text[at] != '\\' || at + 1 >= text.size()) return 1;
  const size_t length = text[at + 1] == 'u' ? kHexEscape : 2;
  return std::min(length, text.size() - at);
}

size_t StringEnd(std::string_view text, size_t at) {
  while (at < text.size() && text[at] != '"') at += UnitLength(text, at);
  return at;
}

// The tokens of a line, one after the other.
class Tokens {
 public:
  Tokens(std::string_view text, bool in_string)
      : text_(text), in_string_(in_string) {}

  bool Next(Token& token) {
    while (at_ < text_.size() || in_string_) {
      if (in_string_) {
        const size_t end = StringEnd(text_, at_);
        token = {at_, end, true};
        in_string_ = false;
        is_open_ = end == text_.size();
        at_ = std::min(end + 1, text_.size());
        return true;
      }
      if (text_[at_] == '"') {
        in_string_ = true;
        ++at_;
      } else if (kBetweenTokens.find(text_[at_]) != std::string_view::npos) {
        ++at_;
      } else {
        const size_t end = text_.find_first_of(kBetweenTokens, at_);
        token = {at_, std::min(end, text_.size()), false};
        at_ = token.end;
        return true;
      }
    }
    return false;
  }
  // The last token is a string without an end.
  bool is_open() const { return is_open_; }

 private:
  std::string_view text_;
  bool in_string_;
  bool is_open_ = false;
  size_t at_ = 0;
};

bool IsScalar(std::string_view word) {
  return word == "true" || word == "false" ||
         std::all_of(word.begin(), word.end(), [](char c) {
           return IsDigit(c) ||
                  std::string_view("+-.eE").find(c) != std::string_view::npos;
         });
}

// The part of a secret that stands in a token.
Secret Within(const Token& token, std::string_view line, const Secret& secret) {
  size_t begin = std::max(token.begin, secret.begin);
  size_t end = std::min(token.end, secret.end());
  if (token.is_string) {
    size_t unit = token.begin;
    for (size_t at = unit; at <= begin; at += UnitLength(line, at)) unit = at;
    begin = unit;
    while (unit < end) unit += UnitLength(line, unit);
    end = std::min(unit, token.end);
  }
  return {begin, end - begin, secret.kind, secret.is_key_id};
}

}  // namespace

bool MayBeJson(std::string_view line) {
  line = Trim(line);
  if (line.ends_with(',')) line.remove_suffix(1);
  return line.starts_with('"') ||
         (line.starts_with('{') && line.ends_with('}')) ||
         (line.starts_with('[') && line.ends_with(']'));
}

bool BeginsLikeJson(std::string_view line) {
  line = Trim(line);
  return !line.empty() && std::string_view("{[\"").find(line[0]) != line.npos;
}

bool EndsInString(std::string_view text, bool in_string) {
  Tokens tokens(text, in_string);
  Token token{};
  while (tokens.Next(token)) {
  }
  return tokens.is_open();
}

size_t LastJsonSeam(std::string_view text, bool in_string, size_t limit) {
  Tokens tokens(text, in_string);
  Token token{};
  size_t seam = 0;
  while (tokens.Next(token) && token.end < limit) {
    const size_t next = token.end + (token.is_string ? 1 : 0);
    const size_t comma = text.find_first_not_of("]} ", next);
    if (comma < limit && text[comma] == ',') seam = comma + 1;
  }
  return seam;
}

void PlaceWithinJson(std::string& line, std::vector<Secret>& secrets,
                     bool in_string, size_t fixed) {
  std::sort(secrets.begin(), secrets.end(),
            [](const Secret& a, const Secret& b) { return a.begin < b.begin; });
  std::string quoted;
  std::vector<Secret> placed;
  size_t copied = 0;
  Tokens tokens(line, in_string);
  Token token{};
  while (tokens.Next(token)) {
    std::vector<Secret> own;
    for (const Secret& secret : secrets) {
      if (secret.begin >= token.end) break;
      if (secret.end() > token.begin)
        own.push_back(Within(token, line, secret));
    }
    if (own.empty()) continue;
    const std::string_view word =
        std::string_view(line).substr(token.begin, token.end - token.begin);
    const bool is_bare =
        !token.is_string && token.begin >= fixed && IsScalar(word);
    quoted.append(line, copied, token.begin - copied);
    if (is_bare) {
      quoted += '"';
      own = {{token.begin, word.size(), own[0].kind}};
    }
    const size_t shift = quoted.size() - token.begin;
    for (Secret& secret : own) {
      secret.begin += shift;
      placed.push_back(secret);
    }
    quoted += word;
    if (is_bare) quoted += '"';
    copied = token.end;
  }
  quoted.append(line, copied);
  line = std::move(quoted);
  secrets = std::move(placed);
}

}  // namespace tfsleuth
