#include "judge/condition.h"

#include <algorithm>

#include "match/pattern.h"

namespace tfsleuth {
namespace {

// Most conditions are words; only others need a regular expression.
bool IsPlain(std::string_view pattern) {
  return pattern.find_first_of(".*+?()[]{}|^$") == std::string_view::npos;
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
  if (IsPlain(condition.pattern)) return fact.Said() == condition.pattern;
  return Pattern(condition.pattern).FullMatch(fact.Said());
}

Verdict Judge(std::span<const Condition> when,
              std::span<const Condition> unless, const Facts& facts) {
  Verdict verdict;
  for (const Condition& condition : when) {
    const Fact& fact = facts.Get(condition.fact);
    if (!fact.IsObserved()) {
      verdict.lacks.push_back(condition.fact);
    } else if (!Matches(condition, fact)) {
      return {CauseState::kRuledOut, &condition, {}, false};
    }
  }
  for (const Condition& condition : unless) {
    const Fact& fact = facts.Get(condition.fact);
    if (Matches(condition, fact)) {
      return {CauseState::kRuledOut, &condition, {}, false};
    }
    verdict.capped = verdict.capped || !fact.IsObserved();
  }
  if (verdict.lacks.empty()) verdict.state = CauseState::kFits;
  return verdict;
}

}  // namespace tfsleuth
