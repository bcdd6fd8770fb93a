#include "audit/rule_check.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/case_check.h"
#include "audit/example.h"
#include "audit/source_check.h"
#include "audit/title_check.h"
#include "base/error.h"
#include "base/text_util.h"
#include "judge/judgement.h"
#include "match/matcher.h"
#include "match/pattern.h"
#include "match/template.h"
#include "record/fact_registry.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxLabelColumns = 20;
constexpr int kMaxFrequency = 100;
constexpr std::string_view kCapture = "capture.";

bool IsId(std::string_view id) {
  return !id.empty() && IsLower(id[0]) && id.back() != '-' &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return IsLower(c) || IsDigit(c) || c == '-';
         });
}

// The named groups of every pattern that finds something.
std::vector<std::string> CapturesOf(const Signature& match) {
  std::vector<std::string> names;
  for (const auto& list : {match.all, match.any}) {
    for (const std::string_view pattern : list) {
      for (std::string& name : CaptureNames(pattern)) {
        names.push_back(std::move(name));
      }
    }
  }
  return names;
}

// One rule under check.
class RuleChecker {
 public:
  RuleChecker(const Rule& rule, const std::string& file)
      : rule_(rule),
        where_(file + ": " + std::string(rule.id)),
        captures_(CapturesOf(rule.match)),
        matcher_({&rule, 1}) {}

  void Check();

 private:
  [[noreturn]] void Refuse(const std::string& reason) const {
    throw Error(where_ + ": " + reason + " (see rules/README.md)");
  }

  void CheckPattern(std::string_view pattern) const;
  void CheckLabel(std::string_view label) const;
  void CheckFrequency(int frequency) const;
  void CheckFact(std::string_view fact) const;
  void CheckConditions(std::span<const Condition> conditions) const;
  void CheckText(std::string_view text, const Cause* cause) const;
  void CheckCommand(std::string_view run, const Cause* cause) const;
  void CheckSteps(std::span<const Step> steps, const Cause* cause) const;
  void CheckDecide(std::span<const tfsleuth::Check> checks,
                   const Cause* cause) const;
  void CheckWord(const std::string& word) const;
  void CheckCause(const Cause& cause);
  void CheckCases(const Cause& cause) const;
  Facts ObservedIn(const Case& c) const;
  void CheckExamples() const;
  void CheckGivenFacts() const;
  bool IsAlwaysCaptured(std::string_view fact) const;
  bool Guarantees(const Cause* cause, std::string_view fact) const;
  bool Hits(std::string_view example) const;
  void CheckMatch() const;

  const Rule& rule_;
  std::string where_;
  std::vector<std::string> captures_;
  Matcher matcher_;  // of this rule alone
};

void RuleChecker::CheckPattern(std::string_view pattern) const {
  for (const char c : pattern) {
    if (c == '\\' || static_cast<unsigned char>(c) < 0x20) {
      Refuse(
          "pattern has a backslash or a control character; write [.] or [0-9]");
    }
  }
  const std::string problem = ProblemOf(pattern);
  if (!problem.empty()) Refuse("pattern is wrong: " + problem);
  if (Pattern(pattern).Search("")) Refuse("pattern matches the empty text");
}

void RuleChecker::CheckLabel(std::string_view label) const {
  if (label.empty() || Columns(label) > kMaxLabelColumns) {
    Refuse("label " + std::string(label) + " has more than " +
           std::to_string(kMaxLabelColumns) + " columns, or none");
  }
}

void RuleChecker::CheckFrequency(int frequency) const {
  if (frequency < 0 || frequency > kMaxFrequency) {
    Refuse("frequency must be 0 to 100");
  }
}

void RuleChecker::CheckFact(std::string_view fact) const {
  if (fact.starts_with(kCapture)) {
    const std::string name(fact.substr(kCapture.size()));
    if (std::find(captures_.begin(), captures_.end(), name) ==
        captures_.end()) {
      Refuse("match captures no " + name);
    }
    return;
  }
  if (FindFact(fact) == nullptr) {
    Refuse("there is no fact " + std::string(fact) +
           "; src/facts/README.md lists them");
  }
}

void RuleChecker::CheckConditions(std::span<const Condition> conditions) const {
  for (const Condition& condition : conditions) {
    CheckFact(condition.fact);
    CheckPattern(condition.pattern);
    if (!PlaceholdersIn(condition.otherwise).empty() &&
        condition.otherwise.find('|') == std::string_view::npos) {
      Refuse("a sentence under otherwise needs fallbacks");
    }
  }
}

// True if each example of the rule gives the fact a value by a capture.
bool RuleChecker::IsAlwaysCaptured(std::string_view fact) const {
  const auto gives = [&](const Capture& c) {
    return FactOfCapture(c.name) == fact;
  };
  return std::all_of(
      rule_.match_examples.begin(), rule_.match_examples.end(),
      [&](std::string_view example) {
        const auto hits = matcher_.Match(FailureOf(example, rule_));
        return !hits.empty() && std::any_of(hits[0].captures.begin(),
                                            hits[0].captures.end(), gives);
      });
}

// True if the log is sure to hold the fact where the cause is told.
bool RuleChecker::Guarantees(const Cause* cause, std::string_view fact) const {
  if (IsAlwaysCaptured(fact)) return true;
  if (cause == nullptr) return false;
  // These are read from one place of the log: one implies the other.
  constexpr std::string_view kTogether[][2] = {
      {"aws.key", "aws.key_kind"},
      {"aws.key_length", "aws.key_kind"},
      {"target.region", "aws.region_class"}};
  for (const Condition& condition : cause->needs) {
    bool is_same = condition.fact == fact;
    for (const auto& pair : kTogether) {
      is_same = is_same || (pair[0] == fact && pair[1] == condition.fact);
    }
    if (is_same && !MayMatchAbsent(condition.pattern)) return true;
  }
  return false;
}

void RuleChecker::CheckWord(const std::string& word) const {
  const bool known = std::any_of(rule_.words.begin(), rule_.words.end(),
                                 [&](const Word& w) { return w.word == word; });
  if (!known) Refuse("the word " + word + " is not explained in words");
}

void RuleChecker::CheckText(std::string_view text, const Cause* cause) const {
  for (const Placeholder& placeholder : PlaceholdersIn(text)) {
    CheckFact(placeholder.name);
    if (!placeholder.has_fallback && !placeholder.in_clause &&
        !Guarantees(cause, placeholder.name)) {
      Refuse("{" + std::string(placeholder.name) +
             "} needs a fallback: write {" + std::string(placeholder.name) +
             "|a word}");
    }
    const bool is_word = placeholder.has_fallback &&
                         std::all_of(placeholder.fallback.begin(),
                                     placeholder.fallback.end(), IsUpper);
    if (is_word) CheckWord(std::string(placeholder.fallback));
  }
}

void RuleChecker::CheckCommand(std::string_view run, const Cause* cause) const {
  if (HasOpenQuote(run)) Refuse("a quote is never closed: " + std::string(run));
  CheckText(run, cause);
}

void RuleChecker::CheckSteps(std::span<const Step> steps,
                             const Cause* cause) const {
  for (const Step& step : steps) {
    CheckText(step.do_, cause);
    CheckCommand(step.run, cause);
  }
}

void RuleChecker::CheckDecide(std::span<const tfsleuth::Check> checks,
                              const Cause* cause) const {
  for (const tfsleuth::Check& check : checks) {
    CheckText(check.do_, cause);
    CheckCommand(check.run, cause);
    for (const Outcome& outcome : check.outcomes) {
      CheckText(outcome.reading, cause);
      CheckText(outcome.means, cause);
      CheckCommand(outcome.run, cause);
      for (const std::string_view id : outcome.causes) {
        const bool known =
            std::any_of(rule_.causes.begin(), rule_.causes.end(),
                        [&](const Cause& c) { return c.id == id; });
        if (!known)
          Refuse("an outcome names the unknown cause " + std::string(id));
      }
    }
  }
}

void RuleChecker::CheckCases(const Cause& cause) const {
  const bool may_be_excluded = !cause.needs.empty() || !cause.unless.empty();
  if (cause.chosen.empty() || (may_be_excluded && cause.ruled_out.empty())) {
    Refuse("cases must hold one that is chosen and one that is ruled out");
  }
  for (const Case& c : cause.chosen) {
    if (Judge(cause, ObservedIn(c)).state != CauseState::kFits) {
      Refuse("a chosen case does not fit");
    }
  }
  for (const Case& c : cause.ruled_out) {
    const Facts facts = ObservedIn(c);
    const CauseVerdict verdict = Judge(cause, facts);
    if (verdict.state != CauseState::kRuledOut) {
      Refuse("a ruled_out case is not ruled out");
    }
    if (ReasonOf(*verdict.counter, facts).empty()) {
      Refuse("nothing says why " + std::string(verdict.counter->fact) +
             " rules it out; write a sentence under otherwise");
    }
  }
  for (const Case& c : cause.open) {
    const CauseState state = Judge(cause, ObservedIn(c)).state;
    if (state != CauseState::kOpen && state != CauseState::kPossible) {
      Refuse("an open case is not open");
    }
  }
}

Facts RuleChecker::ObservedIn(const Case& c) const {
  for (const Condition& fact : c.facts) CheckFact(fact.fact);
  return FactsOf(c);
}

void RuleChecker::CheckCause(const Cause& cause) {
  const std::string rule = where_;
  where_ += "/" + std::string(cause.id);
  if (!IsId(cause.id)) Refuse("id must be lower-case words with hyphens");
  CheckLabel(cause.label);
  CheckFrequency(cause.frequency);
  if (cause.needs.empty() && cause.clues.empty()) {
    Refuse("there are neither needs nor clues");
  }
  CheckConditions(cause.needs);
  CheckConditions(cause.clues);
  CheckConditions(cause.unless);
  if (cause.sure == Confidence::kCertain && cause.references.empty()) {
    Refuse("sure is certain: references must say where that stands");
  }
  CheckText(cause.title, &cause);
  CheckText(cause.why, &cause);
  CheckSteps(cause.remediation, &cause);
  CheckDecide(cause.decide, &cause);
  if (cause.remediation.empty() && cause.decide.empty()) {
    Refuse("there is neither remediation nor decide");
  }
  for (const std::string_view text : cause.not_known) CheckText(text, &cause);
  CheckCases(cause);
  where_ = rule;
}

bool RuleChecker::Hits(std::string_view example) const {
  return !matcher_.Match(FailureOf(example, rule_)).empty();
}

void RuleChecker::CheckMatch() const {
  const Signature& match = rule_.match;
  if (match.all.empty() && match.any.empty()) {
    Refuse("match has neither all nor any");
  }
  if (match.in == Sight::kApiCode &&
      (match.all.size() != 1 || !match.any.empty())) {
    Refuse("api_code takes one pattern, under all");
  }
  for (const auto& list : {match.all, match.any, match.none}) {
    for (const std::string_view pattern : list) CheckPattern(pattern);
  }
  for (const std::string_view kind : match.kinds) {
    constexpr FailureKind kKinds[] = {
        FailureKind::kDiagnostic, FailureKind::kCommand, FailureKind::kRecord,
        FailureKind::kCall,       FailureKind::kWrapper, FailureKind::kMachine};
    if (std::none_of(std::begin(kKinds), std::end(kKinds),
                     [&](FailureKind k) { return NameOf(k) == kind; })) {
      Refuse("there is no kind of failure " + std::string(kind));
    }
  }
}

// `(?P<call__host>...)` gives the fact call.host.
void RuleChecker::CheckGivenFacts() const {
  for (const std::string& name : captures_) {
    const std::string fact = FactOfCapture(name);
    if (!fact.starts_with(kCapture)) CheckFact(fact);
  }
}

void RuleChecker::CheckExamples() const {
  CheckGivenFacts();
  if (rule_.match_examples.empty() || rule_.no_match_examples.empty()) {
    Refuse("examples must hold one that matches and one that does not");
  }
  for (const std::string_view example : rule_.match_examples) {
    if (!Hits(example)) {
      Refuse("an example under match does not match: " + std::string(example));
    }
  }
  for (const std::string_view example : rule_.no_match_examples) {
    if (Hits(example)) {
      Refuse("an example under no_match matches: " + std::string(example));
    }
  }
}

void RuleChecker::Check() {
  if (!IsId(rule_.id)) Refuse("id must be lower-case words with hyphens");
  const std::string wrong = WrongSourceOf(rule_);
  if (!wrong.empty()) Refuse(wrong);
  CheckMatch();
  const bool may_be_certain =
      rule_.role == Role::kRoot || rule_.role == Role::kEither;
  if (rule_.sure == Confidence::kCertain && !may_be_certain) {
    Refuse("a symptom, wrapper or fallback is never certain");
  }
  CheckText(rule_.title, nullptr);
  const std::string unfilled = UnfilledTitle(rule_);
  if (!unfilled.empty()) Refuse(unfilled);
  CheckText(rule_.why, nullptr);
  CheckSteps(rule_.remediation, nullptr);
  CheckDecide(rule_.decide, nullptr);
  std::set<std::string_view> ids;
  for (const Cause& cause : rule_.causes) {
    if (!ids.insert(cause.id).second) {
      Refuse("two causes are named " + std::string(cause.id));
    }
    CheckCause(cause);
  }
  for (const Rival& rival : rule_.rivals) {
    if (!IsId(rival.id)) Refuse("a rival's id must be lower-case with hyphens");
    CheckLabel(rival.label);
    CheckConditions(rival.needs);
    for (const Condition& need : rival.needs) {
      CheckText(need.otherwise, nullptr);
    }
  }
  for (const std::string_view text : rule_.not_known) CheckText(text, nullptr);
  CheckExamples();
  const std::string unproved = UnprovedBy(rule_);
  if (!unproved.empty()) Refuse(unproved);
}

}  // namespace

void CheckRules(std::span<const Rule> rules, const std::string& file) {
  for (const Rule& rule : rules) RuleChecker(rule, file).Check();
}

}  // namespace tfsleuth
