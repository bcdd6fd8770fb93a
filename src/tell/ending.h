#pragma once

#include <string>
#include <vector>

#include "tell/diagnosis.h"

namespace tfsleuth {

/// What is told of a log in which no error stands that counts: how its runs
/// ended, as far as it shows, and what to do.
struct Ending {
  /// `terraform apply: the log does not show how it ended`
  std::string headline;
  std::string why;  ///< with what was touched; may be empty
  std::vector<StepText> next;
  /// What the capitals in `next` stand for.
  std::vector<std::string> words;
  Evidence proof;  ///< nowhere if there is none
  std::string proof_means;
};

/// For a diagnosis without RootCauseOf().
Ending EndingOf(const Diagnosis& diagnosis);

}  // namespace tfsleuth
