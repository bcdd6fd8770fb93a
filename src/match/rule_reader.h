#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "match/rule.h"

namespace tfsleuth {

class RuleStorage;
class SharedParts;

/// One rule of a file. Checks form alone: keys, types, words. `shared`: what
/// it shares with others. Throws Error that names `where` and the
/// reason.
Rule ReadRule(const nlohmann::ordered_json& rule, const SharedParts& shared,
              const std::string& where, RuleStorage& storage);

}  // namespace tfsleuth
