#pragma once

#include <optional>
#include <string_view>

#include "failure/statement.h"
#include "record/record.h"

namespace tfsleuth {

/// What a step beside Terraform's says of its own failure: an action that logs
/// in to a cloud, a program that checks the configuration or the plan. A check
/// counts only if its step then failed: many are only to inform.
std::optional<Statement> StepStatement(std::string_view line, LineKind kind);

}  // namespace tfsleuth
