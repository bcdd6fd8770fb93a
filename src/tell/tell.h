#pragma once

#include "account/account.h"
#include "facts/correlator.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// From an account to the one diagnosis that every report is made of. Takes the
/// requests out of the correlator: neither it nor the account serves
/// afterwards.
Diagnosis Tell(const Account& account, Correlator& correlator, LogInfo log);

}  // namespace tfsleuth
