#pragma once

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

/// In the order of how much is known for the cause.
enum class CauseState {
  kFits,      ///< every need was seen to be met, and no clue speaks against it
  kPossible,  ///< every need is met, but a clue speaks against it
  kOpen,      ///< this log does not show a need
  kRuledOut   ///< an observed value contradicts a need, or matches an `unless`
};

/// What the facts say about one cause.
struct CauseVerdict {
  CauseState state = CauseState::kOpen;
  /// With kRuledOut: the condition that decided.
  const Condition* counter = nullptr;
  /// The needs, then the clues, that are not observed.
  std::vector<std::string_view> lacks;
};

/// Silence decides nothing: what is not observed neither meets a need nor
/// contradicts one. A loose fact (record/fact.h) may meet a need and
/// contradicts none. A cause without needs fits once a clue was seen to be met.
CauseVerdict Judge(const Cause& cause, const Facts& facts);

/// The need of a rival that an observed fact contradicts, or nullptr.
const Condition* Contradicted(std::span<const Condition> needs,
                              const Facts& facts);

}  // namespace tfsleuth
