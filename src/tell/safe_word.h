#pragma once

#include <string>
#include <string_view>

namespace tfsleuth {

/// A value of the log as a part of a command that a person pastes, quoted for
/// the shell; empty if it may not stand there. Log text is data: a value has to
/// be what its fact says (a host, an ARN, a Region ...), `run.command` one of
/// Terraform's own commands, and no value begins like an option.
std::string SafeWord(std::string_view fact, std::string_view value);

/// The same where the command has quotes of its own round the place (a query of
/// JMESPath, a command for ssh): only what no shell reads as more than itself,
/// neither in quotes nor without.
std::string SafeWordInQuotes(std::string_view fact, std::string_view value);

}  // namespace tfsleuth
