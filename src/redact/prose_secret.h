#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "redact/found_secrets.h"
#include "redact/name_at.h"

namespace tfsleuth {

/// Reads a secret that a sentence tells: `password is VALUE`, `invalid password
/// 'VALUE'`, `the token VALUE has expired`. A password may be any word with a
/// digit or a mark in it; what other names tell has to look drawn. The end of
/// what was read; nothing if no value follows.
std::optional<size_t> ReadProse(std::string_view text, const Name& name,
                                FoundSecrets& found);

}  // namespace tfsleuth
