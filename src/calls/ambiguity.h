#pragma once

#include <span>

#include "calls/aws_request.h"

namespace tfsleuth {

/// Marks requests of which nobody can tell which one an answer belongs to. In
/// what they differ becomes unobservable for each of them, so that nothing
/// rests on it.
void ForgetDifferences(std::span<AwsRequest* const> requests);

}  // namespace tfsleuth
