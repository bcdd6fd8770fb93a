#pragma once

#include <ostream>
#include <vector>

#include "batch/summary_order.h"

namespace tfsleuth {

/// Draws how many logs failed on each of the last days, and below it on which
/// of them each cause was met, as a section with SVG in it; nothing if the logs
/// tell of no two days. `causes` by their weight: the first are drawn.
void DrawDays(const Summary& summary, const std::vector<CauseCount>& causes,
              std::ostream& out);

}  // namespace tfsleuth
