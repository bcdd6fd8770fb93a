#pragma once

#include <ostream>

#include "tell/diagnosis.h"

namespace tfsleuth {

/// The AWS requests of a log, a row an attempt, for `--requests`.
void WriteRequestTable(const Diagnosis& diagnosis, std::ostream& out);

}  // namespace tfsleuth
