#pragma once

#include <string>
#include <vector>

#include "batch/summary.h"

namespace tfsleuth {

/// What a summary has that an earlier one has not, and the other way round. A
/// cause is the same by its rule and its id, whatever its title and how sure it
/// is; an error that no rule knows by its fingerprint. An earlier summary whose
/// lists were full (Summary::kMaxKinds) may have known what is told as new.
struct SummarySince {
  struct Row {
    Summary::Cause cause;
    uint64_t count = 0;  ///< logs
    bool operator==(const Row&) const = default;
  };
  std::string baseline;  ///< name of the earlier one, as typed
  /// By number of logs, then in the order of causes.
  std::vector<Row> fresh;
  std::vector<Row> gone;
  std::vector<std::string> fresh_unknown;  ///< fingerprints
  /// Failed logs of the earlier one, and of how many it was (of Terraform).
  uint64_t failed_before = 0;
  uint64_t read_before = 0;
};

SummarySince Compare(const Summary& now, const Summary& before,
                     std::string baseline);

}  // namespace tfsleuth
