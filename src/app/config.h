#pragma once

#include <string>

namespace tfsleuth {

/// The folder of a team's rules, as TFSLEUTH_RULES or the configuration file
/// name it; empty if neither does. A name in the file that is not absolute is
/// relative to the file. Throws Error for a file that cannot be understood.
std::string ConfiguredRules();

}  // namespace tfsleuth
