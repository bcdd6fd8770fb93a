#pragma once

#include "account/account.h"
#include "run/run.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// What shows a verdict, in the order of the log: the error's own words, where
/// the key came from, and each fact that the cause rests on (for an open
/// verdict, each that is known).
std::vector<Proof> ProofOf(const Judgement& judgement, const Hit& hit,
                           const Facts& facts, const Run& run);

}  // namespace tfsleuth
