#pragma once

#include <string>
#include <vector>

#include "app/reports.h"
#include "base/exit_code.h"

namespace tfsleuth {

struct SummarizeOptions {
  std::vector<std::string> files;  ///< `-`: standard input
  std::string baseline;  ///< earlier reports to compare with; empty: none
  ReportOrder reports;
};

/// Merges files of reports and summaries into one summary and writes it. What
/// cannot be read is told with its file and line on standard error, and the
/// rest goes on; a baseline that cannot be read whole is not compared with.
ExitCode SummarizeReports(const SummarizeOptions& options);

}  // namespace tfsleuth
