#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tell/diagnosis.h"

namespace tfsleuth {

/// What could not be seen in this log, each with the way to see it.
std::vector<std::string> LimitsOf(const Diagnosis& diagnosis,
                                  size_t dropped_requests,
                                  size_t dropped_errors);

}  // namespace tfsleuth
