#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "base/sealed.h"
#include "base/span.h"
#include "record/record.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// Keeps what a page shows around the proof: the entries of a log, without
/// their secrets, in a form that people read. What will prove something is
/// known at the end alone, so it keeps them all, of a long log the first and
/// the last kMaxPart bytes.
class Surroundings {
 public:
  static constexpr size_t kMaxPart = size_t{2} << 20;
  /// Of an entry: a body of an answer may be megabytes long.
  static constexpr size_t kMaxLines = 40;
  static constexpr size_t kMaxLineBytes = 400;
  /// Shown before and behind an entry that proves something.
  static constexpr size_t kNeighbours = 3;
  /// Shown of one log.
  static constexpr size_t kMaxShown = 300;

  /// In the order of the log.
  void Add(const Redacted<Record>& record);
  /// The entries that prove the findings of `diagnosis`, and their neighbours,
  /// entries of a log file among them without their fields. The first findings
  /// come first if there are too many.
  LogAround Around(const Diagnosis& diagnosis) const;

 private:
  struct Kept {
    Span span;
    std::vector<std::string> lines;
    size_t head = 0;  // of the lines, those that a neighbour shows
    size_t bytes = 0;
  };
  size_t count() const { return first_.size() + last_.size(); }
  const Kept& At(size_t index) const;
  bool StandsBehindGap(size_t index) const;
  size_t Find(const Span& span) const;

  std::vector<Kept> first_;
  std::deque<Kept> last_;
  size_t first_bytes_ = 0;
  size_t last_bytes_ = 0;
  bool first_is_full_ = false;
  bool lost_some_ = false;
};

}  // namespace tfsleuth
