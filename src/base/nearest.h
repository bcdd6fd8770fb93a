#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tfsleuth {

/// The choice that somebody most likely meant by a mistyped word: one that
/// begins with it, else the one with the fewest letters missing, too many,
/// wrong or exchanged with their neighbour. Empty if none is near; the word
/// itself if it is a choice. Of equals the first.
std::string Nearest(std::string_view word,
                    std::span<const std::string> choices);

/// `: did you mean CHOICE?`, with `before` in front of the choice; empty if
/// none is near.
std::string DidYouMean(std::string_view word,
                       std::span<const std::string> choices,
                       std::string_view before = "");

}  // namespace tfsleuth
