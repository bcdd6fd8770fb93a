#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/sealed.h"
#include "record/record.h"
#include "run/line_events.h"
#include "run/log_events.h"
#include "run/run.h"

namespace tfsleuth {

/// Tells the runs in a log apart and how each ended. Lines and records become
/// events (line_events.h, log_events.h), an event moves the run of its place on
/// (transition.h); here stands which run that is. Each place of a log has runs
/// of its own, one after another.
class RunTracker {
 public:
  /// Runs kept. One more stands for all that a log has beyond (Run::further);
  /// it ended as the worst of these did.
  static constexpr size_t kMaxRuns = 1000;

  RunTracker();
  void Observe(const Redacted<Record>& redacted);
  /// Call once, at the end. `cut`: the log ended inside an entry.
  void Finish(bool cut);

  /// The index of the run that the last record belongs to.
  size_t current() const { return current_; }
  const std::vector<Run>& runs() const { return runs_; }
  /// The last record was of the run in that place, whose begin is known.
  bool KnowsTimeAt(uint32_t where) const;

 private:
  /// Texts of errors that are remembered to know their repetitions.
  static constexpr size_t kMaxErrors = 4096;

  Run& current_run() { return runs_[current_]; }
  bool Repeats(const Diagnostic& diagnostic);
  void Take(const Record& record, const LineEvent& event);
  bool Enter(const Record& record, const LineEvent& event);
  void BeginRun();
  void Settle();
  void EnterFolder(std::string_view folder);
  void EnterWorkspace(std::string_view workspace);
  void ObserveElsewhere(const Evidence& evidence, const LineEvent& event);
  void Move(Event event);
  void ObserveLog(const LogRecord& log, const Span& span);
  void ObserveProcess(const LogEvent& event);
  void ObserveDiagnostic(const Diagnostic& diagnostic);
  void ObserveLine(const HumanLine& line, const Span& span, bool is_json,
                   LineEvent event);
  bool LeaveShown(const LineEvent& event);
  void ObserveTold(const Evidence& evidence, const LineEvent& event);
  bool ObserveChange(std::string_view line, const Span& span);
  void ObserveCommand(const HumanLine& line, const Span& span);
  void ObserveWrapper(const HumanLine& line, const Span& span);
  void ObserveExit(const Evidence& evidence, const LineEvent& event);
  void ObserveUnit(const Evidence& evidence, const LineEvent& event);
  void ObserveSuccess(const Evidence& evidence);
  void ObserveRetry(const Evidence& evidence);
  void ReadFailureWords(std::string_view words);
  Event Refined(const LineEvent& event);
  void Note(const Span& span);
  void NoteTime(std::optional<int64_t> time_ms);

  std::vector<Run> runs_;
  size_t current_ = 0;
  uint32_t where_ = 0;          // of the record that is read
  std::set<uint32_t> showing_;  // places where a script shows some text
  std::map<uint32_t, std::string> workspace_of_place_;
  /// Where a script went last.
  std::map<uint32_t, std::string> folder_of_place_;
  uint32_t last_where_ = 0;  // of the last line that is not blank
  std::map<uint32_t, size_t> run_of_place_;
  std::map<std::string, size_t, std::less<>> run_of_error_;
  /// Run and address that its errors name.
  std::set<std::pair<size_t, std::string>> failed_addresses_;
};

}  // namespace tfsleuth
