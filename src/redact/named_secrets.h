#pragma once

#include <string_view>
#include <vector>

#include "redact/secret.h"

namespace tfsleuth {

/// Finds secrets by the name that stands in front of them: `NAME=VALUE`,
/// `NAME: VALUE`, `"NAME": "VALUE"` (also inside quoted text, with escapes),
/// `<NAME>VALUE</NAME>`, `--NAME VALUE`, percent-encoded and HTML-escaped
/// forms. A value without an end reaches to the end of its line or, in XML, of
/// the text. Adds to `found`, in no order; parts may overlap.
void FindNamedSecrets(std::string_view text, std::vector<Secret>& found);

/// The secret parts of a value whose name is known to be `name`.
void FindInNamedValue(std::string_view name, std::string_view value,
                      std::vector<Secret>& found);

}  // namespace tfsleuth
