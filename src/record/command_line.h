#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tfsleuth {

/// A command line that runs Terraform or OpenTofu, alone or through Terragrunt.
struct CommandLine {
  std::string program;  ///< `terraform` or `tofu`; empty if it is not told
  std::string command;  ///< `plan`, or empty

  bool operator==(const CommandLine&) const = default;
};

/// Whether words name a program that is Terraform or OpenTofu, or runs them.
bool NamesTerraform(std::string_view words);

/// Reads what a CI system echoes: variables, `sudo`, `sh -c`, paths, quotes and
/// global options may stand before the command. Nothing if it runs another
/// program, or a sub-command that Terraform does not have.
std::optional<CommandLine> ReadCommandLine(std::string_view text);

}  // namespace tfsleuth
