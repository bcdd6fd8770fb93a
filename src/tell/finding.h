#pragma once

#include "account/account.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// What there is to tell of an entry: its rule with all texts filled in, or,
/// where no rule knows it, the words of the error.
Finding TellEntry(const Entry& entry, const Correlator& correlator);

/// The same of what has to be done first.
Finding TellUrgent(const Urgent& urgent, const Correlator& correlator);

}  // namespace tfsleuth
