#pragma once

#include <string>

#include "base/exit_code.h"

namespace tfsleuth {

/// `tfsleuth 0.1.0, rule table 0123456789ab`: the program and its built-in
/// rules.
std::string VersionText();

/// `tfsleuth rules list`: id and title of every rule and cause.
ExitCode ListRules(const std::string& rules_dir);

/// `tfsleuth rules check FILE`: loads a rule file and runs its own examples and
/// cases; of a whole table (a folder with rule.schema.json) all files.
/// kFailure, with the message, if something is wrong.
ExitCode CheckRules(const std::string& path);

}  // namespace tfsleuth
