#pragma once

#include <cstddef>
#include <string_view>

#include "redact/value.h"

namespace tfsleuth {

/// The word at `at`, which no quote or bracket encloses. What ends it depends
/// on what stands round it: a pair in a list, in an address, in quotes as a
/// whole.
Value BareValueAt(std::string_view text, size_t at, const ValuePlace& place);

/// The words up to the end of the line, also an escaped one, or a quote.
Value WordsAt(std::string_view text, size_t at);

}  // namespace tfsleuth
