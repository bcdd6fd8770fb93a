#pragma once

#include <ostream>

#include "batch/summary.h"
#include "report/reporter.h"

namespace tfsleuth {

/// Writes a summary as one HTML page: the verdict, the share explained, causes
/// and when they were seen, errors that no rule knows, the failed logs, notes.
/// Its tables can be sorted where scripts run and are read without. With
/// `options.quiet` only the verdict and the account.
void WriteSummaryHtml(const Summary& summary, const ReportOptions& options,
                      std::ostream& out);

}  // namespace tfsleuth
