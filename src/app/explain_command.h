#pragma once

#include <string>

#include "base/exit_code.h"

namespace tfsleuth {

/// `tfsleuth explain RULE[/CAUSE]`: the page of a rule, or of a topic
/// (app/topics.h); `tfsleuth explain WORDS`: the page of the rule that is about
/// the words, or a list of such rules. Throws Error if there is none.
ExitCode ExplainRule(const std::string& id, const std::string& rules_dir);

}  // namespace tfsleuth
