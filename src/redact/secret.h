#pragma once

#include <cstddef>
#include <string_view>

namespace tfsleuth {

/// A part of a text that must not be shown.
struct Secret {
  size_t begin = 0;
  size_t length = 0;
  const char* kind = "";   ///< the word in the placeholder
  bool is_key_id = false;  ///< shown as record/key_id.h tells, not as KIND:N

  size_t end() const { return begin + length; }
};

/// True for what a redactor wrote, whole: `[redacted:token:1]`. Text that
/// merely holds a placeholder is none.
bool IsPlaceholder(std::string_view text);

/// True for values that stand where a secret could and are none: empty, `true`,
/// `null`, stars, placeholders, `(sensitive value)`, references (`var.x`,
/// `$NAME`, `${NAME}`).
bool IsNoSecret(std::string_view value);

/// A number of five digits or fewer: a port, a count, a status.
bool IsSmallNumber(std::string_view value);

/// True for what tells where a secret is, not what it is: an ARN, a path, a
/// URL.
bool IsAddress(std::string_view value);

}  // namespace tfsleuth
