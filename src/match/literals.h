#pragma once

#include <string>
#include <vector>

#include "match/rule.h"

namespace tfsleuth {

using LiteralList = std::vector<std::string>;

/// LiteralsOf() each pattern of `all`, `any` and `none`, in this order.
std::vector<std::vector<LiteralList>> LiteralsOfEach(
    const Signature& signature);

/// Literals in lower case, one of which stands in every text that the signature
/// knows: those of the pattern of `all` that asks for most, else those of every
/// pattern of `any` together. Empty: none are sure. `each`: LiteralsOfEach().
LiteralList LiteralsIn(const Signature& signature,
                       const std::vector<std::vector<LiteralList>>& each);

}  // namespace tfsleuth
