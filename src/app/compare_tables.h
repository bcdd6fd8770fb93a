#pragma once

#include <string>
#include <vector>

#include "base/exit_code.h"

namespace tfsleuth {

/// `tfsleuth rules diff OLD NEW [LOG ...]`: every log, and every example of a
/// rule, whose first finding is another one under the second table than under
/// the first: its name, then what was told and what is. A table is a folder, or
/// a file; the built-in one takes no part. In folders only *.log are read.
ExitCode CompareTables(const std::string& before, const std::string& after,
                       const std::vector<std::string>& logs);

}  // namespace tfsleuth
