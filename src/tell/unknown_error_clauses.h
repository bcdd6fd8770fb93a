#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tfsleuth {

/// Fills a text of rules/classes: `{name}` is what `lookup` gives (empty: not
/// known), `[a|b]` the first of its parts whose values are all known, or
/// nothing. Nothing if a value outside the brackets is not known.
std::optional<std::string> FillClauses(
    std::string_view text,
    const std::function<std::string(std::string_view)>& lookup);

}  // namespace tfsleuth
