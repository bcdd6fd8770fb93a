#pragma once

#include <string>

#include "match/rule.h"

namespace tfsleuth {

/// Whether the cases of a rule prove its causes. Each condition that is dropped
/// or made to match anything, and each word of a list of words, must be missed
/// by some case; each cause must lead with the facts of one of its own chosen
/// cases; each chosen case must be told by its own cause. Gives what is not
/// proved, in a sentence, or an empty text.
std::string UnprovedBy(const Rule& rule);

}  // namespace tfsleuth
