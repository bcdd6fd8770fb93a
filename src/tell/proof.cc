#include "tell/proof.h"

#include <algorithm>
#include <string>
#include <utility>

#include "record/fact_registry.h"

namespace tfsleuth {
namespace {

class ProofList {
 public:
  explicit ProofList(const Facts& facts) : facts_(facts) {}

  void Add(const Evidence& evidence, std::string_view means) {
    if (evidence.span.IsNowhere()) return;
    const bool known =
        std::any_of(list_.begin(), list_.end(), [&](const Proof& p) {
          return p.evidence.text == evidence.text &&
                 p.evidence.span == evidence.span;
        });
    if (!known) list_.push_back({evidence, std::string(means)});
  }

  void Add(std::string_view name) {
    const Fact& fact = facts_.Get(name);
    if (!fact.IsObserved()) return;
    for (const Evidence& evidence : fact.evidence) {
      Add(evidence, MeansOf(name, fact));
    }
  }

  void Add(std::span<const Condition> conditions) {
    for (const Condition& c : conditions) {
      Add(c.fact);
      // What happened to a key before is proof together with the key.
      if (c.fact.starts_with("history.")) Add("aws.key_kind");
    }
  }

  // What was searched in vain stands at its end.
  std::vector<Proof> Take() && {
    std::stable_sort(
        list_.begin(), list_.end(), [](const Proof& a, const Proof& b) {
          return std::pair(a.evidence.span.last_line, a.evidence.span.offset) <
                 std::pair(b.evidence.span.last_line, b.evidence.span.offset);
        });
    return std::move(list_);
  }

  bool empty() const { return list_.empty(); }

 private:
  std::string MeansOf(std::string_view name, const Fact& fact) const {
    if (name.starts_with("capture.")) return "what was printed";
    std::string means =
        MeaningOf(name, fact.Said(), facts_.Get("call.system").value);
    const FactInfo* info = FindFact(name);
    if (means.empty() && info != nullptr) means = info->what;
    const std::string& status = facts_.Get("call.status").value;
    if (name == "call.code" && !status.empty()) means += ", " + status;
    return means;
  }

  const Facts& facts_;
  std::vector<Proof> list_;
};

}  // namespace

std::vector<Proof> ProofOf(const Judgement& judgement, const Hit& hit,
                           const Facts& facts, const Run& run) {
  ProofList proof(facts);
  // Where no facts decide, the words that were printed do.
  if (hit.rule->causes.empty()) proof.Add(hit.quote, "what was printed");
  if (!run.has_log) proof.Add(run.step, "the last step that was printed");
  proof.Add("credentials.source");
  proof.Add("credentials.beat");
  if (judgement.chosen != nullptr) {
    proof.Add(judgement.chosen->needs);
    proof.Add(judgement.chosen->clues);
  } else {
    for (const auto& open : judgement.open) proof.Add(open.cause->needs);
  }
  if (!run.has_log) proof.Add("call.operation");
  if (facts.Get("call.answer").value != "aws") {
    proof.Add("call.answer");
    proof.Add("call.transport");
  }
  proof.Add("call.code");
  if (proof.empty()) proof.Add(hit.quote, "what was printed");
  return std::move(proof).Take();
}

}  // namespace tfsleuth
