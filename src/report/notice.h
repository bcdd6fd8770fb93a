#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "report/reporter.h"
#include "tell/diagnosis.h"
#include "tell/log_outcome.h"

namespace tfsleuth {

/// One thing to do, or what a look at it may show.
struct Advice {
  std::string reading;  ///< `AKIA 20 0`: what the look shows; empty: a step
  std::string text;
  std::string run;  ///< lines that are pasted; may be empty
};

/// One failure, as people are told of it outside of the text report: in a
/// comment, a list of annotations, a dashboard. Redacted; not yet escaped for
/// any format.
struct Notice {
  enum class Level { kError, kWarning };
  /// In the order in which they matter.
  enum class Rank {
    kFirst,        ///< has to be done before anything else
    kRoot,         ///< the root cause of a log, or how it ended
    kOther,        ///< another failure
    kUnexplained,  ///< no rule knows it
    kWarning
  };
  Level level = Level::kError;
  Rank rank = Rank::kRoot;
  /// A rule id, `unexplained`, or of an ending without an error the outcome in
  /// one word: `undetermined`. Stable.
  std::string rule;
  bool has_page = false;  ///< `tfsleuth explain RULE` shows it
  std::string title;      ///< without the run: `The AWS session has expired`
  std::string headline;   ///< `terraform init: the AWS session has expired`
  std::string sureness;   ///< `certain`; `open, 6 causes left`; may be empty
  std::string why;
  std::vector<std::string> lines;  ///< of the error, kept as printed
  /// What to do, in the order of the text report; what a word in capitals
  /// stands for comes behind the first command that has it.
  std::vector<Advice> advice;
  bool decides = false;  ///< the first of them decides the cause: NEXT, not FIX
  bool waits = false;    ///< something else has to be done first
  std::string details;   ///< proof and what it rules out: lines of plain text
  std::string log;       ///< its name
  uint32_t log_line = 0;  ///< of the first proof; 0: none
  std::string stack;      ///< what ran: a unit, a job; may be empty
  std::string said_at;    ///< `main.tf:3`, where Terraform points to
  /// The same in the repository; empty if that is not known.
  std::string file;
  uint32_t file_line = 0;
  std::string address;
  /// Of the same failure in any log and at any line: rule, cause, file,
  /// address and the words without numbers. 16 hex digits.
  std::string fingerprint;
};

/// What one log comes to.
struct LogNotices {
  std::string log;  ///< its name
  LogOutcome outcome = LogOutcome::kNoTerraform;
  std::string headline;
  std::string account;  ///< `1 error in the log: explained.`; may be empty
  /// Of all of its runs, each once, sorted; the empty one is among them if a
  /// run has no name.
  std::vector<std::string> stacks;
  std::vector<Notice> notices;  ///< what matters most first

  /// Memory they take, roughly.
  size_t size() const;
};

/// `options.stack` and `options.source_root` count.
LogNotices NoticesOf(const Diagnosis& diagnosis, const ReportOptions& options);

/// `FAILED`, `CANCELLED`, `UNKNOWN`; empty for a log that is well.
std::string WordOf(LogOutcome outcome);

/// Where a file that Terraform names is in the repository: `infra/main.tf`;
/// empty if it is none of the repository's, such as a downloaded module, or a
/// place outside. `root`: ReportOptions::source_root. Names alone are looked
/// at, no disk.
std::string PlaceInRepository(const std::string& root, const std::string& file);

}  // namespace tfsleuth
