#pragma once

#include "report/reporter.h"
#include "report/sheet.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// The verdict of a log, why, what to do, the proof: the words that the text
/// report and the HTML page share. With `options.quiet` the verdict alone.
void WriteReportOn(const Diagnosis& diagnosis, const ReportOptions& options,
                   Sheet& sheet);

}  // namespace tfsleuth
