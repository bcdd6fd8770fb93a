#pragma once

#include <string>
#include <vector>

#include "tell/diagnosis.h"

namespace tfsleuth {

/// Everything in which a diagnosis contradicts itself, a sentence each: sums,
/// order, exit code against what is told, a cause that is named and ruled out,
/// a fallback word whose value is known, steps before the urgent ones. Empty
/// for a sound one. Tests and the fuzzer call it on whatever they make.
std::vector<std::string> Violations(const Diagnosis& diagnosis);

}  // namespace tfsleuth
