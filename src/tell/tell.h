#pragma once

#include "account/account.h"
#include "facts/correlator.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// From an account to the one diagnosis that every report is made of.
Diagnosis Tell(const Account& account, const Correlator& correlator,
               LogInfo log);

}  // namespace tfsleuth
