#pragma once

#include <string_view>

#include "record/refusal_classes.h"

namespace tfsleuth {

/// What decides the class of a refusal; what is not told is empty.
struct RefusalWords {
  std::string_view system;
  std::string_view code;
  std::string_view reason;
  std::string_view status;
  std::string_view message;
};

/// The class of a refusal: by words of its message, then by its reason, its
/// code, a pattern of the code, the HTTP status. Null if none decides.
const FailureClass* ClassOfRefusal(const RefusalWords& words);

/// Whether a code is one of those that an API is known to give.
bool IsKnownCode(std::string_view system, std::string_view code);

/// The class of what Terraform says by its summary, or null.
const FailureClass* ClassOfSummary(std::string_view summary);

/// The class by words anywhere in a text ("no such host"), or null.
const FailureClass* ClassOfWords(std::string_view text);

/// The class of that id, or null.
const FailureClass* FindClass(std::string_view id);

/// True if the whole text is the pattern, in which `*` is any text.
bool MatchesPattern(std::string_view text, std::string_view pattern);

}  // namespace tfsleuth
