#include "judge/judgement.h"

#include <algorithm>

#include "record/fact_registry.h"

namespace tfsleuth {
namespace {

void MostFrequentFirst(std::vector<Judgement::Judged>& judged) {
  std::stable_sort(judged.begin(), judged.end(),
                   [](const Judgement::Judged& a, const Judgement::Judged& b) {
                     return a.cause->frequency > b.cause->frequency;
                   });
}

// A title that repeats what another tool said, or is told for want of a better
// one, is no certainty.
Confidence HeadlineOf(const Rule& rule) {
  const bool may_be_certain =
      rule.role == Role::kRoot || rule.role == Role::kEither;
  return may_be_certain ? rule.sure : std::min(rule.sure, Confidence::kLikely);
}

Confidence ConfidenceOf(const Rule& rule, const Judgement& judgement) {
  const Cause& chosen = *judgement.chosen;
  if (chosen.sure != Confidence::kLikely) return chosen.sure;
  const bool is_alone = std::all_of(
      judgement.open.begin(), judgement.open.end(),
      [&](const auto& other) { return other.cause->label == chosen.label; });
  return rule.complete && is_alone ? Confidence::kCertain : Confidence::kLikely;
}

}  // namespace

std::string ReasonOf(const Condition& counter, const Facts& facts) {
  if (!counter.otherwise.empty()) return std::string(counter.otherwise);
  return BecauseOf(counter.fact, facts.Get(counter.fact).Said(),
                   facts.Get("call.system").value);
}

Judgement JudgeCauses(const Rule& rule, const Facts& facts) {
  Judgement judgement;
  judgement.headline = HeadlineOf(rule);
  if (rule.causes.empty()) {
    judgement.confidence = judgement.headline;
    return judgement;
  }
  for (const Cause& cause : rule.causes) {
    const CauseVerdict verdict = Judge(cause, facts);
    if (verdict.state == CauseState::kRuledOut) {
      judgement.ruled_out.push_back({&cause, verdict});
    } else if (verdict.state == CauseState::kFits &&
               judgement.chosen == nullptr) {
      judgement.chosen = &cause;
    } else {
      judgement.open.push_back({&cause, verdict});
    }
  }
  judgement.none_fits = judgement.ruled_out.size() == rule.causes.size();
  if (judgement.none_fits) judgement.ruled_out.clear();
  MostFrequentFirst(judgement.open);
  MostFrequentFirst(judgement.ruled_out);
  if (judgement.chosen == nullptr) return judgement;
  judgement.confidence = ConfidenceOf(rule, judgement);
  if (judgement.confidence == Confidence::kCertain) judgement.open.clear();
  return judgement;
}

}  // namespace tfsleuth
