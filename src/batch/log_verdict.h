#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "tell/diagnosis.h"
#include "tell/log_outcome.h"

namespace tfsleuth {

/// An error of a log that no rule knows.
struct UnknownError {
  std::string fingerprint;
  std::string words;  ///< Terraform's own

  bool operator==(const UnknownError&) const = default;
  bool operator<(const UnknownError& other) const {
    return std::tie(fingerprint, words) <
           std::tie(other.fingerprint, other.words);
  }
};

/// What one log adds to the summary of many: the same whether it comes from a
/// diagnosis or from a report that was written down. All texts are valid UTF-8
/// of limited length.
struct LogVerdict {
  std::string path;    ///< empty for standard input
  std::string member;  ///< of an archive, or empty
  LogOutcome outcome = LogOutcome::kNoTerraform;
  std::string run;  ///< `terraform init`, the one that failed first
  /// Of the first finding; `rule` is `unexplained` if no rule knows the error.
  std::string rule;
  std::string cause;
  std::string title;
  std::string confidence;
  std::string seen;  ///< the last time in the log (FormatTime), or empty
  uint64_t busy_seconds = 0;  ///< RunTimes
  std::string job;            ///< WhatRan
  std::string stack;
  size_t further = 0;                 ///< failures found beside the first
  std::vector<UnknownError> unknown;  ///< sorted, each once
  std::string note;                   ///< why a part of the log is missing
};

/// `stack`: ReportOptions::stack.
LogVerdict LogVerdictOf(const Diagnosis& diagnosis, const std::string& stack);

/// Cuts a text to what a summary keeps of it, and repairs it. Doing it twice
/// changes nothing.
std::string Shortened(std::string_view text);

/// The name of a log for people: `a.zip!job/7_Plan.txt`.
std::string NameOfLog(const std::string& path, const std::string& member);

}  // namespace tfsleuth
