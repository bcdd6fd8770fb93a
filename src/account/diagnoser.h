#pragma once

#include <cstddef>

#include "facts/correlator.h"
#include "failure/failure_log.h"
#include "match/matcher.h"
#include "record/record.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// From what the other stages found to one diagnosis: every error becomes a
/// finding, a consequence of one, or is listed as unexplained; the findings are
/// ranked so that the first is the root cause of the first failed run.
class Diagnoser {
 public:
  explicit Diagnoser(const Matcher& matcher) : matcher_(matcher) {}

  /// `run`: the run that the record belongs to.
  void Add(const Record& record, size_t run);

  /// Call once, after Correlator::Finish. `log` is copied into the diagnosis.
  Diagnosis Finish(const Correlator& correlator, LogInfo log);

 private:
  const Matcher& matcher_;
  FailureLog errors_;
};

}  // namespace tfsleuth
