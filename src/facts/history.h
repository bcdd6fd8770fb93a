#pragma once

#include <vector>

#include "calls/aws_request.h"
#include "facts/created_keys.h"
#include "record/fact.h"

namespace tfsleuth {

/// Adds to the facts of `subject` what the rest of the log tells about its key:
/// `history.*` from other requests with that key and token, `peer.*` from the
/// keys of other components.
///
/// A request shows that AWS knows its key if AWS answered it well, or refused
/// it for want of a permission; an answer of another server shows nothing.
/// Keys are compared by what the log keeps of them: the first and last four
/// characters. That something is absent from `requests` is told only if they
/// are all of the log (`is_whole`).
void AddHistory(const AwsRequest& subject,
                const std::vector<AwsRequest>& requests, bool is_whole,
                const CreatedKeys& created, Facts& facts);

}  // namespace tfsleuth
