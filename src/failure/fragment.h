#pragma once

#include <optional>
#include <string_view>

#include "failure/statement.h"

namespace tfsleuth {

/// The words of an error whose head is not in the log: somebody copied a part
/// of it, and `Error: ` or the top of its box stayed behind. Such words count
/// only where nothing else in the log states a failure or shows that a run
/// went well.
std::optional<Statement> FragmentStatement(std::string_view line);

}  // namespace tfsleuth
