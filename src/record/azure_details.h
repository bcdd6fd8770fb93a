#pragma once

#include <optional>
#include <string_view>

#include "record/refusal_text.h"

namespace tfsleuth {

/// What Azure says in the details of an error.
struct AzureDetail {
  Quote code;
  Quote message;
};

/// True for a code of a deployment that only says that something in it was
/// refused: what, its details tell.
bool TellsOfDetails(std::string_view code);

/// The first detail behind `from` that says what was refused, however deep it
/// lies: details hold details, and messages hold whole answers as JSON in a
/// text. Nothing if no detail says more.
std::optional<AzureDetail> DetailIn(std::string_view text, size_t from);

}  // namespace tfsleuth
