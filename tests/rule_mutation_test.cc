// The cases of a rule prove its conditions: whatever is dropped from a cause,
// or made to match anything, some case must then come out otherwise.

#include <algorithm>

#include "case_facts.h"
#include "catch.h"
#include "judge/judgement.h"
#include "helpers.h"
#include "judge/condition.h"
#include "match/rule.h"

namespace tfsleuth {
namespace {

// Everything that the cases of a rule show: the state of each case of the cause
// itself, and what the whole rule makes of every case.
std::string Behaviour(const Rule& rule, std::span<const Cause> causes,
                      const Cause& mutant) {
  std::string behaviour;
  const auto judge = [&](const Case& c, bool is_own) {
    const Facts facts = FactsOf(c);
    if (is_own) {
      const Verdict own = Judge(mutant.when, mutant.unless, facts);
      behaviour += std::to_string(static_cast<int>(own.state));
      behaviour += own.capped ? "c" : "-";
    }
    const Judgement whole = JudgeCauses(causes, facts);
    behaviour += whole.chosen == nullptr ? std::string("open")
                                         : std::string(whole.chosen->id);
    behaviour += std::to_string(static_cast<int>(whole.confidence)) + ";";
  };
  for (const Cause& cause : rule.causes) {
    const bool is_own = cause.id == mutant.id;
    for (const Case& c : cause.chosen) judge(c, is_own);
    for (const Case& c : cause.ruled_out) judge(c, is_own);
  }
  return behaviour;
}

struct Mutant {
  std::string name;
  std::vector<Condition> when;
  std::vector<Condition> unless;
};

void AddMutants(const Cause& cause, bool of_when,
                std::vector<Mutant>& mutants) {
  const auto list = of_when ? cause.when : cause.unless;
  for (size_t i = 0; i < list.size(); ++i) {
    Mutant dropped{"without ",
                   {cause.when.begin(), cause.when.end()},
                   {cause.unless.begin(), cause.unless.end()}};
    Mutant weak = dropped;
    weak.name = "any ";
    for (Mutant* mutant : {&dropped, &weak}) {
      mutant->name += of_when ? "when " : "unless ";
      mutant->name += list[i].fact;
    }
    auto& drops = of_when ? dropped.when : dropped.unless;
    drops.erase(drops.begin() + static_cast<std::ptrdiff_t>(i));
    auto& weakens = of_when ? weak.when : weak.unless;
    // With the word, so that it matches what is absent too.
    weakens[i].pattern = ".*|absent";
    mutants.push_back(std::move(dropped));
    mutants.push_back(std::move(weak));
  }
}

bool IsKilled(const Rule& rule, const Cause& cause, const Mutant& mutant) {
  std::vector<Cause> causes(rule.causes.begin(), rule.causes.end());
  for (Cause& other : causes) {
    if (other.id != cause.id) continue;
    other.when = mutant.when;
    other.unless = mutant.unless;
    return Behaviour(rule, causes, other) !=
           Behaviour(rule, rule.causes, cause);
  }
  return false;
}

}  // namespace

TEST_CASE("rule mutation: no condition can go or weaken unseen", "[rules]") {
  size_t killed = 0;
  size_t all = 0;
  for (const Rule& rule : BuiltinRules()) {
    for (const Cause& cause : rule.causes) {
      std::vector<Mutant> mutants;
      AddMutants(cause, true, mutants);
      AddMutants(cause, false, mutants);
      for (const Mutant& mutant : mutants) {
        ++all;
        const bool is_killed = IsKilled(rule, cause, mutant);
        killed += is_killed;
        if (is_killed) continue;
        INFO(rule.id << "/" << cause.id << ": " << mutant.name);
        CHECK(is_killed);
      }
    }
  }
  INFO(killed << " of " << all << " mutants killed");
  CHECK(killed == all);
  CHECK(all >= 250);
}

TEST_CASE("rule mutation: each word of a pattern is needed", "[rules]") {
  size_t words = 0;
  for (const Rule& rule : BuiltinRules()) {
    for (const Cause& cause : rule.causes) {
      for (const bool of_when : {true, false}) {
        for (const Condition& c : of_when ? cause.when : cause.unless) {
          const std::string pattern(c.pattern);
          const bool is_list =
              pattern.find('|') != std::string::npos &&
              pattern.find_first_of("()[]*+.?") == std::string::npos;
          if (!is_list) continue;
          for (size_t at = 0; at <= pattern.size();) {
            const size_t end = std::min(pattern.find('|', at), pattern.size());
            const std::string word = pattern.substr(at, end - at);
            at = end + 1;
            ++words;
            const auto holds = [&](const Case& shown) {
              return std::any_of(shown.facts.begin(), shown.facts.end(),
                                 [&](const Condition& fact) {
                                   return fact.fact == c.fact &&
                                          fact.pattern == word;
                                 });
            };
            const auto cases = of_when ? cause.chosen : cause.ruled_out;
            INFO(rule.id << "/" << cause.id << ": " << c.fact << " is " << word
                         << (of_when ? "" : " (unless)"));
            CHECK(std::any_of(cases.begin(), cases.end(), holds));
          }
        }
      }
    }
  }
  CHECK(words >= 20);
}

TEST_CASE("rule mutation: each cause leads with its own facts", "[rules]") {
  for (const Rule& rule : BuiltinRules()) {
    for (const Cause& cause : rule.causes) {
      INFO(rule.id << "/" << cause.id);
      bool leads = false;
      for (const Case& c : cause.chosen) {
        const Facts facts = FactsOf(c);
        bool earlier_fits = false;
        for (const Cause& earlier : rule.causes) {
          if (earlier.id == cause.id) break;
          earlier_fits = earlier_fits ||
                         Judge(earlier.when, earlier.unless, facts).state ==
                             CauseState::kFits;
        }
        const Judgement judgement = JudgeCauses(rule.causes, facts);
        leads = leads || (!earlier_fits && judgement.chosen != nullptr &&
                          judgement.chosen->id == cause.id);
      }
      CHECK(leads);
    }
  }
}

}  // namespace tfsleuth
