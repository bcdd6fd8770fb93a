#pragma once

#include <cstddef>
#include <string>
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
  Evidence step;            ///< the last step that was printed
  Changes changes;
  /// Terraform's own name for the failing step: is the backend at work?
  bool in_backend = false;

  /// `terraform init`, as far as it is known; "terraform" at least.
  std::string Name() const;
};

/// Tells the runs in a log apart and how each ended, from the lines that
/// Terraform prints (log-format: internal/command/views, 0.12 to 1.14).
class RunTracker {
 public:
  /// Runs kept; a log with more says so.
  static constexpr size_t kMaxRuns = 1000;

  RunTracker();
  void Observe(const Record& record);
  /// Call once, at the end. `cut`: the log ended inside an entry.
  void Finish(bool cut);

  /// The index of the run that the last record belongs to.
  size_t current() const { return runs_.size() - 1; }
  const std::vector<Run>& runs() const { return runs_; }

 private:
  void ObserveLog(const LogRecord& log);
  void ObserveLine(const HumanLine& line, const Span& span);
  void BeginRun();
  void BeginStep(std::string_view command, const Evidence& line);

  std::vector<Run> runs_;
};

}  // namespace tfsleuth
