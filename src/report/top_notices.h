#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "report/notice.h"

namespace tfsleuth {

/// Keeps of many notices the ones that matter most, each kind of failure once,
/// in the order of their rank and then of the input.
class TopNotices {
 public:
  struct Kept {
    Notice notice;     ///< the first one
    size_t times = 1;  ///< how often the same came
  };

  explicit TopNotices(size_t most) : most_(most) {}
  void Add(const Notice& notice);

  const std::vector<Kept>& kept() const { return kept_; }
  /// How many came that are not kept.
  uint64_t left_out() const { return left_out_; }

 private:
  size_t most_;
  std::vector<Kept> kept_;  // sorted
  uint64_t left_out_ = 0;
};

}  // namespace tfsleuth
