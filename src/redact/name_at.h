#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "redact/secret_name.h"

namespace tfsleuth {

/// A name as it stands in a text.
struct Name {
  size_t begin = 0;
  size_t end = 0;
  NameClass what;
  bool in_tag = false;  ///< of markup: `<Token>`, `\u003cns2:Token\u003e`

  std::string_view In(std::string_view text) const {
    return text.substr(begin, end - begin);
  }
};

/// The name that holds the byte at `at`, whatever its class: letters, digits,
/// `_`, `-` and `.`, without what an escape in front adds (`\nToken`,
/// `\u003cToken`, `%26Token`). `Secret access key` is judged as one name, and
/// `begin` and `end` are those of its last word.
std::optional<Name> NameAt(std::string_view text, size_t at);

}  // namespace tfsleuth
