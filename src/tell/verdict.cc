#include "tell/verdict.h"

#include <algorithm>

#include "base/text_util.h"
#include "record/failure.h"
#include "record/system_words.h"
#include "tell/ending.h"
#include "tell/log_outcome.h"

namespace tfsleuth {
namespace {

// The step that stands first in the report: of what comes first, then a look
// that decides, then the cure.
std::optional<StepText> FirstStepOf(const Diagnosis& diagnosis,
                                    const Finding* finding) {
  if (!diagnosis.urgent.empty()) {
    const auto& steps = diagnosis.urgent.front().remediation;
    if (!steps.empty()) return steps.front();
  }
  if (finding == nullptr) {
    const std::vector<StepText> next = EndingOf(diagnosis).next;
    return next.empty() ? std::nullopt : std::optional(next.front());
  }
  if (!finding->next.empty()) {
    const CheckText& check = finding->next.front();
    return StepText{check.do_, check.run, Safety::kReadOnly};
  }
  if (!finding->remediation.empty()) return finding->remediation.front();
  return std::nullopt;
}

// Who failed: the run, or the program that a script ran behind it.
std::string FailedProgram(const Run& run, const Finding& finding) {
  const bool is_general = finding.kind == NameOf(FailureKind::kMachine) ||
                          finding.kind == NameOf(FailureKind::kWrapper);
  const bool is_beside =
      is_general && !finding.quoted_by.empty() && !run.is_other;
  if (!is_beside) return run.Name();
  for (const std::string_view article : {"the ", "a "}) {
    if (!finding.quoted_by.starts_with(article)) continue;
    return finding.quoted_by.substr(article.size());
  }
  return finding.quoted_by;
}

}  // namespace

const Finding* RootCauseOf(const Diagnosis& diagnosis) {
  const auto it = std::find_if(
      diagnosis.findings.begin(), diagnosis.findings.end(),
      [](const Finding& f) { return f.severity == Severity::kError; });
  return it == diagnosis.findings.end() ? nullptr : &*it;
}

std::string InSentence(std::string title) {
  const std::string_view first =
      std::string_view(title).substr(0, title.find_first_of(" ',"));
  // `GitLab` and `Main-db` show by their form that they are names.
  const bool is_name =
      IsNameOfSystem(first) ||
      std::any_of(first.begin() + (first.empty() ? 0 : 1), first.end(),
                  [](char c) { return !IsLower(c); });
  // `AWS says`, `S3 refuses` keep their form; `A crash` does not.
  const bool is_word =
      title.size() > 1 && (IsLower(title[1]) || title[1] == ' ');
  if (is_word && IsUpper(title[0]) && !is_name) {
    title[0] = static_cast<char>(title[0] - 'A' + 'a');
  }
  return title;
}

std::string HeadlineOf(const Diagnosis& diagnosis, const Finding& finding) {
  return FailedProgram(diagnosis.runs[finding.run], finding) + ": " +
         (finding.rule == "unexplained" ? finding.title
                                        : InSentence(finding.title));
}

Verdict MakeVerdict(const Diagnosis& diagnosis) {
  Verdict verdict;
  const LogOutcome outcome = OutcomeOf(diagnosis);
  verdict.outcome = NameOf(outcome);
  verdict.exit_code = static_cast<int>(ExitCodeOf(outcome, LogWas::kNamed));
  const Finding* finding = RootCauseOf(diagnosis);
  if (finding != nullptr) {
    verdict.headline = HeadlineOf(diagnosis, *finding);
    verdict.confidence = finding->confidence;
  } else {
    verdict.headline = EndingOf(diagnosis).headline;
  }
  verdict.first_step = FirstStepOf(diagnosis, finding);
  return verdict;
}

}  // namespace tfsleuth
