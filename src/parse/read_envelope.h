#pragma once

#include <cstddef>
#include <string_view>

#include "parse/envelope.h"
#include "parse/json_carrier.h"
#include "parse/peel_patterns.h"

namespace tfsleuth {

/// False for a prefix whose shape fits and which is something else all the
/// same.
bool MayBe(const Prefix& prefix);

/// Notes in the envelope what a prefix of `line` tells. Returns where the text
/// of the line ends: Terragrunt's older forms tell the unit behind it.
size_t OpenPrefix(const Prefix& prefix, std::string_view line,
                  Envelope& envelope);

/// The same for a piece that came in JSON.
void OpenCarrier(const Carried& piece, Envelope& envelope);

}  // namespace tfsleuth
