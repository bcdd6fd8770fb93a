#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "redact/found_secrets.h"
#include "redact/name_at.h"

namespace tfsleuth {

/// Reads the value of an option whose name tells that it is a secret and that
/// no `=` follows: `--password VALUE`, `"-token", "VALUE"`, or stands in a list
/// of two with its value: `["password", "VALUE"]`. In a sentence an
/// option is followed by a word, not by a value. The end of what was read;
/// nothing if the name is no option.
std::optional<size_t> ReadOption(std::string_view text, const Name& name,
                                 FoundSecrets& found);

}  // namespace tfsleuth
