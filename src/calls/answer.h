#pragma once

#include "base/span.h"
#include "calls/aws_request.h"
#include "record/record.h"

namespace tfsleuth {

/// Reads an `HTTP Response Received` into the request that it answers: outcome,
/// error code and message, AWS's request id, the clock, and what a good answer
/// hands out.
void ReadResponse(const LogRecord& record, const Span& span,
                  AwsRequest& request);

}  // namespace tfsleuth
