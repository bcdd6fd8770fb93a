#pragma once

#include <ostream>
#include <string>

#include "batch/summary.h"
#include "batch/summary_since.h"
#include "report/reporter.h"
#include "report/sheet.h"

namespace tfsleuth {

/// Writes a summary for people: the verdict first, causes by count, a line for
/// each failed log, what no rule knows, notes, the account. With
/// `options.quiet` only the verdict and the account. `since` may be null.
void WriteSummaryText(const Summary& summary, const ReportOptions& options,
                      std::ostream& out, const SummarySince* since = nullptr);

/// `eks (7), vpc (2) and 3 more`, the most met first.
std::string NamesInWords(const Summary::Names& names);
/// Its first line: how many logs failed.
void WriteSummaryVerdict(const LogCounts& counts, Sheet& sheet);
/// Its last: what became of all of them.
std::string SummaryAccount(const Summary& summary);

}  // namespace tfsleuth
