#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "redact/value.h"

namespace tfsleuth {

/// Reads what stands inside of brackets, from `at` to the end of the line or
/// the bracket that closes the outermost one, and adds its leaves: the texts
/// that are values, not names. Leaves whose own name only belongs to a secret
/// (`id`, `arn`, `type`) are left out. `depth`: brackets that are open at `at`;
/// what is left of them is given back.
struct Collected {
  size_t end = 0;
  size_t depth = 0;
};
Collected ReadCollection(std::string_view text, size_t at, size_t depth,
                         std::vector<Value>& leaves);

}  // namespace tfsleuth
