#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "match/matcher.h"
#include "record/api_error.h"
#include "record/fact.h"
#include "record/record.h"
#include "run/run_tracker.h"

namespace tfsleuth {

/// One error or warning of a log, however often it was printed.
struct LoggedError {
  Severity severity = Severity::kError;
  Text text;  ///< `Error: SUMMARY DETAIL`
  size_t summary_length = 0;
  std::string address;
  std::string file;
  uint32_t file_line = 0;
  std::string context;
  size_t run = 0;
  std::optional<ApiError> api;
  std::vector<Hit> hits;
  std::vector<std::string> affected;  ///< addresses, in the order of the log
  size_t occurrences = 1;

  std::string Summary() const;
};

/// The errors of a log, each once: joined by RequestID, else by text.
///
/// Diagnostics and panics are errors. Log records are only evidence; but a file
/// that holds nothing else (TF_LOG_PATH) tells of a failure through them alone,
/// so what they say is kept aside and given out for runs that printed nothing.
/// So are other lines that tell of a failure, for runs that printed no error.
class ErrorLog {
 public:
  /// Distinct errors kept; later ones are counted only.
  static constexpr size_t kMaxErrors = 2000;

  explicit ErrorLog(const Matcher& matcher) : matcher_(matcher) {}

  void Add(const Diagnostic& diagnostic, size_t run);
  void Add(const LogRecord& record, size_t run);
  void Add(const HumanLine& line, size_t run);
  /// What a wrapper said of a run that failed without a word; nothing if the
  /// run has an error.
  void AddExit(const Evidence& line, size_t run);

  /// The errors of a log with these runs. Call once, at the end.
  std::vector<LoggedError> Take(const std::vector<Run>& runs);
  size_t dropped() const { return dropped_; }

 private:
  void Keep(std::vector<LoggedError>& list, LoggedError error);
  LoggedError Told(const Text& words, size_t run) const;
  void ReadApi(const Diagnostic& diagnostic, LoggedError& error) const;

  const Matcher& matcher_;
  std::vector<LoggedError> printed_;
  std::vector<LoggedError> logged_;
  std::vector<LoggedError> told_;  // by other lines
  /// The run in which a provider's stack trace was printed last.
  std::optional<size_t> plugin_trace_;
  size_t dropped_ = 0;
};

}  // namespace tfsleuth
