#include "slow_judge.h"

#include <algorithm>

#include "match/matcher.h"
#include "match/pattern.h"
#include "match/precedence.h"

namespace tfsleuth {
namespace {

bool IsMet(const Condition& c, const Facts& facts) {
  const Fact& fact = facts.Get(c.fact);
  const bool asks_absent = c.pattern.find("absent") != std::string_view::npos;
  if (fact.state == FactState::kUnobservable) return false;
  if (fact.state == FactState::kAbsent && !asks_absent) return false;
  return Pattern(c.pattern).FullMatch(fact.Said());
}

bool IsSeen(const Condition& c, const Facts& facts) {
  return facts.Get(c.fact).IsObserved();
}

// A loose fact excludes nothing.
bool IsFirm(const Condition& c, const Facts& facts) {
  return IsSeen(c, facts) && !facts.Get(c.fact).is_loose;
}

bool IsOut(const Cause& cause, const Facts& facts) {
  for (const Condition& c : cause.needs) {
    if (IsFirm(c, facts) && !IsMet(c, facts)) return true;
  }
  return std::any_of(
      cause.unless.begin(), cause.unless.end(),
      [&](const Condition& c) { return IsFirm(c, facts) && IsMet(c, facts); });
}

bool Fits(const Cause& cause, const Facts& facts) {
  size_t support = 0;
  for (const Condition& c : cause.needs) {
    if (!IsMet(c, facts)) return false;
    ++support;
  }
  for (const Condition& c : cause.clues) {
    if (IsSeen(c, facts) && !IsMet(c, facts)) return false;
    support += IsMet(c, facts);
  }
  return support > 0 && !IsOut(cause, facts);
}

// Of the rules that know a failure, the one that no other beats.
const Rule* RuleFor(const Failure& failure) {
  static const Matcher kMatcher(BuiltinRules());
  const std::vector<Hit> hits = kMatcher.MatchSlowly(failure);
  const auto beats = [](const Hit& a, const Hit& b) {
    if (Names(b.rule->yields_to, a.rule->id)) return true;
    if (Names(a.rule->yields_to, b.rule->id)) return false;
    if (a.rule->urgent != b.rule->urgent) return b.rule->urgent;
    if (a.rule->role != b.rule->role) return a.rule->role < b.rule->role;
    if (a.strength != b.strength) return a.strength > b.strength;
    return a.rule->id < b.rule->id;
  };
  for (const Hit& hit : hits) {
    const bool wins = std::all_of(hits.begin(), hits.end(), [&](const Hit& h) {
      return h.rule == hit.rule || beats(hit, h);
    });
    if (wins) return hit.rule;
  }
  return nullptr;
}

}  // namespace

SlowVerdict JudgeSlowly(const Failure& failure, const Facts& facts) {
  SlowVerdict verdict;
  const Rule* rule = RuleFor(failure);
  if (rule == nullptr) return verdict;
  verdict.rule = rule->id;
  for (const Cause& cause : rule->causes) {
    if (IsOut(cause, facts)) verdict.ruled_out.emplace(cause.id);
    if (verdict.cause.empty() && Fits(cause, facts)) verdict.cause = cause.id;
  }
  if (verdict.ruled_out.size() == rule->causes.size())
    verdict.ruled_out.clear();
  return verdict;
}

}  // namespace tfsleuth
