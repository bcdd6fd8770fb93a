#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "batch/summary.h"
#include "batch/summary_since.h"

namespace tfsleuth {

/// A summary as JSON on one line, with a line end (share/summary.schema.json).
///
/// `reports`: how many report lines stand before it in the same stream.
/// `beside`: what of the summary those reports do not tell. Whoever has the
/// reports counts them and `beside`; whoever has this line alone counts it.
/// `since` may be null; what it tells is not read back.
std::string SummaryLine(const Summary& summary, uint64_t reports,
                        const Summary& beside,
                        const SummarySince* since = nullptr);

/// One object of a file of reports and summaries.
struct ReportObject {
  enum class Kind { kReport, kSummary };
  Kind kind = Kind::kReport;
  LogVerdict verdict;    ///< of a report
  Summary summary;       ///< of a summary
  uint64_t reports = 0;  ///< of a summary; see SummaryLine
  Summary beside;
};

/// Reads what SummaryLine or a JSON reporter wrote. On failure `problem` tells
/// in a few words what is wrong with the text, and `object` is not there.
struct ReportObjectOrProblem {
  std::optional<ReportObject> object;
  std::string problem;
};
ReportObjectOrProblem ReadReportObject(std::string_view json);

}  // namespace tfsleuth
