#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "match/rule.h"

namespace tfsleuth {

/// The rules that are about these words, the best first: those that would tell
/// an error of these words, then those in whose example or title they stand as
/// they are, then those that have every one of them. Views into `rules`.
std::vector<const Rule*> FindRules(std::span<const Rule> rules,
                                   std::string_view words);

}  // namespace tfsleuth
