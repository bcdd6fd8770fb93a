#pragma once

#include <optional>
#include <string_view>

#include "failure/statement.h"
#include "record/record.h"

namespace tfsleuth {

/// What the machine, the shell, Go's runtime or another program of the same
/// step says: killed, out of memory, disk full, a program that is not there, a
/// panic, a job's time limit or its end by somebody.
std::optional<Statement> MachineStatement(std::string_view line, LineKind kind);

/// The exit code that a wrapper tells (`exit code 137`, `exit status 1`), or
/// nothing.
std::optional<int> ExitCodeIn(std::string_view line);

/// True for an exit code that means more than that something failed: a command
/// that cannot run or is not there, or a signal (128 and its number).
bool IsTellingExitCode(int code);

/// The line of Ansible's recap for a host on which a task failed: what it said
/// before of that task was the end of it.
bool TellsFailedPlay(std::string_view line);

/// The head of a provider's stack trace. Core prints it, with the panic in it,
/// in front of a diagnostic that says the same.
bool IsPluginTrace(std::string_view line);

}  // namespace tfsleuth
