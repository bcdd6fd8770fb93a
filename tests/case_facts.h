#pragma once

#include "match/rule.h"
#include "record/fact.h"

namespace tfsleuth {

/// The observed facts that a case of a rule stands for.
inline Facts FactsOf(const Case& c) {
  Facts facts;
  for (const Condition& fact : c.facts) {
    if (fact.pattern == "absent") {
      facts.SetAbsent(fact.fact, {});
    } else {
      facts.Set(fact.fact, fact.pattern);
    }
  }
  return facts;
}

}  // namespace tfsleuth
