#pragma once

#include <string>
#include <vector>

#include "match/rule.h"

namespace tfsleuth {

/// Literals in lower case, one of which stands in every text that the signature
/// can match: those of the pattern of `all` that asks for most, else those of
/// every pattern of `any` together. Nothing if none are sure.
std::vector<std::string> LiteralsIn(const Signature& signature);

}  // namespace tfsleuth
