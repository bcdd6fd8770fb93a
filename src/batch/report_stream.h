#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "batch/summary.h"

namespace tfsleuth {

/// Reads one file of reports and summaries, as JSON lines or as JSON over many
/// lines, one behind the other, and merges them. A value begins with a line
/// that begins with `{`; what cannot be read is told with its line, and the
/// rest goes on.
///
/// A summary that was written behind its reports counts them already: where the
/// reports are there too, they are counted, and of the summary only the rest.
class ReportStream {
 public:
  /// A report is not longer; one that is, is told.
  static constexpr size_t kMaxReportBytes = size_t{64} << 20;

  using Problem =
      std::function<void(uint64_t line, const std::string& problem)>;
  explicit ReportStream(Problem problem);

  void Feed(std::string_view bytes);
  /// Call once, at the end.
  Summary Finish();

 private:
  void TakeLine(std::string_view line);
  void Scan(std::string_view line);
  void EndValue(std::string_view problem_if_open);

  Problem problem_;
  std::string rest_;  // of a line that has not ended
  std::string value_;
  uint64_t line_ = 0;
  uint64_t value_line_ = 0;
  size_t depth_ = 0;
  bool in_string_ = false;
  bool too_long_ = false;
  Summary reports_;  // what single reports tell
  Summary besides_;  // of summaries, what their reports do not tell
  Summary wholes_;   // the same summaries, whole
  uint64_t reports_read_ = 0;
  uint64_t reports_counted_ = 0;  // by summaries behind reports
};

}  // namespace tfsleuth
