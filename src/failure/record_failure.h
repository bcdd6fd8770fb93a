#pragma once

#include <optional>

#include "failure/statement.h"
#include "record/record.h"

namespace tfsleuth {

/// What a log record says of a failure: core's `vertex "ADDR" error: ...`,
/// plugins' `Response contains error diagnostic`, and AWS's SDK when it gives
/// up on the caller's identity. Where the diagnostic was printed, it is the
/// same failure once more.
std::optional<Claim> RecordFailure(const LogRecord& record);

}  // namespace tfsleuth
