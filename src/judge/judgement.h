#pragma once

#include <span>
#include <vector>

#include "judge/condition.h"
#include "match/rule.h"
#include "record/fact.h"

namespace tfsleuth {

/// What the facts say about each cause of a rule.
struct Judgement {
  struct Judged {
    const Cause* cause;
    Verdict verdict;
  };
  const Cause* chosen = nullptr;  ///< the first that fits, or none
  Confidence confidence = Confidence::kOpen;
  /// Neither proved nor excluded, or fitting too; the most frequent first.
  std::vector<Judged> open;
  std::vector<Judged> ruled_out;  ///< the most frequent first
};

/// Goes through the causes in their order. The first that fits is chosen; it
/// may claim its own `confidence`, but not more than `likely` while a cause in
/// front of it is open or while an `unless` fact could not be observed. A
/// chosen cause that proves itself (`certain`) leaves the causes behind it out
/// of account: they could not change the verdict.
Judgement JudgeCauses(std::span<const Cause> causes, const Facts& facts);

}  // namespace tfsleuth
