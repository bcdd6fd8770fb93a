#include "run/run_times.h"

#include <algorithm>
#include <utility>

namespace tfsleuth {

RunTimes TimesOf(const std::vector<Run>& runs) {
  std::vector<std::pair<int64_t, int64_t>> spans;
  for (const Run& run : runs) {
    // Clocks are set back, and lines of several processes change places.
    if (run.first_time_ms && run.last_time_ms) {
      spans.push_back(std::minmax(*run.first_time_ms, *run.last_time_ms));
    }
  }
  if (spans.empty()) return {};
  std::sort(spans.begin(), spans.end());
  RunTimes times;
  times.first_ms = spans.front().first;
  int64_t end = spans.front().first;
  for (const auto& [first, last] : spans) {
    times.busy_ms += std::max<int64_t>(0, last - std::max(first, end));
    end = std::max(end, last);
  }
  times.last_ms = end;
  return times;
}

}  // namespace tfsleuth
