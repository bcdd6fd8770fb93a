#pragma once

#include <optional>
#include <string_view>

#include "failure/statement.h"

namespace tfsleuth {

/// What Terraform's command line says without `Error:` in front: the commands
/// for workspaces and states, force-unlock, wrong usage, and the errors of
/// Terraform up to 0.11. `line`: what it printed, without colours.
std::optional<Statement> CommandStatement(std::string_view line);

/// True for a line that the same command prints when all went well, so that
/// nothing before it in its place decided how the command ended.
bool TellsSuccess(std::string_view line);

/// True for what Terraform prints while it works: it belongs to no statement.
bool IsProgress(std::string_view line);

/// A file name that `terraform fmt` prints, alone on its line.
bool IsFormattedFile(std::string_view line);

/// The failure of a `terraform fmt -check` that named these files.
Failure NotFormatted(const Text& files);

}  // namespace tfsleuth
