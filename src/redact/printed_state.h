#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace tfsleuth {

/// How Terraform prints a state that it could save nowhere (its
/// backend/local/backend_apply.go, views/operation.go EmergencyDumpState): the
/// file as it is, on standard error, from `{` to `}` at column 0, with the
/// version as its first key; with `-json` as an entry of one line. Terragrunt
/// puts the same number of columns in front of each line. OpenTofu prints an
/// encrypted state on one line.
///
/// `terraform state pull` prints the same, and nothing tells the two apart.

/// The column of the `{` of a line that may begin a state; nothing if it does
/// not.
std::optional<size_t> StateColumn(std::string_view line);

/// Whether the line behind such a one tells that it is a state:
/// `  "version": 4,`.
bool TellsState(std::string_view line, size_t column);

/// Whether the line behind that goes on as a state does, and not another JSON
/// text with a version.
bool GoesOnAsState(std::string_view line);

/// What a line behind that one is to the state.
enum class StateLine {
  kUndecided,  ///< it is too short to say
  kInside,
  kEnd,   ///< the last one
  kOther  ///< of somebody else, or the state was cut
};

/// `begin`: the line so far; `whole`: there is no more.
StateLine StateLineOf(std::string_view begin, size_t column, bool whole);

/// Whether a line, or the begin of one, is a state.
bool HoldsState(std::string_view line);

}  // namespace tfsleuth
