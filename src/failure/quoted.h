#pragma once

#include <string>
#include <string_view>

#include "record/failure.h"

namespace tfsleuth {

/// The program whose words stand in a failure that Terraform only passes on, in
/// plain words: `CloudFormation`, `the provisioner`, `Vault`; empty if the
/// words are those of the one who failed. An API's error in such a text is
/// about that program's permissions, not about Terraform's.
std::string QuotedIn(const Failure& failure);

/// The program that a command line runs, as `+ helm upgrade x` tells it, if it
/// is one that says `Error:` of itself; empty for Terraform and for what may
/// run it (make, npm, a shell).
std::string_view OtherProgramIn(std::string_view command_line);

}  // namespace tfsleuth
