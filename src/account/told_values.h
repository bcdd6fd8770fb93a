#pragma once

#include <string>

#include "match/rule.h"
#include "record/fact.h"

namespace tfsleuth {

/// The values that the texts of a rule, or of its chosen cause, tell of a
/// failure. Findings are one only if these are equal. `cause` may be null.
std::string ToldValues(const Rule& rule, const Cause* cause,
                       const Facts& facts);

}  // namespace tfsleuth
