#pragma once

#include "report/sheet.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// The report of a log in which no error is left to tell of: one line for a
/// success, a page where it is not known how a run ended. `quiet`: one line.
void WriteWithoutFailure(const Diagnosis& diagnosis, bool quiet, Sheet& page);

}  // namespace tfsleuth
