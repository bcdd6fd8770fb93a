#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/exit_code.h"
#include "batch/batch_options.h"
#include "batch/log_result.h"
#include "batch/summary.h"
#include "input/log_sink.h"
#include "input/tally.h"
#include "report/notice_reporter.h"

namespace tfsleuth {

/// Puts the results of many logs together and writes what the user asked for.
/// One log in all gives its report, as if it had been read alone; more give a
/// summary. Not for several threads at once, but for is_batch().
class Collector {
 public:
  /// Takes the text of one form (its number in BatchOptions::forms).
  using Write = std::function<void(size_t form, std::string_view text)>;

  /// `options` must outlive it.
  Collector(const BatchOptions& options, Write write);

  /// The logs, in the order of the input.
  void Take(LogResult&& result);
  // These may come in any order.
  void Note(const std::string& name, const std::string& text);
  /// A file below a folder that is no log, or cannot be read.
  void NotALogAt(const LogName& name, NotALog what);
  void NotRead(const std::string& name, const std::string& reason);
  /// A named PATH that is no log.
  void BadLog(size_t path, const LogName& name, NotALog what);
  /// A fault of ours; what it ended is named.
  void Fault(size_t path, const std::string& name, const std::string& fault);
  /// A named PATH that cannot be read. It is told on standard error, and in a
  /// summary that goes to a program.
  void PathNotRead(size_t path, const std::string& name,
                   const std::string& reason);

  /// More than one log came: a single report is no longer to be written.
  bool is_batch() const { return is_batch_; }
  /// Writes what is left. Call once, at the end, with the PATHs by number.
  ExitCode Finish(const std::vector<std::string>& paths);

 private:
  void Count(const LogCounts& counts);
  void TakeReported(LogResult&& result);
  static Summary::Note NoteOf(const std::string& name, const std::string& text);
  void BadPath(size_t path, const std::string& message);
  bool IsStream(size_t form) const;
  void WriteNotices(size_t form, const LogNotices& notices);
  void EndNotices(size_t form);
  void WriteReport(size_t form, const LogResult& result);
  void WriteSingle(size_t form);
  void WriteSummary(size_t form);
  void NoteWhatIsBeside(const std::string& where);
  void WriteNotes() const;
  void TellProblems(const std::vector<std::string>& paths);

  const BatchOptions& options_;
  Write write_;
  Summary summary_;
  Summary beside_;  // what the report lines do not tell
  Summary named_;   // of both: notes that standard error tells people
  std::optional<LogResult> first_;
  std::atomic<bool> is_batch_ = false;
  uint64_t logs_ = 0;              // that are told of one by one
  std::vector<uint64_t> reports_;  // written, in each form
  // Of each form, null where it is none of notices.
  std::vector<std::unique_ptr<NoticeReporter>> of_notices_;
  size_t binary_ = 0;
  std::vector<bool> has_terraform_;  // by PATH
  std::set<size_t> bad_paths_;
  std::multiset<std::string> problems_;  // messages for standard error
  bool any_without_ = false;             // a PATH without Terraform output
};

}  // namespace tfsleuth
