#include "app/find_rules.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "audit/example.h"
#include "base/text_util.h"
#include "match/matcher.h"

namespace tfsleuth {
namespace {

bool IsOfWord(char c) { return IsAlnum(c) || c == '_'; }

// The words of a text, in lower case.
std::set<std::string> WordsOf(std::string_view text) {
  std::set<std::string> words;
  auto at = text.begin();
  while (at != text.end()) {
    const auto begin = std::find_if(at, text.end(), IsOfWord);
    at = std::find_if_not(begin, text.end(), IsOfWord);
    if (begin != at) words.insert(ToLower(std::string(begin, at)));
  }
  return words;
}

// One blank between words, no case: how a phrase is looked for.
std::string Flat(std::string_view text) {
  std::string flat;
  for (const std::string_view line : Split(text, '\n')) {
    for (const std::string_view word : Split(line, ' ')) {
      if (!word.empty()) flat += (flat.empty() ? "" : " ") + ToLower(word);
    }
  }
  return flat;
}

// What a rule says of itself, but for its examples.
std::string TitlesOf(const Rule& rule) {
  std::string text = std::string(rule.id) + " " + std::string(rule.title);
  for (const Cause& cause : rule.causes) text += " " + std::string(cause.title);
  return text;
}

bool WouldTell(const Rule& rule, const std::string& words) {
  const std::string error = words.starts_with("Error: ") ? "" : "Error: ";
  return !Matcher({&rule, 1}).Match(FailureOf(error + words, rule)).empty();
}

bool HasPhrase(const Rule& rule, const std::string& phrase) {
  const auto has = [&](std::string_view text) {
    return Contains(Flat(text), phrase);
  };
  return has(TitlesOf(rule)) || std::any_of(rule.match_examples.begin(),
                                            rule.match_examples.end(), has);
}

bool HasEveryWord(const Rule& rule, const std::set<std::string>& words) {
  std::set<std::string> known = WordsOf(TitlesOf(rule));
  for (const std::string_view example : rule.match_examples) {
    known.merge(WordsOf(example));
  }
  return std::includes(known.begin(), known.end(), words.begin(), words.end());
}

}  // namespace

std::vector<const Rule*> FindRules(std::span<const Rule> rules,
                                   std::string_view words) {
  const std::string asked(Trim(words));
  const std::string phrase = Flat(asked);
  const std::set<std::string> each = WordsOf(asked);
  if (each.empty()) return {};
  std::vector<std::pair<int, const Rule*>> ranked;
  for (const Rule& rule : rules) {
    if (WouldTell(rule, asked)) {
      ranked.emplace_back(0, &rule);
    } else if (HasPhrase(rule, phrase)) {
      ranked.emplace_back(1, &rule);
    } else if (HasEveryWord(rule, each)) {
      ranked.emplace_back(2, &rule);
    }
  }
  std::stable_sort(
      ranked.begin(), ranked.end(),
      [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Rule*> found;
  found.reserve(ranked.size());
  for (const auto& [rank, rule] : ranked) found.push_back(rule);
  return found;
}

}  // namespace tfsleuth
