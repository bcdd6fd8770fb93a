#include "match/former_ids.h"

#include <algorithm>
#include <utility>

#include "match/precedence.h"
#include "match/rule_storage.h"

namespace tfsleuth {
namespace {

struct FormerId {
  std::string_view former;
  std::string_view today;
};

std::vector<FormerId> FormerIdsOf(std::span<const Rule> rules) {
  std::vector<FormerId> ids;
  for (const Rule& rule : rules) {
    for (const std::string_view id : rule.formerly)
      ids.push_back({id, rule.id});
  }
  return ids;
}

// The list with today's ids; an entry that ends with `*` stays, because it may
// name others, too.
std::vector<std::string_view> Todays(std::span<const std::string_view> list,
                                     const std::vector<FormerId>& ids) {
  std::vector<std::string_view> todays;
  for (const std::string_view name : list) {
    const std::string_view one[] = {name};
    bool is_former = false;
    for (const FormerId& id : ids) {
      if (!Names(one, id.former)) continue;
      todays.push_back(id.today);
      is_former = true;
    }
    if (!is_former || name.ends_with("*")) todays.push_back(name);
  }
  return todays;
}

}  // namespace

const Rule* FindRule(std::span<const Rule> rules, std::string_view id) {
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) {
        return rule.id == id ||
               std::find(rule.formerly.begin(), rule.formerly.end(), id) !=
                   rule.formerly.end();
      });
  return found == rules.end() ? nullptr : &*found;
}

void MeanTodaysIds(std::vector<Rule>& rules, RuleStorage& storage) {
  const std::vector<FormerId> ids = FormerIdsOf(rules);
  if (ids.empty()) return;
  for (Rule& rule : rules) {
    rule.explained_by = storage.Keep(Todays(rule.explained_by, ids));
    rule.yields_to = storage.Keep(Todays(rule.yields_to, ids));
  }
}

}  // namespace tfsleuth
