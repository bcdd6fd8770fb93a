#pragma once

#include <cstddef>

#include "base/text.h"

namespace tfsleuth {

/// The first bytes of a text, `limit` at most, no character of UTF-8 cut.
Text BeginningOf(const Text& text, size_t limit);

/// Appends the words of `words`, one blank between each and what stands before,
/// up to `limit` bytes of `text`. Returns false if not all of them fit; then
/// `text` holds the beginning of what it would be.
bool AppendWords(const Text& words, size_t limit, Text& text);

}  // namespace tfsleuth
