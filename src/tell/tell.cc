#include "tell/tell.h"

#include <utility>

#include "tell/checklist.h"
#include "tell/finding.h"
#include "tell/fingerprint.h"
#include "tell/limits.h"
#include "tell/verdict.h"

namespace tfsleuth {
namespace {

Unexplained UnexplainedOf(const Judged& judged) {
  const Failure& failure = judged.failure;
  Unexplained unexplained;
  unexplained.severity =
      judged.is_warning ? Severity::kWarning : Severity::kError;
  unexplained.is_forgiven = judged.IsForgiven();
  unexplained.summary = failure.Summary();
  unexplained.file = failure.file;
  unexplained.file_line = failure.file_line;
  unexplained.address = failure.address;
  unexplained.where = failure.where;
  unexplained.evidence = {failure.text.span(), failure.text.str()};
  unexplained.fingerprint = FingerprintOf(failure.text.view());
  return unexplained;
}

// An error that no rule knows is a finding only where it is the root cause of
// its run: the first of that run's entries.
bool IsTold(const Account& account, size_t i) {
  const Entry& entry = account.entries[i];
  if (entry.first->hit != nullptr) return true;
  if (entry.first->is_warning) return false;
  return i == 0 || account.entries[i - 1].first->is_warning ||
         account.entries[i - 1].first->failure.run != entry.first->failure.run;
}

}  // namespace

Diagnosis Tell(const Account& account, Correlator& correlator, LogInfo log) {
  Diagnosis diagnosis;
  diagnosis.log = std::move(log);
  diagnosis.runs = correlator.runs();
  diagnosis.errors = account.errors;
  diagnosis.explained = account.explained;
  for (size_t i = 0; i < account.entries.size(); ++i) {
    if (!IsTold(account, i)) continue;
    diagnosis.findings.push_back(TellEntry(account.entries[i], correlator));
  }
  for (const Urgent& urgent : account.urgent) {
    diagnosis.urgent.push_back(TellUrgent(urgent, correlator));
  }
  // No retry before what has to be saved first.
  if (!diagnosis.urgent.empty()) {
    for (Finding& finding : diagnosis.findings) {
      if (finding.retry == Retry::kYes) finding.retry = Retry::kAfterFix;
    }
  }
  for (const Judged* unknown : account.unknown) {
    diagnosis.unexplained.push_back(UnexplainedOf(*unknown));
  }
  diagnosis.requests = correlator.TakeRequests();
  diagnosis.checks = AnswerChecklist(diagnosis);
  TellLimits(account, correlator, diagnosis);
  diagnosis.verdict = MakeVerdict(diagnosis);
  return diagnosis;
}

}  // namespace tfsleuth
