#pragma once

#include <string>

#include "base/exit_code.h"

namespace tfsleuth {

/// `tfsleuth rules list`: id and title of every rule and cause.
ExitCode ListRules(const std::string& rules_dir);

/// `tfsleuth rules check FILE`: loads a rule file and runs its own examples and
/// cases. kFailure, with the message, if something is wrong.
ExitCode CheckRules(const std::string& path);

/// `tfsleuth explain RULE[/CAUSE]`: the page of a rule, or of a topic
/// (app/topics.h). Throws Error for an unknown id.
ExitCode ExplainRule(const std::string& id, const std::string& rules_dir);

}  // namespace tfsleuth
