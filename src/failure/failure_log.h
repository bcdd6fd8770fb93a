#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/sealed.h"
#include "failure/line_collector.h"
#include "failure/statement.h"
#include "record/failure.h"
#include "record/record.h"
#include "record/where.h"
#include "run/run_tracker.h"

namespace tfsleuth {

/// The failures of a log, each once: joined by RequestID, else by text.
///
/// What Terraform printed as an error always counts. Log records count where
/// nothing that was printed tells the same (a file that TF_LOG_PATH wrote, a
/// capture of standard output alone). What only says that something failed
/// counts where nothing says what.
class FailureLog {
 public:
  /// Distinct failures kept; later ones are counted only.
  static constexpr size_t kMaxFailures = 2000;

  FailureLog();
  FailureLog(const FailureLog&) = delete;
  FailureLog& operator=(const FailureLog&) = delete;

  /// `run`: the one that the record belongs to.
  void Add(const Redacted<Record>& redacted, size_t run);

  /// The failures of a log with these runs and places, in its order. Call once,
  /// at the end.
  std::vector<Failure> Take(const std::vector<Run>& runs,
                            const std::vector<Where>& wheres);
  size_t dropped() const { return dropped_; }

 private:
  using Index = std::unordered_map<std::string, size_t>;

  void AddDiagnostic(const Diagnostic& diagnostic, uint32_t where, size_t run);
  void AddFormatted(const std::vector<Run>& runs);
  void Keep(Claim claim, bool repeats);

  std::vector<Claim> claims_;
  Index by_text_;
  Index by_request_;
  LineCollector lines_;
  size_t dropped_ = 0;
};

}  // namespace tfsleuth
