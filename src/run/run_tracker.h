#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"
#include "run/run.h"

namespace tfsleuth {

/// Tells the runs in a log apart and how each ended, from the lines that
/// Terraform prints (log-format: internal/command/views, 0.12 to 1.14) and from
/// the command lines and exit codes that CI systems print. Each place of a log
/// has runs of its own, one after another.
class RunTracker {
 public:
  /// Runs kept; a log with more says so.
  static constexpr size_t kMaxRuns = 1000;

  RunTracker();
  void Observe(const Record& record);
  /// Call once, at the end. `cut`: the log ended inside an entry.
  void Finish(bool cut);

  /// The index of the run that the last record belongs to.
  size_t current() const { return current_; }
  const std::vector<Run>& runs() const { return runs_; }

 private:
  /// Texts of errors that are remembered to know their repetitions.
  static constexpr size_t kMaxErrors = 4096;

  Run& current_run() { return runs_[current_]; }
  bool Enter(const Record& record);
  void ObserveLog(const LogRecord& log);
  void ObserveDiagnostic(const Diagnostic& diagnostic);
  void ObserveLine(const HumanLine& line, const Span& span);
  void ObservePrinted(std::string_view text, const Evidence& evidence);
  void ObserveCommand(const HumanLine& line, const Span& span);
  void ObserveExit(const Evidence& evidence);
  void BeginRun();
  void Settle();
  void BeginStep(std::string_view command, const Evidence& line);

  std::vector<Run> runs_;
  size_t current_ = 0;
  uint32_t where_ = 0;  // of the record that is read
  std::map<uint32_t, size_t> run_of_place_;
  std::map<std::string, size_t, std::less<>> run_of_error_;
};

}  // namespace tfsleuth
