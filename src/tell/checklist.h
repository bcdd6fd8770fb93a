#pragma once

#include <vector>

#include "tell/diagnosis.h"

namespace tfsleuth {

/// Answers from the log what people otherwise check by hand when AWS refuses
/// them: does the identity work, is the expected profile in use, is the key
/// known, does a stale variable win, does the Region match.
std::vector<CheckAnswer> AnswerChecklist(const Diagnosis& diagnosis);

}  // namespace tfsleuth
