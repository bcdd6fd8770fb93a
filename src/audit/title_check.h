#pragma once

#include <string>

#include "match/rule.h"

namespace tfsleuth {

/// What keeps the title of a rule from being whole: a capture that not each of
/// its patterns gives stands in it outside of a clause and without a fallback.
/// Empty: nothing does.
std::string UnfilledTitle(const Rule& rule);

}  // namespace tfsleuth
