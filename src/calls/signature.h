#pragma once

#include <string_view>

#include "base/span.h"
#include "calls/aws_request.h"
#include "record/record.h"

namespace tfsleuth {

/// Reads what a request was signed with: key, Region, and whether a session
/// token was part of it. Unsigned requests tell nothing.
void ReadSignature(const LogRecord& record, const Span& span,
                   AwsRequest& request);

/// Sets the Region of a request and what follows from its name.
void SetRegion(AwsRequest& request, std::string_view region,
               const Evidence& evidence);

}  // namespace tfsleuth
