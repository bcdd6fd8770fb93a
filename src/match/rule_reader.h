#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "match/rule.h"

namespace tfsleuth {

class RuleStorage;

/// One rule of a file. Checks form alone: keys, types, words. `shared`: what
/// the rules of its folder share. Throws Error that names `where` and the
/// reason.
Rule ReadRule(const nlohmann::ordered_json& rule,
              const nlohmann::ordered_json& shared, const std::string& where,
              RuleStorage& storage);

}  // namespace tfsleuth
