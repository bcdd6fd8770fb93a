#pragma once

#include <span>
#include <string>
#include <string_view>

#include "match/rule_file.h"

namespace tfsleuth {

// What keeps a table worth reading and easy to change. `rules check` and the
// rule compiler ask it; a table that breaks it can still be used. Each throws
// Error naming the file, the rule and the reason.

/// No rule is shallow: of the words of a WHY at most kMaxEchoPercent stand in
/// an example of its own rule. Who reads it has read the error already.
inline constexpr int kMaxEchoPercent = 60;
void CheckDepth(std::span<const Rule> rules, const std::string& file);

/// Nothing of some length is written twice: what two rules need is shared.
void CheckRepeats(std::span<const Written> written);

/// The form of a file of the built-in table, RULES/SYSTEM/TOPIC.json: how many
/// rules, how long lines, ids that begin with the system, and of each rule
/// where it is from.
void CheckTableFile(const RuleSet& set, std::string_view text,
                    const std::string& file);

}  // namespace tfsleuth
