#include "judge/judgement.h"

#include <algorithm>

namespace tfsleuth {
namespace {

void MostFrequentFirst(std::vector<Judgement::Judged>& judged) {
  std::stable_sort(judged.begin(), judged.end(),
                   [](const Judgement::Judged& a, const Judgement::Judged& b) {
                     return a.cause->frequency > b.cause->frequency;
                   });
}

}  // namespace

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
  MostFrequentFirst(judgement.open);
  MostFrequentFirst(judgement.ruled_out);
  if (judgement.chosen == nullptr) return judgement;
  judgement.confidence = judgement.chosen->confidence;
  if (capped) {
    judgement.confidence = std::min(judgement.confidence, Confidence::kLikely);
  }
  if (judgement.confidence == Confidence::kCertain) judgement.open.clear();
  return judgement;
}

}  // namespace tfsleuth
