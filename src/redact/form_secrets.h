#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "redact/secret.h"

namespace tfsleuth {

/// Finds the form at that index of SecretForms(); its pattern is compiled when
/// it is first asked for. May be called from several threads.
void FindForm(size_t index, std::string_view text, std::vector<Secret>& found);

/// Finds key ids of AWS in clear.
void FindKeyIds(std::string_view text, std::vector<Secret>& found);

/// Finds what no literal leads to: secret keys of AWS (words of 40 characters)
/// and access tokens of Azure DevOps (52) that stand alone. A word that is
/// called a digest or an id is none.
void FindLoneWords(std::string_view text, std::vector<Secret>& found);

}  // namespace tfsleuth
