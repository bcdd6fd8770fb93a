#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "match/rule.h"

namespace tfsleuth {

/// `certain`, `likely`, `open`.
std::string_view NameOf(Confidence confidence);

/// `1 error`, `2 errors`.
std::string Plural(size_t n, const std::string& noun);

/// `42 s`, `12 min`, `2 h 5 min`, `3 d 4 h`: never more than two units, the
/// rest is left out.
std::string InUnits(uint64_t seconds);

}  // namespace tfsleuth
