#pragma once

#include <string>
#include <vector>

#include "app/reports.h"
#include "base/exit_code.h"

namespace tfsleuth {

struct SummarizeOptions {
  std::vector<std::string> files;  ///< `-`: standard input
  ReportOrder reports;
};

/// Merges files of reports and summaries into one summary and writes it. What
/// cannot be read is told with its file and line on standard error, and the
/// rest goes on.
ExitCode SummarizeReports(const SummarizeOptions& options);

}  // namespace tfsleuth
