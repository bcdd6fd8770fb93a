#pragma once

#include <optional>
#include <string_view>

#include "failure/statement.h"
#include "record/record.h"

namespace tfsleuth {

/// What a wrapper says of a failure: Terragrunt old and new, Atlantis, version
/// managers, controllers, CI systems. It is either an error of the wrapper's
/// own, or only the echo of what the command inside already said.
std::optional<Statement> WrapperStatement(std::string_view line, LineKind kind);

/// True for the head of a list of errors, `2 errors occurred:`: its items speak
/// for themselves.
bool OpensErrorList(std::string_view line);

/// The text of a list's item without its mark, or nothing.
std::optional<std::string_view> ListItem(std::string_view line);

/// The address that a run on HCP Terraform or Terraform Enterprise has for a
/// browser, or empty.
std::string_view RemoteRunAddress(std::string_view line);

}  // namespace tfsleuth
