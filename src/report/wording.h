#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "match/rule.h"

namespace tfsleuth {

/// `certain`, `likely`, `open`.
std::string_view NameOf(Confidence confidence);

/// `1 error`, `2 errors`.
std::string Plural(size_t n, const std::string& noun);

}  // namespace tfsleuth
