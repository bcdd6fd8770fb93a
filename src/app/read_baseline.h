#pragma once

#include <span>
#include <string>

#include "match/rule.h"
#include "pipeline.h"

namespace tfsleuth {

/// Reads the log of a good run for `--baseline`: plain, compressed, or every
/// log of an archive or folder together. Throws Error if it cannot be read or
/// holds no Terraform output.
Baseline ReadBaseline(const std::string& path, std::span<const Rule> rules);

}  // namespace tfsleuth
