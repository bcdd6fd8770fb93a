#pragma once

#include <string_view>
#include <vector>

#include "run/run.h"

namespace tfsleuth {

/// Whether `line` is the echo of a shell (`+ cat old.log`, `$ curl URL`).
bool IsEcho(std::string_view line);

/// Whether an echoed command prints what stands in a file, in a history or at
/// an address: `cat`, `grep`, `git log`, `kubectl logs`, `curl`.
bool ShowsText(std::string_view line);

/// Text that a script shows tells of another time, unless nothing else in the
/// log can be what it is of: `terraform plan > plan.log; cat plan.log`. Where
/// the run of Terraform next to it ended by itself, and no failure of the step
/// is told behind it, errors in shown text are hushed (Run::is_hushed). To be
/// called when the outcomes are known, before attempts are looked for.
void HushShown(std::vector<Run>& runs);

}  // namespace tfsleuth
