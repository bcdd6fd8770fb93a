#include "tell/violations.h"

#include <algorithm>
#include <set>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

using Breaches = std::vector<std::string>;

bool IsError(const Finding& finding) {
  return finding.severity == Severity::kError;
}

// Every error is told by a finding, follows from one, or is listed.
void CheckSums(const Diagnosis& d, Breaches& breaches) {
  const auto unknown = static_cast<size_t>(std::count_if(
      d.unexplained.begin(), d.unexplained.end(),
      [](const Unexplained& u) { return u.severity == Severity::kError; }));
  if (d.explained > d.errors) {
    breaches.push_back("more errors are explained than there are");
  }
  if (d.explained + unknown != d.errors) {
    breaches.push_back("errors " + std::to_string(d.errors) +
                       " are not explained " + std::to_string(d.explained) +
                       " and unexplained " + std::to_string(unknown));
  }
  const bool leads = !d.findings.empty() && IsError(d.findings.front());
  if ((d.errors > 0) != leads) {
    breaches.push_back("errors and the first finding do not agree");
  }
}

void CheckOrder(const Diagnosis& d, Breaches& breaches) {
  for (size_t i = 1; i < d.findings.size(); ++i) {
    const Finding& before = d.findings[i - 1];
    const Finding& after = d.findings[i];
    const bool is_ordered = IsError(before) == IsError(after)
                                ? before.run <= after.run
                                : IsError(before);
    if (!is_ordered) {
      breaches.push_back("finding " + after.rule + " stands behind " +
                         before.rule);
    }
  }
  for (const Finding& finding : d.findings) {
    if (finding.run >= d.runs.size()) {
      breaches.push_back(finding.rule + " names no run");
    }
  }
}

void CheckRuledOut(const Finding& finding, Breaches& breaches) {
  std::set<std::string> named;
  if (finding.cause) named.insert(finding.cause->id);
  for (const Alternative& a : finding.alternatives) {
    if (!named.insert(a.id).second) {
      breaches.push_back(finding.rule + " names " + a.id + " twice");
    }
  }
  std::set<std::string> labels;
  for (const Alternative& a : finding.alternatives) labels.insert(a.label);
  for (const RuledOut& out : finding.ruled_out) {
    if (named.count(out.id) + labels.count(out.label) > 0) {
      breaches.push_back(finding.rule + " rules out " + out.id +
                         ", which it names");
    }
    if (out.because.empty()) {
      breaches.push_back(finding.rule + " rules out " + out.id +
                         " without a reason");
    }
  }
  if (finding.none_fits && !finding.ruled_out.empty()) {
    breaches.push_back(finding.rule + " has no cause left and rules out");
  }
}

std::string TextsOf(const Finding& finding) {
  std::string texts = finding.title + " " + finding.why + " ";
  for (const StepText& step : finding.remediation) {
    texts += step.do_ + " " + step.run + " ";
  }
  for (const CheckText& check : finding.next) {
    texts += check.do_ + " " + check.run + " ";
  }
  return texts;
}

void CheckFinding(const Finding& finding, Breaches& breaches) {
  CheckRuledOut(finding, breaches);
  const std::string texts = TextsOf(finding);
  for (const char* raw : {"{call.", "{aws.", "{capture.", "{credentials.",
                          "{state.", "{run.", "{target.", "[[", "]]"}) {
    if (Contains(texts, raw)) {
      breaches.push_back(finding.rule + " shows the placeholder " + raw);
    }
  }
  if (finding.title.empty()) breaches.push_back(finding.rule + " has no title");
  if (finding.proof.empty()) breaches.push_back(finding.rule + " has no proof");
  const bool is_sure = finding.confidence == Confidence::kCertain;
  if (is_sure && !finding.alternatives.empty()) {
    breaches.push_back(finding.rule + " is certain and names alternatives");
  }
  if (is_sure && (finding.rule == "unexplained" || finding.is_echo)) {
    breaches.push_back(finding.rule + " is certain of nothing");
  }
}

// While something has to be saved first, nothing says that a retry helps.
void CheckUrgent(const Diagnosis& d, Breaches& breaches) {
  for (const Finding& urgent : d.urgent) {
    if (!urgent.urgent) breaches.push_back(urgent.rule + " is not urgent");
    if (urgent.remediation.empty()) {
      breaches.push_back(urgent.rule + " is urgent and says not what to do");
    }
  }
  if (d.urgent.empty()) return;
  for (const Finding& finding : d.findings) {
    if (finding.retry == Retry::kYes) {
      breaches.push_back(finding.rule + " asks for a retry before " +
                         d.urgent.front().rule);
    }
  }
}

}  // namespace

std::vector<std::string> Violations(const Diagnosis& diagnosis) {
  Breaches breaches;
  CheckSums(diagnosis, breaches);
  CheckOrder(diagnosis, breaches);
  for (const Finding& finding : diagnosis.findings) {
    CheckFinding(finding, breaches);
  }
  for (const Finding& finding : diagnosis.urgent) {
    CheckFinding(finding, breaches);
  }
  CheckUrgent(diagnosis, breaches);
  return breaches;
}

}  // namespace tfsleuth
