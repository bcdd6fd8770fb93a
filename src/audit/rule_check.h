#pragma once

#include <span>
#include <string>

#include "match/rule.h"

namespace tfsleuth {

/// Checks what rules mean: ids, patterns, facts, placeholders, examples and
/// cases. The rule compiler and `rules check` both call it, so that a table
/// that is in the program has passed it. Throws Error naming `file`, the rule
/// and the reason.
void CheckRules(std::span<const Rule> rules, const std::string& file);

/// Checks what only a whole table shows: no id twice, every id that is named by
/// explained_by and yields_to exists, every example is told by its own rule.
/// The rules behind the first `added` are a table that passed without those: of
/// their examples only those are asked that an added rule knows, too.
void CheckTable(std::span<const Rule> rules, size_t added);

}  // namespace tfsleuth
