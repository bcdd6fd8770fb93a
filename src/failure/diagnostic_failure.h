#pragma once

#include <vector>

#include "record/failure.h"
#include "record/record.h"

namespace tfsleuth {

/// The failures that a diagnostic tells: one, or each of those it lists.
std::vector<Failure> DiagnosticFailures(const Diagnostic& diagnostic);

}  // namespace tfsleuth
