#pragma once

#include "base/text.h"
#include "record/fact.h"
#include "record/refusal.h"

namespace tfsleuth {

/// Adds what a refusal tells, `call.*` and `refusal.*`, each with its place in
/// `where`, the text that the refusal was read from. What is known already
/// stays.
void AddRefusalFacts(const Refusal& refusal, const Text& where, Facts& facts);

}  // namespace tfsleuth
