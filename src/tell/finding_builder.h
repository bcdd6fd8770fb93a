#pragma once

#include "facts/correlator.h"
#include "failure/failure_log.h"
#include "match/matcher.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// The finding of one error under one rule: binds the rule to its subject
/// request, judges its causes by the facts and fills the texts in.
Finding BuildFinding(const Failure& error, const Hit& hit,
                     const Correlator& correlator);

/// The finding of an error that no rule knows: Terraform's own words.
Finding BuildUnexplained(const Failure& error, const Correlator& correlator);

/// A stable hash of an error's text without ids, numbers and times, so that
/// equal errors of many logs can be grouped.
std::string FingerprintOf(std::string_view text);

}  // namespace tfsleuth
