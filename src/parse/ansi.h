#pragma once

#include <string_view>

#include "base/text.h"
#include "input/line.h"

namespace tfsleuth {

/// True if a text begins with one of the rules that Terraform draws at the left
/// of a boxed diagnostic.
bool BeginsWithBoxRule(std::string_view text);

/// A line without colours and other terminal sequences (CSI and OSC, also a CSI
/// whose ESC was lost beside a box rule or at the begin), as text that knows
/// where it stands in the log. A UTF-8 BOM at the begin is taken off too.
Text StripTerminal(const Line& line);

}  // namespace tfsleuth
