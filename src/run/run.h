#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/fact.h"

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
  /// A plan was printed whole, and nothing was to follow it.
  bool OnlyPlanned() const;
  /// Terraform has written nothing in it that tells of an operation.
  bool IsIdle() const;
  /// It may have failed without a word.
  bool IsOpen() const;
  /// How it ended. `cut`: the log ended inside an entry of this run.
  RunOutcome EndedAs(bool cut) const;
};

}  // namespace tfsleuth
