#pragma once

#include <string_view>
#include <vector>

#include "catch.h"
#include "record/refusal.h"

namespace tfsleuth {

// The only refusal of a text; and each of its values stands where it says.
inline Refusal Only(std::string_view text, std::string_view hint = {}) {
  const std::vector<Refusal> refusals = ReadRefusals(text, hint);
  INFO(text);
  REQUIRE(refusals.size() == 1);
  const Refusal& refusal = refusals.front();
  for (const Quote& quote :
       {refusal.service, refusal.operation, refusal.status, refusal.code,
        refusal.reason, refusal.message, refusal.id, refusal.host,
        refusal.action, refusal.principal, refusal.resource, refusal.quota,
        refusal.quota_value, refusal.policy_type}) {
    if (quote.empty()) continue;
    INFO(quote.value);
    REQUIRE(quote.length > 0);
    REQUIRE(quote.begin + quote.length <= text.size());
  }
  return refusal;
}

}  // namespace tfsleuth
