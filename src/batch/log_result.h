#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "batch/log_verdict.h"
#include "input/log_sink.h"
#include "report/notice.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// What became of one log, on its way from a worker to the output.
struct LogResult {
  LogName name;
  size_t path = 0;         ///< of the PATHs that were named, where it lies
  bool was_named = false;  ///< the log itself was, not what it lies in
  NotALog looks_like = NotALog::kNone;
  std::string fault;  ///< of ours, that ended the diagnosis; empty: none
  LogVerdict verdict;
  /// Kept only as long as this may be the one log of all.
  std::optional<Diagnosis> diagnosis;
  /// Its report in each form; empty where no report of each log is wanted.
  std::vector<std::string> rendered;
  /// Kept if a form is one of notices (FormatInfo::notices).
  std::optional<LogNotices> notices;

  /// Memory it takes, roughly.
  size_t size() const;
};

}  // namespace tfsleuth
