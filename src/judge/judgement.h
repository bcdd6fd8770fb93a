#pragma once

#include <string>
#include <vector>

#include "judge/condition.h"
#include "match/rule.h"
#include "record/fact.h"

namespace tfsleuth {

/// What the facts say about each cause of a rule.
struct Judgement {
  struct Judged {
    const Cause* cause;
    CauseVerdict verdict;
  };
  const Cause* chosen = nullptr;  ///< the first that fits, or none
  /// Of the chosen cause; without causes that of the rule's title; else open.
  Confidence confidence = Confidence::kOpen;
  /// How sure the rule's title is, whatever is known of its causes.
  Confidence headline = Confidence::kLikely;
  /// Neither chosen nor excluded; the most frequent first. Empty when the
  /// chosen cause is certain: they could not change the verdict.
  std::vector<Judged> open;
  /// With a reason that can be told; the most frequent first. Empty if nothing
  /// is left: then the table does not know the cause, and proves nothing.
  std::vector<Judged> ruled_out;
  bool none_fits = false;  ///< every cause that the rule knows is excluded
};

/// The first cause that fits, in the order of the rule, is chosen. It is
/// certain if its needs alone suffice (`sure`), or if the rule knows all causes
/// (`complete`) and every other one is ruled out or shares its label.
Judgement JudgeCauses(const Rule& rule, const Facts& facts);

/// Why a cause is ruled out by a condition: its author's words, else the
/// registry's words for the value; empty if neither has any.
std::string ReasonOf(const Condition& counter, const Facts& facts);

}  // namespace tfsleuth
