#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "redact/secret.h"

namespace tfsleuth {

/// Whether a line may be JSON, or a line of it: it begins with `{` or `[` and
/// ends likewise, or it begins with a string.
bool MayBeJson(std::string_view line);
/// The same of a line whose end is not known.
bool BeginsLikeJson(std::string_view line);

/// Whether the text ends inside of a string. `in_string`: it begins in one.
bool EndsInString(std::string_view text, bool in_string);

/// The last place in front of `limit` that stands behind a comma between two
/// strings, or 0: there a line can be cut.
size_t LastJsonSeam(std::string_view text, bool in_string, size_t limit);

/// Moves the parts that are secrets so that the line is JSON behind their
/// replacement, too, if it is in front of it: each within one string, whole
/// escapes, and numbers whole. The line changes, too: a number gets the quotes
/// that what stands in its place needs, but for one that begins before `fixed`.
void PlaceWithinJson(std::string& line, std::vector<Secret>& secrets,
                     bool in_string, size_t fixed);

}  // namespace tfsleuth
