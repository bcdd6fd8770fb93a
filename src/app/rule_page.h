#pragma once

#include <string>
#include <string_view>

#include "match/rule.h"
#include "report/page.h"

namespace tfsleuth {

/// A text of a rule as a report would say it without a log: fallbacks, and for
/// facts that a log must hold what they are.
std::string General(std::string_view text);

/// The pages of `tfsleuth explain`.
void WriteRulePage(const Rule& rule, Page& page);
void WriteCausePage(const Rule& rule, const Cause& cause, Page& page);

}  // namespace tfsleuth
