#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "batch/log_verdict.h"
#include "input/log_sink.h"
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
  std::string rendered;  ///< its report, if the output holds one for each log

  /// Memory it takes, roughly.
  size_t size() const;
};

}  // namespace tfsleuth
