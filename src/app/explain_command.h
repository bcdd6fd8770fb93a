#pragma once

#include <string>
#include <vector>

#include "base/exit_code.h"

namespace tfsleuth {

/// `tfsleuth explain RULE[/CAUSE]`: the page of a rule, or of a topic
/// (app/topics.h); `tfsleuth explain WORDS`: the page of the rule that is about
/// the words, or a list of such rules. Throws Error if there is none.
ExitCode ExplainRule(const std::string& id,
                     const std::vector<std::string>& more_rules);

}  // namespace tfsleuth
