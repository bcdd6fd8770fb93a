#pragma once

#include "account/account.h"
#include "facts/correlator.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// Fills `limits` and `losses` in.
void TellLimits(const Account& account, const Correlator& correlator,
                Diagnosis& diagnosis);

}  // namespace tfsleuth
