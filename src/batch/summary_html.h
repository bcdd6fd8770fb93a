#pragma once

#include <ostream>

#include "batch/summary.h"
#include "batch/summary_since.h"
#include "report/reporter.h"

namespace tfsleuth {

/// Writes a summary as one HTML page: the verdict, the share explained, the
/// days and causes, what is new (`since` may be null), errors that no rule
/// knows, the failed logs, notes. Its tables can be sorted where scripts run
/// and are read without. With `options.quiet` only the verdict and the account.
void WriteSummaryHtml(const Summary& summary, const ReportOptions& options,
                      std::ostream& out, const SummarySince* since = nullptr);

}  // namespace tfsleuth
