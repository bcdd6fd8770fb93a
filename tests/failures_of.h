#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "account/account.h"

namespace tfsleuth {

/// The failures of a log as the built-in table judges them, before any text is
/// told.
std::vector<std::unique_ptr<Judged>> FailuresOf(std::string_view log);

}  // namespace tfsleuth
