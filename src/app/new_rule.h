#pragma once

#include <string>

#include "base/exit_code.h"

namespace tfsleuth {

/// `tfsleuth rules new --from LOG:LINE`: prints a rule file with one rule that
/// matches the failure at that line of the log. Its example stands there,
/// without secrets; what only a person knows is written as TODO. Throws Error
/// if no failure stands there.
ExitCode PrintNewRule(const std::string& from);

}  // namespace tfsleuth
