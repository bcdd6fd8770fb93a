#include "batch/log_verdict.h"

#include <algorithm>

#include "base/text_util.h"
#include "base/time.h"
#include "input/log_sink.h"
#include "report/page.h"
#include "report/what_ran.h"
#include "report/wording.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxColumns = 300;

std::vector<UnknownError> UnknownErrorsOf(const Diagnosis& diagnosis) {
  std::vector<UnknownError> errors;
  for (const Unexplained& error : diagnosis.unexplained) {
    if (error.severity != Severity::kError) continue;
    errors.push_back({error.fingerprint, Shortened(error.summary)});
  }
  std::sort(errors.begin(), errors.end());
  errors.erase(std::unique(errors.begin(), errors.end()), errors.end());
  return errors;
}

}  // namespace

std::string Shortened(std::string_view text) {
  return CutQuote(RepairUtf8(text), kMaxColumns);
}

std::string NameOfLog(const std::string& path, const std::string& member) {
  return LogName{path, member}.Shown();
}

LogVerdict LogVerdictOf(const Diagnosis& diagnosis, const std::string& stack) {
  LogVerdict verdict;
  verdict.path = RepairUtf8(diagnosis.log.path);
  verdict.member = RepairUtf8(diagnosis.log.member);
  verdict.outcome = OutcomeOf(diagnosis);
  const RunTimes& times = diagnosis.log.times;
  if (times.last_ms) verdict.seen = FormatTime(*times.last_ms);
  verdict.busy_seconds = times.busy_seconds();
  const WhatRan what_ran = WhatRanOf(diagnosis, stack);
  verdict.job = Shortened(what_ran.job);
  verdict.stack = Shortened(what_ran.stack);
  if (diagnosis.log.truncated && !diagnosis.limits.empty()) {
    verdict.note = Shortened(diagnosis.limits.front());
  }
  verdict.unknown = UnknownErrorsOf(diagnosis);
  for (const Finding& finding : diagnosis.findings) {
    if (finding.severity != Severity::kError) continue;
    if (!verdict.rule.empty()) {
      ++verdict.further;
      continue;
    }
    verdict.run = Shortened(diagnosis.runs[finding.run].Name());
    verdict.rule = finding.rule;
    if (finding.cause) verdict.cause = finding.cause->id;
    verdict.title = Shortened(finding.title);
    verdict.confidence = NameOf(finding.confidence);
  }
  return verdict;
}

}  // namespace tfsleuth
