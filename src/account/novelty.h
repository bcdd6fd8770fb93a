#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/sealed.h"
#include "record/fact.h"
#include "record/record.h"

namespace tfsleuth {

/// The shapes of what a log says: lines that people read, warnings, WARN and
/// ERROR records, versions. A shape is the words without numbers, ids and
/// times, which differ from run to run; versions stay, because a new one may be
/// what broke the run. Plan bodies are left out: they are meant to differ.
class Shapes {
 public:
  /// Memory: some 40 bytes for each. Past it is_full() is true, and what comes
  /// later may be taken for new.
  static constexpr size_t kMaxShapes = 300'000;

  void Add(const Redacted<Record>& record);
  bool Has(uint64_t shape) const { return shapes_.count(shape) == 1; }
  bool is_full() const { return shapes_.size() >= kMaxShapes; }

 private:
  std::unordered_set<uint64_t> shapes_;
};

/// Finds what a log has that the log of a good run has not (`--baseline`).
class Novelty {
 public:
  static constexpr size_t kMaxKept = 20;

  /// `known` must outlive it.
  explicit Novelty(const Shapes& known) : known_(known) {}

  void Add(const Redacted<Record>& record);
  /// The first ones, each shape once, in the order of the log.
  const std::vector<Evidence>& found() const { return found_; }
  /// Further shapes that were not kept.
  size_t more() const { return seen_.size() - found_.size(); }

 private:
  const Shapes& known_;
  std::set<uint64_t> seen_;
  std::vector<Evidence> found_;
};

}  // namespace tfsleuth
