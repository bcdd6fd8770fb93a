#pragma once

#include <string_view>

namespace tfsleuth {

/// Lines that people read and that tell of a failure without being a
/// diagnostic.
enum class FatalLine {
  kNone,
  /// Go's runtime gave up: `panic: ...`, `fatal error: ...` in lower case
  /// (runtime/panic.go). Of other programs, the latter goes on with a capital.
  kPanic,
  /// The head of a provider's stack trace. Core prints it, with the panic in
  /// it, in front of a diagnostic that says the same (log-formats 9.4).
  kPluginTrace,
  /// The plan is only a part; the error itself goes to the other stream
  /// (Terraform 1.4 and later, internal/command/views).
  kPlanFailed,
  /// What the AWS provider or backend says, without `Error: ` in front: what
  /// is left when somebody copies a part of a log.
  kBareError
};

/// Whether a line is kPanic; most lines are settled by their first byte.
bool IsPanic(std::string_view line);

/// `line`: without colours.
FatalLine FatalLineOf(std::string_view line);

/// True for the record with which core says that a plan has errors, which it
/// prints later (internal/terraform/context_plan.go).
bool AnnouncesPlanErrors(std::string_view message);

}  // namespace tfsleuth
