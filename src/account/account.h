#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "account/subject.h"
#include "facts/correlator.h"
#include "judge/judgement.h"
#include "match/matcher.h"
#include "match/precedence.h"
#include "record/failure.h"

namespace tfsleuth {

/// A failure, the rule that speaks for it, and what the facts say.
struct Judged {
  Failure failure;
  std::vector<Hit> hits;
  const Hit* hit = nullptr;   ///< null: no rule knows it
  const Hit* tied = nullptr;  ///< had the same right to speak
  Subject subject;
  Judgement judgement;
  uint64_t failed_at = 0;  ///< where in the log it shows first
  /// Told, but no error of this log: a warning, or of an attempt that a later
  /// one made good, or of a step that was let fail.
  bool is_warning = false;

  bool IsForgiven() const {
    return is_warning && failure.severity == Severity::kError;
  }
  const Rule* rule() const { return hit == nullptr ? nullptr : hit->rule; }
};

/// One thing to tell: failures of one cause, and what followed from them.
struct Entry {
  const Judged* first = nullptr;
  std::vector<const Judged*> same;  ///< further ones, printed elsewhere
  std::vector<const Judged*> consequences;
};

/// What has to be done first, whatever the root cause is.
struct Urgent {
  const Judged* judged = nullptr;
  Subject subject;  ///< under the urgent rule
  const Hit* hit = nullptr;
  Judgement judgement;
};

/// Every failure of a log, once: it is told by an entry, is a consequence of
/// one, or no rule knows it. Entries are in the order in which they matter: the
/// first is the root cause of the first failed run that decided the outcome,
/// known or not.
struct Account {
  std::vector<std::unique_ptr<Judged>> judged;  ///< in the order of the log
  std::vector<Entry> entries;
  std::vector<const Judged*> unknown;  ///< no rule knows them, echoes apart
  std::vector<Urgent> urgent;
  size_t errors = 0;     ///< distinct errors in the log
  size_t explained = 0;  ///< of them, told by a rule or a consequence
  size_t dropped = 0;    ///< distinct failures that were not kept
};

Account MakeAccount(std::vector<Failure> failures, const Matcher& matcher,
                    const Correlator& correlator);

}  // namespace tfsleuth
