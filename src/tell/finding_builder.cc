#include "tell/finding_builder.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/sha256.h"
#include "base/text_util.h"
#include "judge/judgement.h"
#include "match/template.h"
#include "record/fact_registry.h"
#include "tell/subject.h"

namespace tfsleuth {
namespace {

constexpr size_t kFingerprintLength = 16;
constexpr size_t kMaxLacking = 6;

FactUsed UsedFact(std::string_view name, const Facts& facts) {
  const Fact& fact = facts.Get(name);
  return {std::string(name), std::string(fact.Said()), fact.evidence};
}

// Fills the texts of a rule with the log's own values.
class Texts {
 public:
  Texts(const Facts& facts, bool is_debug_log)
      : facts_(facts), is_debug_log_(is_debug_log) {}

  std::string Fill(std::string_view text) const {
    return FillIn(
        text, [this](std::string_view name) { return facts_.Get(name).value; });
  }

  std::string FillCommand(std::string_view text) const {
    return FillIn(text, [this](std::string_view name) {
      const std::string& value = facts_.Get(name).value;
      // `terraform init` is two words on purpose.
      return name == "run.command" ? value : ShellWord(value);
    });
  }

  std::vector<StepText> Steps(std::span<const Step> steps) const {
    std::vector<StepText> texts;
    for (const Step& step : steps) {
      texts.push_back({Fill(step.do_), FillCommand(step.run), step.safety});
    }
    return texts;
  }

  /// `keep` says whether an outcome still matters.
  std::vector<CheckText> Checks(
      std::span<const Check> checks,
      const std::function<bool(const Outcome&)>& keep) const {
    std::vector<CheckText> texts;
    for (const Check& check : checks) {
      // Who gave a debug log need not be told to take one.
      const bool is_idle = is_debug_log_ && check.run.starts_with("TF_LOG=") &&
                           checks.size() > 1;
      if (is_idle) continue;
      CheckText text{Fill(check.do_), FillCommand(check.run), {}};
      for (const Outcome& outcome : check.outcomes) {
        if (!keep(outcome)) continue;
        text.outcomes.push_back({Fill(outcome.reading), Fill(outcome.means),
                                 FillCommand(outcome.run)});
      }
      texts.push_back(std::move(text));
    }
    return texts;
  }

  std::vector<std::string> List(std::span<const std::string_view> list) const {
    std::vector<std::string> texts;
    for (const std::string_view text : list) texts.push_back(Fill(text));
    return texts;
  }

 private:
  const Facts& facts_;
  bool is_debug_log_;
};

// What the signature's named groups matched are facts like others.
void AddCaptures(const Failure& error, const Hit& hit, Facts& facts) {
  for (const auto& [name, found] : hit.captures) {
    const std::string fact = "capture." + name;
    if (!found) {
      facts.SetAbsent(fact, {{error.text.span(), error.text.str()}});
      continue;
    }
    const std::string value =
        error.text.str().substr(found->begin, found->length);
    facts.Set(fact, value,
              Evidence{error.text.SpanOf(found->begin, found->length), value});
  }
}

// The words in CAPITALS that a reader of the steps meets.
std::vector<std::string> WordsIn(const Finding& finding) {
  std::string text;
  for (const StepText& step : finding.remediation) {
    text += step.do_ + " " + step.run + " ";
  }
  for (const CheckText& check : finding.next) {
    text += check.do_ + " " + check.run + " ";
    for (const OutcomeText& outcome : check.outcomes) {
      text += outcome.means + " " + outcome.run + " ";
    }
  }
  return CapitalWords(text);
}

// The sentences that explain the words in CAPITALS that were used.
std::vector<std::string> ExplainWords(const Rule& rule,
                                      const std::vector<std::string>& used) {
  std::vector<std::string> sentences;
  for (const Word& word : rule.words) {
    if (std::find(used.begin(), used.end(), word.word) == used.end()) continue;
    sentences.push_back(std::string(word.word) + " is " +
                        std::string(word.means) +
                        "; this log does not show it.");
  }
  return sentences;
}

void AddProof(Finding& finding, const Fact& fact, std::string_view means) {
  for (const Evidence& evidence : fact.evidence) {
    if (evidence.span.IsNowhere()) continue;
    const bool known = std::any_of(finding.proof.begin(), finding.proof.end(),
                                   [&](const Proof& p) {
                                     return p.evidence.text == evidence.text &&
                                            p.evidence.span == evidence.span;
                                   });
    if (!known) finding.proof.push_back({evidence, std::string(means)});
  }
}

void AddProof(Finding& finding, const Facts& facts, std::string_view name) {
  const Fact& fact = facts.Get(name);
  if (!fact.IsObserved()) return;
  std::string means(name.starts_with("capture.")
                        ? "Terraform's words"
                        : MeaningOf(name, fact.Said()));
  if (name == "call.code" && !facts.Get("call.status").value.empty()) {
    means += ", " + facts.Get("call.status").value;
  }
  AddProof(finding, fact, means);
}

void AddHit(Finding& finding, const Failure& error, const Hit& hit) {
  finding.proof.push_back(
      {{error.text.SpanOf(hit.begin, hit.length),
        std::string(error.text.view().substr(hit.begin, hit.length))},
       "what Terraform printed"});
}

// What shows the verdict: the error itself, where the key came from, and each
// fact that the cause rests on (for an open verdict, each that is known).
void BuildProof(Finding& finding, const Judgement& judgement,
                const Facts& facts, const Run& run) {
  if (!run.has_log && !run.step.span.IsNowhere()) {
    finding.proof.push_back({run.step, "the last step that was printed"});
  }
  AddProof(finding, facts, "credentials.source");
  AddProof(finding, facts, "credentials.beat");
  const auto add_conditions = [&](const Cause& cause) {
    for (const Condition& c : cause.when) {
      AddProof(finding, facts, c.fact);
      // What happened to a key before is proof together with the key.
      if (c.fact.starts_with("history.")) {
        AddProof(finding, facts, "aws.key_kind");
      }
    }
  };
  if (judgement.chosen != nullptr) {
    add_conditions(*judgement.chosen);
  } else {
    for (const auto& open : judgement.open) add_conditions(*open.cause);
  }
  if (!run.has_log) AddProof(finding, facts, "call.operation");
  const bool answered = facts.Get("call.answer").value == "aws";
  if (!answered) {
    AddProof(finding, facts, "call.answer");
    AddProof(finding, facts, "call.transport");
  }
  AddProof(finding, facts, "call.code");
  // In the order of the log; what was searched in vain stands at its end.
  std::stable_sort(
      finding.proof.begin(), finding.proof.end(),
      [](const Proof& a, const Proof& b) {
        return std::pair(a.evidence.span.last_line, a.evidence.span.offset) <
               std::pair(b.evidence.span.last_line, b.evidence.span.offset);
      });
}

// Why a fact contradicts a cause, in words.
std::string BecauseOfFact(const Condition& counter, const Facts& facts) {
  const Fact& fact = facts.Get(counter.fact);
  if (!counter.fact.starts_with("capture.")) {
    return BecauseOf(counter.fact, fact.Said());
  }
  if (fact.state == FactState::kAbsent) return "the error does not say so";
  return "the error says \"" + fact.value + "\"";
}

void AddRuledOut(Finding& finding, std::string_view id, std::string_view label,
                 std::string_view because, const Condition& counter,
                 const Facts& facts) {
  finding.ruled_out.push_back({std::string(id), std::string(label),
                               std::string(because),
                               UsedFact(counter.fact, facts)});
}

void BuildRuledOut(Finding& finding, const Rule& rule,
                   const Judgement& judgement, const Facts& facts,
                   const Texts& texts) {
  // Causes of one label are variants of one: while one of them may be true, it
  // would be wrong to say that the thing is ruled out.
  const auto may_be_true = [&](std::string_view label) {
    return (judgement.chosen != nullptr && judgement.chosen->label == label) ||
           std::any_of(
               judgement.open.begin(), judgement.open.end(),
               [&](const auto& open) { return open.cause->label == label; });
  };
  for (const Rival& rival : rule.rivals) {
    const Verdict verdict = Judge(rival.when, {}, facts);
    if (verdict.state != CauseState::kRuledOut) continue;
    AddRuledOut(finding, rival.id, rival.label, texts.Fill(rival.because),
                *verdict.counter, facts);
  }
  for (const auto& judged : judgement.ruled_out) {
    if (may_be_true(judged.cause->label)) continue;
    const Condition& counter = *judged.verdict.counter;
    AddRuledOut(finding, judged.cause->id, judged.cause->label,
                BecauseOfFact(counter, facts), counter, facts);
  }
}

void BuildAlternatives(Finding& finding, const Rule& rule,
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
    if (!decide.empty())
      alternative.decide = texts.FillCommand(decide.front().run);
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

void BuildVerdict(Finding& finding, const Rule& rule,
                  const Judgement& judgement, const Facts& facts,
                  const Texts& texts) {
  const auto still_open = [&](const Outcome& outcome) {
    if (outcome.causes.empty()) return true;
    return std::any_of(
        judgement.open.begin(), judgement.open.end(), [&](const auto& open) {
          return std::find(outcome.causes.begin(), outcome.causes.end(),
                           open.cause->id) != outcome.causes.end();
        });
  };
  finding.confidence = judgement.confidence;
  const std::string lacking = Lacking(judgement);
  if (judgement.chosen == nullptr) {
    finding.title = texts.Fill(rule.title);
    finding.why = texts.Fill(rule.why);
    finding.next = texts.Checks(rule.decide, still_open);
    finding.not_known = texts.List(rule.not_known);
    finding.references = texts.List(rule.references);
    finding.remediation = texts.Steps(rule.remediation);
    if (rule.causes.empty()) finding.confidence = Confidence::kCertain;
  } else {
    const Cause& cause = *judgement.chosen;
    ChosenCause chosen{std::string(cause.id),
                       texts.Fill(cause.title),
                       texts.Fill(cause.why),
                       {}};
    for (const Condition& condition : cause.when) {
      chosen.facts.push_back(UsedFact(condition.fact, facts));
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
  if (!lacking.empty())
    finding.not_known.insert(finding.not_known.begin(), lacking);
}

// Terraform's own words behind the summary, which is the title, and the place
// in the configuration that it names.
std::string UnexplainedWhy(const Failure& error) {
  std::string why = "No rule knows this error.";
  const std::string_view words =
      Trim(error.text.view().substr(error.summary_length));
  if (!words.empty()) why += " Terraform says: \"" + std::string(words) + "\"";
  if (error.file.empty()) return why;
  why += " It points to " + error.file + " line " +
         std::to_string(error.file_line);
  if (!error.context.empty()) why += ", in " + error.context;
  return why + ".";
}

}  // namespace

std::string FingerprintOf(std::string_view text) {
  std::string shape;
  bool in_id = false;
  // Words with a digit are ids, numbers, times: they differ between logs.
  for (const std::string_view word : Split(text, ' ')) {
    in_id = std::any_of(word.begin(), word.end(), IsDigit);
    shape += (in_id ? std::string("#") : std::string(word)) + " ";
  }
  return Sha256Hex(shape).substr(0, kFingerprintLength);
}

Finding BuildFinding(const Failure& error, const Hit& hit,
                     const Correlator& correlator) {
  const Rule& rule = *hit.rule;
  Subject subject = BindSubject(
      error, hit.error ? hit.error : FirstCallOf(error), correlator);
  AddCaptures(error, hit, subject.facts);
  const Run& run = correlator.runs()[error.run];
  const Texts texts(subject.facts, run.has_log);
  const Judgement judgement = JudgeCauses(rule.causes, subject.facts);

  Finding finding;
  finding.rule = rule.id;
  finding.retry = rule.retry;
  AddSubject(finding, error, subject, run);
  BuildVerdict(finding, rule, judgement, subject.facts, texts);
  if (!subject.note.empty()) finding.why += " " + subject.note;
  // Where no facts decide, Terraform's own words do.
  if (rule.causes.empty()) AddHit(finding, error, hit);
  BuildProof(finding, judgement, subject.facts, run);
  if (finding.proof.empty()) AddHit(finding, error, hit);
  BuildRuledOut(finding, rule, judgement, subject.facts, texts);
  BuildAlternatives(finding, rule, judgement, texts);
  finding.words = ExplainWords(rule, WordsIn(finding));
  finding.fingerprint = FingerprintOf(finding.rule + " " +
                                      (finding.cause ? finding.cause->id : "") +
                                      " " + finding.component)
                            .substr(0, kFingerprintLength);
  return finding;
}

Finding BuildUnexplained(const Failure& error, const Correlator& correlator) {
  Finding finding;
  finding.rule = "unexplained";
  finding.confidence = Confidence::kOpen;
  finding.title = error.Summary();
  finding.why = UnexplainedWhy(error);
  const Subject subject = BindSubject(error, FirstCallOf(error), correlator);
  AddSubject(finding, error, subject, correlator.runs()[error.run]);
  finding.proof.push_back(
      {{error.text.span(), error.text.str()}, "what Terraform printed"});
  finding.fingerprint = FingerprintOf(error.text.view());
  return finding;
}

}  // namespace tfsleuth
