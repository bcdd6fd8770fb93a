#pragma once

#include <string_view>

#include "redact/first_look.h"
#include "redact/found_secrets.h"

namespace tfsleuth {

/// Finds the secrets of a text: what shows by its form (form_secrets.h), what
/// a name tells (keyed_secret.h, option_secret.h, prose_secret.h), key ids, and
/// rests behind a break. A value that goes on behind its line is told as open;
/// whoever has the next lines follows it (line_follower.h).
///
/// Takes time in proportion to the text: what was read as
/// a value is not searched again.
FoundSecrets FindSecrets(std::string_view text);
/// The same; `look`: at this text.
FoundSecrets FindSecrets(std::string_view text, const FirstLook& look);

}  // namespace tfsleuth
