#pragma once

#include <string>

#include "base/exit_code.h"

namespace tfsleuth {

/// `tfsleuth explain RULE[/CAUSE]`: the page of a rule, or of a topic
/// (app/topics.h). Throws Error for an unknown id.
ExitCode ExplainRule(const std::string& id, const std::string& rules_dir);

}  // namespace tfsleuth
