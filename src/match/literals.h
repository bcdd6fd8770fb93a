#pragma once

#include <string>
#include <vector>

#include "match/rule.h"

namespace tfsleuth {

/// Literals in lower case, one of which stands in every text that a pattern can
/// match: of each pattern of `all`, `any` and `none`, in this order. An empty
/// list: none are sure.
std::vector<std::vector<std::string>> LiteralsOfEach(
    const Signature& signature);

/// The same of the signature: those of the pattern of `all` that asks for most,
/// else those of every pattern of `any` together. `each`: LiteralsOfEach().
std::vector<std::string> LiteralsIn(
    const Signature& signature,
    const std::vector<std::vector<std::string>>& each);

}  // namespace tfsleuth
