#include "audit/case_check.h"

#include <algorithm>
#include <array>
#include <vector>

#include "audit/example.h"
#include "base/text_util.h"
#include "judge/judgement.h"

namespace tfsleuth {
namespace {

using ConditionList = std::span<const Condition> Cause::*;
constexpr std::array<ConditionList, 3> kLists = {&Cause::needs, &Cause::clues,
                                                 &Cause::unless};
constexpr std::array<const char*, 3> kListNames = {"needs", "clues", "unless"};

std::vector<const Case*> CasesOf(const Cause& cause) {
  std::vector<const Case*> cases;
  for (const auto& list : {cause.chosen, cause.ruled_out, cause.open}) {
    for (const Case& c : list) cases.push_back(&c);
  }
  return cases;
}

// Everything that the cases of a rule show: the state of each case of the cause
// itself, and what the whole rule makes of every case.
std::string Behaviour(const Rule& rule, const Cause& mutant) {
  std::vector<Cause> causes(rule.causes.begin(), rule.causes.end());
  for (Cause& cause : causes) {
    if (cause.id == mutant.id) cause = mutant;
  }
  Rule changed = rule;
  changed.causes = causes;
  std::string behaviour;
  for (const Cause& cause : rule.causes) {
    for (const Case* c : CasesOf(cause)) {
      const Facts facts = FactsOf(*c);
      if (cause.id == mutant.id) {
        const CauseVerdict own = Judge(mutant, facts);
        behaviour += std::to_string(static_cast<int>(own.state));
      }
      const Judgement whole = JudgeCauses(changed, facts);
      behaviour += whole.chosen == nullptr ? std::string("open")
                                           : std::string(whole.chosen->id);
      behaviour += std::to_string(static_cast<int>(whole.confidence)) + ";";
    }
  }
  return behaviour;
}

// The conditions of a list that no case would miss.
std::string NeedlessCondition(const Rule& rule, const Cause& cause,
                              size_t list) {
  const std::string whole = Behaviour(rule, cause);
  const auto conditions = cause.*kLists[list];
  for (size_t i = 0; i < conditions.size(); ++i) {
    std::vector<Condition> dropped(conditions.begin(), conditions.end());
    std::vector<Condition> weak = dropped;
    dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(i));
    // With the word, so that it matches what is absent too.
    weak[i].pattern = ".*|absent";
    for (const auto& changed : {dropped, weak}) {
      Cause mutant = cause;
      mutant.*kLists[list] = changed;
      if (Behaviour(rule, mutant) != whole) continue;
      return std::string(cause.id) + ": no case would miss the condition on " +
             std::string(conditions[i].fact) + " under " + kListNames[list];
    }
  }
  return {};
}

bool Holds(std::span<const Case> cases, std::string_view fact,
           std::string_view value) {
  return std::any_of(cases.begin(), cases.end(), [&](const Case& c) {
    return std::any_of(
        c.facts.begin(), c.facts.end(), [&](const Condition& observed) {
          return observed.fact == fact && observed.pattern == value;
        });
  });
}

// A word of a list of words (`expired|revoked`) that no case has.
std::string NeedlessWord(const Cause& cause, size_t list) {
  const auto cases =
      kLists[list] == &Cause::unless ? cause.ruled_out : cause.chosen;
  for (const Condition& c : cause.*kLists[list]) {
    const bool is_list =
        Contains(c.pattern, "|") &&
        c.pattern.find_first_of("()[]*+.?") == std::string_view::npos;
    if (!is_list) continue;
    for (const std::string_view word : Split(c.pattern, '|')) {
      if (Holds(cases, c.fact, word)) continue;
      return std::string(cause.id) + ": no case has " + std::string(c.fact) +
             " " + std::string(word) + " of " + kListNames[list];
    }
  }
  return {};
}

// A chosen case that another cause takes.
std::string StolenCase(const Rule& rule, const Cause& cause) {
  for (const Case& c : cause.chosen) {
    const Judgement judgement = JudgeCauses(rule, FactsOf(c));
    if (judgement.chosen == nullptr || judgement.chosen->id == cause.id) {
      continue;
    }
    return std::string(cause.id) + ": a chosen case is taken by " +
           std::string(judgement.chosen->id) + ", which stands before it";
  }
  return {};
}

}  // namespace

std::string UnprovedBy(const Rule& rule) {
  for (const Cause& cause : rule.causes) {
    std::string unproved = StolenCase(rule, cause);
    for (size_t list = 0; list < kLists.size() && unproved.empty(); ++list) {
      unproved = NeedlessCondition(rule, cause, list);
      if (unproved.empty()) unproved = NeedlessWord(cause, list);
    }
    if (!unproved.empty()) return unproved;
  }
  return {};
}

}  // namespace tfsleuth
