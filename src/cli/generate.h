#pragma once

#include <span>
#include <string>

#include "cli/command_list.h"

namespace tfsleuth {

/// What `--generate` can print, in the order of the words.
enum class Generated { kMan, kBash, kZsh, kFish };
std::span<const std::string> GeneratedNames();

/// The man page (roff), or the completions of a shell, of exactly the options
/// and commands that `program` has.
std::string Generate(Generated what, const CommandInfo& program);

std::string ManPage(const CommandInfo& program);
std::string BashCompletion(const CommandInfo& program);
std::string ZshCompletion(const CommandInfo& program);
std::string FishCompletion(const CommandInfo& program);

/// What a shell should offer for a value that is called so: `FILE`,
/// `GOOD.log`, `PATH ...` are files, `DIR` is a folder, `PAGE` a rule.
enum class Offer { kNothing, kFiles, kFolders, kRules };
Offer OfferFor(const std::string& value);

}  // namespace tfsleuth
