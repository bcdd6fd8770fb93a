#pragma once

#include <string>
#include <vector>

#include "record/failure.h"
#include "run/run.h"

namespace tfsleuth {

/// What a log says that failed, without secrets, and its runs
/// (Failure::run is an index into them).
struct LogFailures {
  std::vector<Failure> failures;
  std::vector<Run> runs;
};

/// Of one log. Of an archive the last member counts. Throws Error if the file
/// cannot be read.
LogFailures ReadFailures(const std::string& path);

}  // namespace tfsleuth
