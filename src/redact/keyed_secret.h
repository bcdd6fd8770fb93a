#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "redact/found_secrets.h"
#include "redact/name_at.h"

namespace tfsleuth {

/// Reads the value of a name that a separator follows: `NAME=VALUE`,
/// `NAME: VALUE`, `NAME = VALUE -> VALUE`, `"NAME": "VALUE"` (also inside
/// quoted text, with escapes), `<NAME>VALUE</NAME>`, `NAME%3DVALUE`,
/// `.NAME: was VALUE, but now VALUE`. The end of what was read; nothing if no
/// separator follows.
std::optional<size_t> ReadKeyed(std::string_view text, const Name& name,
                                FoundSecrets& found);

/// Adds a value whose name is known. The words of an authorization are kept up
/// to the scheme; a signature of AWS is left to its own forms, which keep what
/// the log proves.
void AddValue(std::string_view text, const NameClass& what, const Value& value,
              FoundSecrets& found);

}  // namespace tfsleuth
