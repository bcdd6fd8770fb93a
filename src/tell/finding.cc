#include "tell/finding.h"

#include <algorithm>
#include <span>
#include <utility>

#include "base/text_util.h"
#include "record/system_words.h"
#include "run/line_events.h"
#include "tell/causes.h"
#include "tell/fingerprint.h"
#include "tell/proof.h"
#include "tell/texts.h"
#include "tell/touched.h"
#include "tell/unknown_error.h"
#include "tell/unknown_error_parts.h"

namespace tfsleuth {
namespace {

size_t RetriesOf(const AwsRequest& request) {
  return request.attempt > 1 ? static_cast<size_t>(request.attempt - 1) : 0;
}

// Azure and others tell ids in ways of their own.
std::string RequestId(const Facts& facts) {
  const std::string& id = facts.Get("call.id").value;
  const bool is_id = std::all_of(id.begin(), id.end(), [](char c) {
    return IsAlnum(c) || c == '-' || c == '=' || c == '/' || c == '+';
  });
  return is_id ? id : std::string();
}

// What the failure, its subject and its run tell, whatever rule speaks.
void AddFailure(Finding& finding, const Judged& judged, const Subject& subject,
                std::span<const Run> runs) {
  const Failure& failure = judged.failure;
  const Facts& facts = subject.facts;
  finding.severity = judged.is_warning ? Severity::kWarning : Severity::kError;
  finding.is_forgiven = judged.IsForgiven();
  finding.kind = NameOf(failure.kind);
  finding.summary = failure.Summary();
  finding.quoted_by = failure.quoted_by;
  finding.is_echo = failure.is_echo;
  finding.file = failure.file;
  finding.file_line = failure.file_line;
  finding.address = failure.address;
  finding.run = failure.run;
  finding.where = failure.where;
  finding.component = subject.component;
  finding.affected = failure.affected;
  finding.occurrences = failure.occurrences;
  finding.touched = TouchedBy(runs, failure.run);
  finding.request_id = RequestId(facts);
  finding.request_of = SpeakerOf(facts.Get("call.system").value);
  if (facts.Get("call.transport").state == FactState::kValue) {
    finding.host = facts.Get("call.host").value;
  }
  if (subject.request != nullptr) finding.retries = RetriesOf(*subject.request);
  if (facts.Get("credentials.origin").IsObserved()) {
    finding.origin =
        Origin{facts.Get("credentials.origin").value,
               facts.Get("credentials.beat").value, subject.component};
  }
}

void TellByRule(Finding& finding, const Judged& judged, const Hit& hit,
                const Judgement& judgement, const Subject& subject,
                const Run& run) {
  const Rule& rule = *hit.rule;
  const Texts texts(subject.facts, run.has_log);
  finding.rule = rule.id;
  const Cause* const cause = judgement.chosen;
  finding.retry =
      cause == nullptr ? rule.retry : cause->retry.value_or(rule.retry);
  finding.urgent = rule.urgent;
  finding.owner = rule.owner;
  TellCauses(finding, rule, judgement, subject.facts, texts);
  // This log may not hold what the title tells.
  if (finding.title.empty()) {
    finding.title = HeadlineOf(judged.failure, nullptr);
  }
  if (!subject.note.empty()) finding.why += " " + subject.note;
  finding.proof = ProofOf(judgement, hit, subject.facts, run);
  finding.words = ExplainWords(rule, finding);
  finding.fingerprint = FingerprintOf(finding.rule + " " +
                                      (finding.cause ? finding.cause->id : "") +
                                      " " + finding.component);
}

// Of what is wrong in the configuration: where it stands, the line, and the
// values that it had. An API's refusal is about something else.
void AddPlace(Finding& finding, const Failure& failure, const Facts& facts) {
  const bool is_answer = facts.Get("call.system").IsObserved() ||
                         facts.Get("call.transport").IsObserved();
  if (failure.snippet.empty() || is_answer) return;
  const std::string where = WhereOf(failure);
  if (!where.empty()) finding.why = "At " + where + ". " + finding.why;
  finding.lines = ShownLines(failure);
}

// Where it stands, what its class means, and its own first words.
std::string UnknownWhy(const UnknownError& told, const Failure& failure) {
  std::string why;
  if (failure.is_echo) {
    return "This line says that something failed, and not what. What failed is "
           "not in this log.";
  }
  if (!told.where.empty()) why += "At " + told.where + ". ";
  // The verdict's second line says already that no rule knows it.
  why += told.means.empty() ? "What it means is not known." : told.means;
  if (!told.said.empty()) why += " It says: \"" + told.said + "\"";
  return why;
}

// A table of what a refusal tells, then the lines that keep their form.
std::vector<std::string> LinesOf(const UnknownError& told) {
  constexpr size_t kLabelColumns = 11;
  std::vector<std::string> lines;
  for (const ToldValue& value : told.values) {
    std::string line = value.label;
    line.resize(std::max(kLabelColumns, line.size() + 1), ' ');
    lines.push_back(line + value.value);
  }
  lines.insert(lines.end(), told.lines.begin(), told.lines.end());
  if (told.more_lines > 0) {
    lines.push_back("and " + std::to_string(told.more_lines) + " more lines");
  }
  return lines;
}

// Where its class knows no next step: one that changes nothing.
StepText LookFurther(const Failure& failure, const Run& run) {
  const std::string program = run.Binary();
  const bool is_of_wrapper = failure.kind == FailureKind::kWrapper;
  const bool is_beside = is_of_wrapper || failure.kind == FailureKind::kMachine;
  if (is_beside && !failure.quoted_by.empty()) {
    return {"Look into what " + failure.quoted_by + " itself logs.", "",
            Safety::kReadOnly};
  }
  if (!failure.is_echo && is_of_wrapper && run.program == "terragrunt") {
    return {
        "Terragrunt tells more of what it does with --log-level debug behind "
        "its command line (--terragrunt-log-level before 0.73).",
        "", Safety::kReadOnly};
  }
  if (failure.is_echo || is_of_wrapper) {
    return {
        "Look further up in the log of the same step, and keep both streams "
        "of it: 2>&1 behind the command line.",
        "", Safety::kReadOnly};
  }
  const bool plans = run.command == "plan" || PlansFirst(run.command);
  if (plans && (run.has_log || !run.changes.list().empty())) {
    return {"A plan changes nothing and shows what is left to do:",
            program + " plan", Safety::kReadOnly};
  }
  if (run.has_log) {
    return {
        "Look for its exact words in the issues of the program that says "
        "it.",
        "", Safety::kReadOnly};
  }
  if (plans) {
    return {"A debug log holds what came before it:",
            "TF_LOG=debug " + program + " plan 2>&1 | tfsleuth",
            Safety::kReadOnly};
  }
  return {
      "A debug log holds what came before it: TF_LOG=debug in front of the "
      "command line.",
      "", Safety::kReadOnly};
}

void TellByClass(Finding& finding, const Judged& judged, const Run& run) {
  const Failure& failure = judged.failure;
  const std::string program = run.Binary();
  const UnknownError told = TellUnknown(failure, {program, run.command});
  finding.rule = "unexplained";
  finding.confidence = Confidence::kOpen;
  finding.headline_confidence = Confidence::kOpen;
  finding.title = told.headline;
  finding.why = UnknownWhy(told, failure);
  finding.lines = LinesOf(told);
  finding.class_id = told.class_id;
  finding.retry = told.retry;
  const bool has_next = told.next && !failure.is_echo;
  finding.remediation.push_back(has_next ? *told.next
                                         : LookFurther(failure, run));
  const Text& text = failure.text;
  finding.proof.push_back({{text.span(), text.str()}, "what was printed"});
  finding.fingerprint = FingerprintOf(text.view());
}

// Failures that were told in the same words at other places.
void AddSame(Finding& finding, const Entry& entry) {
  for (const Judged* same : entry.same) {
    finding.occurrences += same->failure.occurrences;
    for (const std::string& address : same->failure.affected) {
      const auto& known = finding.affected;
      if (std::find(known.begin(), known.end(), address) == known.end()) {
        finding.affected.push_back(address);
      }
    }
  }
}

}  // namespace

Finding TellEntry(const Entry& entry, const Correlator& correlator) {
  const Judged& judged = *entry.first;
  const Run& run = correlator.runs()[judged.failure.run];
  Finding finding;
  AddFailure(finding, judged, judged.subject, correlator.runs());
  if (judged.hit != nullptr) {
    TellByRule(finding, judged, *judged.hit, judged.judgement, judged.subject,
               run);
    AddPlace(finding, judged.failure, judged.subject.facts);
  } else {
    TellByClass(finding, judged, run);
  }
  AddSame(finding, entry);
  for (const Judged* symptom : entry.consequences) {
    const Text& text = symptom->failure.text;
    finding.consequences.push_back({symptom->hit == nullptr
                                        ? "unexplained"
                                        : std::string(symptom->hit->rule->id),
                                    symptom->failure.Summary(),
                                    {text.span(), text.str()}});
  }
  return finding;
}

Finding TellUrgent(const Urgent& urgent, const Correlator& correlator) {
  const Run& run = correlator.runs()[urgent.judged->failure.run];
  Finding finding;
  AddFailure(finding, *urgent.judged, urgent.subject, correlator.runs());
  TellByRule(finding, *urgent.judged, *urgent.hit, urgent.judgement,
             urgent.subject, run);
  return finding;
}

}  // namespace tfsleuth
