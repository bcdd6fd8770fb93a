#pragma once

#include <string>
#include <vector>

#include "base/exit_code.h"

namespace tfsleuth {

/// `tfsleuth 0.1.0, rule table 0123456789ab`: the program and the rules that it
/// would ask, a team's too. `more_rules`: of `--rules`.
std::string VersionText(const std::vector<std::string>& more_rules);

/// `tfsleuth rules list`: id and title of every rule and cause.
ExitCode ListRules(const std::vector<std::string>& more_rules);

/// `tfsleuth rules check FILE`: loads a rule file and runs its own examples and
/// cases; of a whole table (a folder with rule.schema.json) all files.
/// kFailure, with the message, if something is wrong.
ExitCode CheckRules(const std::string& path);

}  // namespace tfsleuth
