#pragma once

#include <cstdint>
#include <exception>

namespace tfsleuth {

/// Runs steps that each take one piece of a log, and keeps a fault in one from
/// costing the others: whatever a step throws ends that step alone and is
/// counted. Nothing should ever be counted here; it is the last net under the
/// rule that log text never throws.
class FaultGuard {
 public:
  /// `line`: where the piece begins in the log.
  template <typename Step>
  void Run(uint32_t line, Step step) {
    try {
      step();
    } catch (const std::exception&) {
      if (count_ == 0 || line < first_line_) first_line_ = line;
      ++count_;
    }
  }

  uint64_t count() const { return count_; }
  /// The least line of a piece that was given up; 0 if there is none.
  uint32_t first_line() const { return first_line_; }

 private:
  uint64_t count_ = 0;
  uint32_t first_line_ = 0;
};

}  // namespace tfsleuth
