#pragma once

#include <ostream>

#include "batch/summary.h"
#include "batch/summary_since.h"
#include "report/reporter.h"

namespace tfsleuth {

/// Writes a summary for people: the verdict first, causes by count, a line for
/// each failed log, what no rule knows, notes, the account. With
/// `options.quiet` only the verdict and the account. `since` may be null.
void WriteSummaryText(const Summary& summary, const ReportOptions& options,
                      std::ostream& out, const SummarySince* since = nullptr);

}  // namespace tfsleuth
