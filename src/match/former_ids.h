#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "match/rule.h"

namespace tfsleuth {

class RuleStorage;

/// The rule that has this id or had it once (`formerly`), or nullptr.
const Rule* FindRule(std::span<const Rule> rules, std::string_view id);

/// Ids are for ever: where explained_by and yields_to name a rule by an id that
/// it had once, they name it by today's from here on. `storage` keeps the new
/// lists.
void MeanTodaysIds(std::vector<Rule>& rules, RuleStorage& storage);

}  // namespace tfsleuth
