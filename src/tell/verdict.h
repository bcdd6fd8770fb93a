#pragma once

#include <string>

#include "tell/diagnosis.h"

namespace tfsleuth {

/// The whole answer in five values.
Verdict MakeVerdict(const Diagnosis& diagnosis);

/// `terraform init: the AWS session has expired`: the run and the title, as
/// they stand in one sentence.
std::string HeadlineOf(const Diagnosis& diagnosis, const Finding& finding);

/// The first finding that is an error, or nullptr. Valid as long as the
/// diagnosis.
const Finding* RootCauseOf(const Diagnosis& diagnosis);

/// A title inside a sentence: `The key ...` becomes `the key ...`.
std::string InSentence(std::string title);

}  // namespace tfsleuth
