#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "match/rule.h"
#include "record/fact.h"

namespace tfsleuth {

/// True if a pattern may match a fact that was seen not to be there: only one
/// that holds the word `absent` does. `.+` does not: it asks for a value.
bool MayMatchAbsent(std::string_view pattern);

/// True if the fact is observed and its whole value (or the word `absent`, see
/// MayMatchAbsent) matches.
bool Matches(const Condition& condition, const Fact& fact);

enum class CauseState { kFits, kRuledOut, kOpen };

/// What the facts say about one cause.
struct Verdict {
  CauseState state = CauseState::kOpen;
  /// With kRuledOut: the condition that an observed fact contradicts.
  const Condition* counter = nullptr;
  /// With kOpen: the facts that are not observed.
  std::vector<std::string_view> lacks;
  /// An `unless` fact could not be observed: not more than likely.
  bool capped = false;
};

/// A cause fits when every `when` fact is observed and matches and no `unless`
/// fact is observed to match; it is ruled out when an observed fact says
/// otherwise; else it is open.
Verdict Judge(std::span<const Condition> when,
              std::span<const Condition> unless, const Facts& facts);

}  // namespace tfsleuth
