#include "diagnose/judgement.h"

#include <algorithm>

namespace tfsleuth {

Judgement JudgeCauses(std::span<const Cause> causes, const Facts& facts) {
  Judgement judgement;
  bool capped = false;
  for (const Cause& cause : causes) {
    const Verdict verdict = Judge(cause.when, cause.unless, facts);
    if (verdict.state == CauseState::kRuledOut) {
      judgement.ruled_out.push_back({&cause, verdict});
    } else if (verdict.state == CauseState::kFits &&
               judgement.chosen == nullptr) {
      judgement.chosen = &cause;
      capped = verdict.capped || !judgement.open.empty();
    } else {
      judgement.open.push_back({&cause, verdict});
    }
  }
  if (judgement.chosen == nullptr) return judgement;
  judgement.confidence = judgement.chosen->confidence;
  if (capped) {
    judgement.confidence = std::min(judgement.confidence, Confidence::kLikely);
  }
  if (judgement.confidence == Confidence::kCertain) judgement.open.clear();
  return judgement;
}

}  // namespace tfsleuth
