#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "audit/example.h"
#include "audit/rule_check.h"
#include "base/error.h"
#include "match/matcher.h"
#include "match/precedence.h"

namespace tfsleuth {
namespace {

[[noreturn]] void Refuse(const Rule& rule, const std::string& reason) {
  throw Error("rules: " + std::string(rule.id) + ": " + reason);
}

bool Exists(std::span<const Rule> rules, std::string_view id) {
  return std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
    const std::string_view one[] = {id};
    return Names(one, rule.id);
  });
}

void CheckIds(std::span<const Rule> rules) {
  std::set<std::string_view> ids;
  for (const Rule& rule : rules) {
    if (!ids.insert(rule.id).second) Refuse(rule, "the id is there twice");
  }
  for (const Rule& rule : rules) {
    for (const std::string_view id : rule.formerly) {
      if (ids.insert(id).second) continue;
      Refuse(rule, "was formerly " + std::string(id) +
                       ", and another rule is or was, too");
    }
  }
  for (const Rule& rule : rules) {
    for (const auto& list : {rule.explained_by, rule.yields_to}) {
      for (const std::string_view id : list) {
        if (!Exists(rules, id)) {
          Refuse(rule, "names the unknown rule " + std::string(id));
        }
      }
    }
  }
}

using List = std::span<const std::string_view> Rule::*;

// True if a way along `list` leads from `from` back to `to`.
bool LeadsBack(std::span<const Rule> rules, List list, const Rule& from,
               const Rule& to, std::set<std::string_view>& seen) {
  for (const Rule& next : rules) {
    if (!Names(from.*list, next.id)) continue;
    if (&next == &to) return true;
    if (!seen.insert(next.id).second) continue;
    if (LeadsBack(rules, list, next, to, seen)) return true;
  }
  return false;
}

// Two that explain or precede each other leave nothing to tell.
void CheckCycles(std::span<const Rule> rules) {
  for (const Rule& rule : rules) {
    std::set<std::string_view> seen;
    if (LeadsBack(rules, &Rule::explained_by, rule, rule, seen)) {
      Refuse(rule, "is explained by itself, over explained_by");
    }
    seen.clear();
    if (LeadsBack(rules, &Rule::yields_to, rule, rule, seen)) {
      Refuse(rule, "yields to itself, over yields_to");
    }
  }
}

// An example has to be told by its own rule, and by nothing but the order of
// ids before any other.
void CheckPrecedence(std::span<const Rule> rules, size_t added) {
  const Matcher matcher(rules);
  const Matcher of_added(rules.first(added));
  for (size_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules[i];
    for (const std::string_view example : rule.match_examples) {
      const Failure failure = FailureOf(example, rule);
      if (i >= added && of_added.Match(failure).empty()) continue;
      const std::vector<Hit> hits = matcher.Match(failure);
      const Choice choice = Choose(hits);
      const bool is_urgent =
          std::any_of(choice.urgent.begin(), choice.urgent.end(),
                      [&](const Hit* hit) { return hit->rule == &rule; });
      if (is_urgent) continue;
      if (choice.told == nullptr || choice.told->rule != &rule) {
        Refuse(rule,
               "its example is told by " +
                   std::string(choice.told == nullptr ? "no rule"
                                                      : choice.told->rule->id) +
                   ": " + std::string(example));
      }
      if (choice.tied != nullptr) {
        Refuse(rule, "its example is told by " +
                         std::string(choice.tied->rule->id) +
                         " with the same right; one has to yield: " +
                         std::string(example));
      }
    }
  }
}

}  // namespace

void CheckTable(std::span<const Rule> rules, size_t added) {
  CheckIds(rules);
  CheckCycles(rules);
  CheckPrecedence(rules, added);
}

}  // namespace tfsleuth
