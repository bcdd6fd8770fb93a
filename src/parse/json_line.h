#pragma once

#include <optional>

#include "record/record.h"

namespace tfsleuth {

/// True if a line may be one of the two JSON dialects: an object whose first
/// key begins with `@` (hclog sorts its keys).
bool LooksLikeJsonLine(std::string_view line);

/// One line of `hclog-json` (TF_LOG=JSON) or `ui-json` (`terraform ... -json`):
/// a log record, a diagnostic, or what was printed for people. Nothing if it is
/// neither.
///
/// Sources: go-hclog intlogger.go logJSON; terraform
/// internal/command/views/json_view.go and views/json/diagnostic.go. In TF_LOG
/// =JSON a provider's own `@module` overwrites the name of its process, which
/// then is only in `tf_provider_addr`.
std::optional<Record> ReadJsonLine(const Text& line);

}  // namespace tfsleuth
