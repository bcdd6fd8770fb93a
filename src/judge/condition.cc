#include "judge/condition.h"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/hash_of_text.h"
#include "match/pattern.h"

namespace tfsleuth {
namespace {

// Most conditions are words, or a choice of words; only others need a regular
// expression.
bool IsWords(std::string_view pattern) {
  return pattern.find_first_of(".*+?()[]{}^$\\") == std::string_view::npos;
}

bool IsOneOf(std::string_view said, std::string_view words) {
  for (size_t begin = 0; begin <= words.size();) {
    const size_t end = std::min(words.find('|', begin), words.size());
    if (said == words.substr(begin, end - begin)) return true;
    begin = end + 1;
  }
  return false;
}

// A log of many failures asks the same conditions of each.
const Pattern& PatternOf(std::string_view pattern) {
  thread_local std::unordered_map<std::string, Pattern, HashOfText,
                                  std::equal_to<>>
      patterns;
  const auto known = patterns.find(pattern);
  if (known != patterns.end()) return known->second;
  return patterns.emplace(pattern, Pattern(pattern)).first->second;
}

bool IsObserved(const Condition& condition, const Facts& facts) {
  return facts.Get(condition.fact).IsObserved();
}

}  // namespace

bool MayMatchAbsent(std::string_view pattern) {
  return pattern.find("absent") != std::string_view::npos;
}

bool Matches(const Condition& condition, const Fact& fact) {
  if (!fact.IsObserved()) return false;
  if (fact.state == FactState::kAbsent && !MayMatchAbsent(condition.pattern)) {
    return false;
  }
  if (IsWords(condition.pattern)) {
    return IsOneOf(fact.Said(), condition.pattern);
  }
  return PatternOf(condition.pattern).FullMatch(fact.Said());
}

const Condition* Contradicted(std::span<const Condition> needs,
                              const Facts& facts) {
  const auto it =
      std::find_if(needs.begin(), needs.end(), [&](const Condition& c) {
        const Fact& fact = facts.Get(c.fact);
        return fact.IsObserved() && !fact.is_loose && !Matches(c, fact);
      });
  return it == needs.end() ? nullptr : &*it;
}

CauseVerdict Judge(const Cause& cause, const Facts& facts) {
  CauseVerdict verdict;
  verdict.counter = Contradicted(cause.needs, facts);
  for (const Condition& condition : cause.unless) {
    if (verdict.counter != nullptr) break;
    const Fact& fact = facts.Get(condition.fact);
    if (!fact.is_loose && Matches(condition, fact)) {
      verdict.counter = &condition;
    }
  }
  if (verdict.counter != nullptr) {
    verdict.state = CauseState::kRuledOut;
    return verdict;
  }
  for (const auto& list : {cause.needs, cause.clues}) {
    for (const Condition& c : list) {
      if (!IsObserved(c, facts)) verdict.lacks.push_back(c.fact);
    }
  }
  const auto is_seen = [&](const Condition& c) { return IsObserved(c, facts); };
  const auto is_met = [&](const Condition& c) {
    return Matches(c, facts.Get(c.fact));
  };
  const bool needs_met =
      std::all_of(cause.needs.begin(), cause.needs.end(), is_met);
  const bool has_support =
      !cause.needs.empty() ||
      std::any_of(cause.clues.begin(), cause.clues.end(), is_seen);
  if (!needs_met || !has_support) return verdict;
  const bool is_withheld =
      std::any_of(cause.clues.begin(), cause.clues.end(),
                  [&](const Condition& c) { return is_seen(c) && !is_met(c); });
  verdict.state = is_withheld ? CauseState::kPossible : CauseState::kFits;
  return verdict;
}

}  // namespace tfsleuth
