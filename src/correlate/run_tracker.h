#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/fact.h"
#include "record/record.h"

namespace tfsleuth {

enum class RunOutcome { kUnknown, kSucceeded, kFailed, kUnfinished };
std::string_view NameOf(RunOutcome outcome);

/// What a run changed before it ended, as far as it was printed.
struct Changes {
  size_t begun = 0;     ///< resources whose change began
  size_t complete = 0;  ///< resources whose change was reported complete
  bool applying = false;
  std::vector<Evidence> evidence;  ///< the first few lines
};

/// One invocation of Terraform or OpenTofu.
struct Run {
  std::string program;  ///< `terraform` or `tofu`; empty if not seen
  std::string command;  ///< `init`, `plan`, `apply` ...; empty if not seen
  std::string version;
  uint32_t first_line = 0;
  uint32_t last_line = 0;
  RunOutcome outcome = RunOutcome::kUnknown;
  bool has_log = false;     ///< TF_LOG records
  bool has_output = false;  ///< what Terraform prints for people
  bool begun = false;       ///< an operation began
  bool planned = false;     ///< a plan was printed whole
  bool ended = false;       ///< its end was printed
  bool failed = false;      ///< an error was printed
  bool told_error = false;  ///< a line tells of one, but is no diagnostic
  uint32_t where = 0;       ///< index into the table of Wheres
  bool announced = false;   ///< a CI system echoed its command line
  /// The echoed command, while an init that it needs runs before it.
  std::string postponed;
  /// A wrapper's line that says how it ended, where nothing else does.
  std::optional<Evidence> exit;
  Evidence step;  ///< the last step that was printed
  Changes changes;
  /// Terraform's own name for the failing step: is the backend at work?
  bool in_backend = false;

  /// `terraform init`, as far as it is known; "terraform" at least.
  std::string Name() const;
};

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
