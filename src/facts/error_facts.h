#pragma once

#include "base/text.h"
#include "record/api_error.h"
#include "record/fact.h"

namespace tfsleuth {

/// What the text of an error of the AWS SDK says by itself: `call.*`,
/// `identity.principal`, and what follows from AWS's words. `text`: where
/// `error` was read.
Facts FactsOfError(const ApiError& error, const Text& text);

/// What the SDK says of a failure that is no refusal of a call:
/// `credentials.unloaded_profile`.
void AddConfigFacts(const Text& text, Facts& facts);

/// What follows from a code and message of AWS together with the kind of key:
/// `aws.auth_failure`, `aws.expired`. Reads and sets `facts`.
void AddMeaningOfCode(Facts& facts);

}  // namespace tfsleuth
