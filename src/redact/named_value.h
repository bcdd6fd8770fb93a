#pragma once

#include <string_view>
#include <vector>

#include "redact/secret.h"

namespace tfsleuth {

/// The secret parts of a value whose name is known to be `name`, as a field of
/// a record tells.
void FindInNamedValue(std::string_view name, std::string_view value,
                      std::vector<Secret>& found);

}  // namespace tfsleuth
