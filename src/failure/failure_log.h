#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "record/fact.h"
#include "record/failure.h"
#include "record/record.h"
#include "run/run_tracker.h"

namespace tfsleuth {

/// The failures of a log, each once: joined by RequestID, else by text.
///
/// Diagnostics and panics are errors. Log records are only evidence; but a file
/// that holds nothing else (TF_LOG_PATH) tells of a failure through them alone,
/// so what they say is kept aside and given out for runs that printed nothing.
/// So are other lines that tell of a failure, for runs that printed no error.
class FailureLog {
 public:
  /// Distinct errors kept; later ones are counted only.
  static constexpr size_t kMaxFailures = 2000;

  /// `run`: the run that the record belongs to.
  void Add(const Record& record, size_t run);
  void Add(const Diagnostic& diagnostic, size_t run);
  void Add(const LogRecord& record, size_t run);
  void Add(const HumanLine& line, size_t run);
  /// What a wrapper said of a run that failed without a word; nothing if the
  /// run has an error.
  void AddExit(const Evidence& line, size_t run);

  /// The errors of a log with these runs. Call once, at the end.
  std::vector<Failure> Take(const std::vector<Run>& runs);
  size_t dropped() const { return dropped_; }

 private:
  void Keep(std::vector<Failure>& list, Failure error);

  std::vector<Failure> printed_;
  std::vector<Failure> logged_;
  std::vector<Failure> told_;  // by other lines
  /// The run in which a provider's stack trace was printed last.
  std::optional<size_t> plugin_trace_;
  size_t dropped_ = 0;
};

}  // namespace tfsleuth
