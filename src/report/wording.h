#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "match/rule.h"

namespace tfsleuth {

/// `certain`, `likely`, `open`.
std::string_view NameOf(Confidence confidence);

/// A title inside a sentence: "A temporary key" becomes "a temporary key", "AWS
/// does not" stays.
std::string InSentence(std::string title);

/// `1 error`, `2 errors`.
std::string Plural(size_t n, const std::string& noun);

}  // namespace tfsleuth
