#pragma once

#include <string_view>

#include "match/rule.h"
#include "record/fact.h"
#include "record/failure.h"

namespace tfsleuth {

/// The failure that an example of a rule stands for: `Error: SUMMARY`, then,
/// behind a line end or none, its detail. It is of the kind and provider that
/// the rule asks for.
Failure FailureOf(std::string_view example, const Rule& rule);

/// The facts that a case of a cause observes.
Facts FactsOf(const Case& c);

}  // namespace tfsleuth
