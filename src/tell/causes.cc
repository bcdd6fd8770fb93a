#include "tell/causes.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text_util.h"
#include "record/fact_registry.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxLacking = 6;

FactUsed UsedFact(std::string_view name, const Facts& facts) {
  const Fact& fact = facts.Get(name);
  return {std::string(name), std::string(fact.Said()), fact.evidence};
}

void AddRuledOut(Finding& finding, std::string_view id, std::string_view label,
                 const Condition& counter, const Facts& facts,
                 const Texts& texts) {
  std::string because = texts.Fill(ReasonOf(counter, facts));
  // What nobody can give a reason for is not told.
  if (because.empty()) return;
  finding.ruled_out.push_back({std::string(id), std::string(label),
                               std::move(because),
                               UsedFact(counter.fact, facts)});
}

// Causes of one label are variants of one: while one of them may be true, it
// would be wrong to say that the thing is ruled out.
bool MayBeTrue(std::string_view label, const Judgement& judgement) {
  return (judgement.chosen != nullptr && judgement.chosen->label == label) ||
         std::any_of(
             judgement.open.begin(), judgement.open.end(),
             [&](const auto& open) { return open.cause->label == label; });
}

void TellRuledOut(Finding& finding, const Rule& rule,
                  const Judgement& judgement, const Facts& facts,
                  const Texts& texts) {
  if (judgement.none_fits) return;
  for (const Rival& rival : rule.rivals) {
    const Condition* counter = Contradicted(rival.needs, facts);
    if (counter == nullptr || MayBeTrue(rival.label, judgement)) continue;
    AddRuledOut(finding, rival.id, rival.label, *counter, facts, texts);
  }
  for (const auto& judged : judgement.ruled_out) {
    if (MayBeTrue(judged.cause->label, judgement)) continue;
    AddRuledOut(finding, judged.cause->id, judged.cause->label,
                *judged.verdict.counter, facts, texts);
  }
}

void TellAlternatives(Finding& finding, const Rule& rule,
                      const Judgement& judgement, const Texts& texts) {
  for (const auto& open : judgement.open) {
    Alternative alternative;
    alternative.id = open.cause->id;
    alternative.title = texts.Fill(open.cause->title);
    alternative.label = open.cause->label;
    for (const std::string_view fact : open.verdict.lacks) {
      alternative.lacks.emplace_back(fact);
    }
    const auto decide =
        open.cause->decide.empty() ? rule.decide : open.cause->decide;
    if (!decide.empty()) {
      alternative.decide = texts.FillCommand(decide.front().run);
    }
    alternative.remediation = texts.Steps(open.cause->remediation);
    finding.alternatives.push_back(std::move(alternative));
  }
}

// One sentence out of what the open causes lack: "Where the key came from, the
// kind of the key."
std::string Lacking(const Judgement& judgement) {
  std::vector<std::string_view> whats;
  for (const auto& open : judgement.open) {
    for (const std::string_view name : open.verdict.lacks) {
      const FactInfo* info = FindFact(name);
      if (info == nullptr) continue;
      if (std::find(whats.begin(), whats.end(), info->what) == whats.end()) {
        whats.push_back(info->what);
      }
    }
  }
  std::string sentence;
  for (size_t i = 0; i < std::min(whats.size(), kMaxLacking); ++i) {
    sentence += (sentence.empty() ? "" : ", ") + std::string(whats[i]);
  }
  if (sentence.empty()) return sentence;
  if (whats.size() > kMaxLacking) sentence += ", and other things";
  if (IsLower(sentence[0])) sentence[0] = static_cast<char>(sentence[0] - 32);
  return sentence + ".";
}

void TellChosen(Finding& finding, const Cause& cause, const Facts& facts,
                const Texts& texts) {
  ChosenCause chosen{std::string(cause.id),
                     texts.Fill(cause.title),
                     texts.Fill(cause.why),
                     {}};
  for (const auto& list : {cause.needs, cause.clues}) {
    for (const Condition& condition : list) {
      if (!facts.Get(condition.fact).IsObserved()) continue;
      chosen.facts.push_back(UsedFact(condition.fact, facts));
    }
  }
  finding.title = chosen.title;
  finding.why = chosen.why;
  finding.cause = std::move(chosen);
  finding.remediation = texts.Steps(cause.remediation);
  finding.next =
      texts.Checks(cause.decide, [](const Outcome&) { return true; });
  finding.not_known = texts.List(cause.not_known);
  finding.references = texts.List(cause.references);
}

void TellOpen(Finding& finding, const Rule& rule, const Judgement& judgement,
              const Texts& texts) {
  const auto still_open = [&](const Outcome& outcome) {
    if (outcome.causes.empty() || judgement.none_fits) return true;
    return std::any_of(
        judgement.open.begin(), judgement.open.end(), [&](const auto& open) {
          return std::find(outcome.causes.begin(), outcome.causes.end(),
                           open.cause->id) != outcome.causes.end();
        });
  };
  finding.title = texts.Fill(rule.title);
  finding.why = texts.Fill(rule.why);
  finding.next = texts.Checks(rule.decide, still_open);
  finding.not_known = texts.List(rule.not_known);
  finding.references = texts.List(rule.references);
  finding.remediation = texts.Steps(rule.remediation);
  if (judgement.none_fits) {
    // The rule's own steps tell of more causes than it lists.
    const bool has_steps = !rule.decide.empty() || !rule.remediation.empty();
    finding.not_known.insert(
        finding.not_known.begin(),
        has_steps ? "None of the special causes that this error may have fits "
                    "what the log shows."
                  : "None of the causes that are known for this error fits "
                    "what the log shows.");
  }
}

}  // namespace

void TellCauses(Finding& finding, const Rule& rule, const Judgement& judgement,
                const Facts& facts, const Texts& texts) {
  finding.confidence = judgement.confidence;
  finding.headline_confidence = judgement.headline;
  finding.none_fits = judgement.none_fits;
  if (judgement.chosen != nullptr) {
    TellChosen(finding, *judgement.chosen, facts, texts);
  } else {
    TellOpen(finding, rule, judgement, texts);
  }
  const std::string lacking = Lacking(judgement);
  if (!lacking.empty()) {
    finding.not_known.insert(finding.not_known.begin(), lacking);
  }
  TellRuledOut(finding, rule, judgement, facts, texts);
  TellAlternatives(finding, rule, judgement, texts);
}

}  // namespace tfsleuth
