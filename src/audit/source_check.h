#pragma once

#include <string>

#include "match/rule.h"

namespace tfsleuth {

/// What is wrong with what a rule says of its own source, in a sentence, or an
/// empty text: a guess must not be told as certain, and `verified` is a version
/// and a day.
std::string WrongSourceOf(const Rule& rule);

/// What a rule of the built-in table has to say of its source and does not, in
/// a sentence, or an empty text.
std::string MissingSourceOf(const Rule& rule);

}  // namespace tfsleuth
