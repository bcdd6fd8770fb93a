#pragma once

#include "calls/aws_request.h"
#include "facts/created_keys.h"
#include "facts/key_ledger.h"
#include "record/fact.h"

namespace tfsleuth {

/// How much of a run a log holds.
enum class LogReach {
  kPart,       ///< it begins in the middle, or something was dropped
  kFromBegin,  ///< every request of the run up to this one is in it
};

/// Adds to the facts of `subject` what the rest of its run tells about its key:
/// `history.*` and `identity.*` from other requests of its component, `peer.*`
/// from the keys of others.
///
/// What is not found is not known. Only `history.first_use` tells that nothing
/// was found, and only with a reach from the begin; it may speak for a cause
/// and never against one.
void AddHistory(const AwsRequest& subject, const KeyLedger& ledger,
                LogReach reach, const CreatedKeys& created, Facts& facts);

}  // namespace tfsleuth
