#pragma once

#include <span>

#include "record/fact_registry.h"

namespace tfsleuth {

/// The facts of a refusal (record/refusal.h), sorted by name.
std::span<const FactInfo> RefusalFacts();

}  // namespace tfsleuth
