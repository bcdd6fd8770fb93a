#pragma once

#include <string_view>

#include "redact/first_look.h"

namespace tfsleuth {

/// Whether a text that stands for itself surely holds no secret, although it
/// has leads: each stands in the name of a tag or a key that tells of none, and
/// no two halves of it (pair_half.h) could belong together. So are most bodies
/// of answers. A false answer says nothing; a text seen the slow way is none.
bool IsHarmless(std::string_view text, const FirstLook& look);

}  // namespace tfsleuth
