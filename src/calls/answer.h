#pragma once

#include <cstdint>
#include <optional>

#include "base/span.h"
#include "calls/aws_request.h"
#include "calls/clock.h"
#include "record/record.h"

namespace tfsleuth {

/// Reads an `HTTP Response Received` into the request that it answers: outcome,
/// error code and message, AWS's request id, the clock, and what a good answer
/// hands out.
void ReadResponse(const LogRecord& record, const Span& span,
                  ClockWitness& clock, AwsRequest& request);

/// http.duration in milliseconds, never negative, a day at most.
std::optional<int64_t> DurationOf(const LogRecord& record);

}  // namespace tfsleuth
