#pragma once

#include <algorithm>

#include "base/text_util.h"
#include "canaries.h"
#include "secret_corpus.h"

namespace tfsleuth {

/// Where a form cannot be told by nature.
inline bool IsExcepted(const PlantedForm& form, Carrier carrier) {
  const bool has_quotes =
      std::any_of(form.lines.begin(), form.lines.end(),
                  [](const std::string& line) { return Contains(line, "\""); });
  const bool has_lines = form.lines.size() > 1;
  // A summary is one line.
  if (carrier == Carrier::kSummary) return has_lines;
  // Line ends and quotes inside of quotes tear each other: no one can tell
  // which quote closes.
  const bool tears =
      carrier == Carrier::kQuotedField || carrier == Carrier::kOldField;
  return tears && has_lines && has_quotes;
}

}  // namespace tfsleuth
