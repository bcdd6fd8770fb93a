#pragma once

#include <string_view>

namespace tfsleuth {

/// `tfsleuth: TEXT` on standard error. What people typed may hold a secret (an
/// address as a path, an option of another program) and messages go into logs:
/// so they pass the redactor, too. Control characters are escaped.
void PrintMessage(std::string_view text);

}  // namespace tfsleuth
