#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "batch/log_verdict.h"

namespace tfsleuth {

/// How many logs became what.
struct LogCounts {
  uint64_t failed = 0;
  uint64_t no_failure = 0;
  uint64_t undetermined = 0;
  uint64_t no_terraform = 0;  ///< no Terraform output in them
  uint64_t not_read =
      0;  ///< could not be opened or read, FIFOs, linked folders
  uint64_t not_logs = 0;  ///< saved plans, state files, binary files
  uint64_t faults = 0;    ///< a fault of ours ended their diagnosis

  uint64_t read() const {
    return failed + no_failure + undetermined + no_terraform;
  }
  bool operator==(const LogCounts&) const = default;
};

/// What became of many logs. Adding and merging is associative and commutative:
/// the parts may be made anywhere and put together in any order.
///
/// Memory is bounded: each list keeps the entries that come first in its order,
/// and how many there are in all is counted. The first ones of a whole are
/// among the first ones of every part, so that this too does not depend on how
/// the parts were made, and what is kept is counted exactly.
class Summary {
 public:
  static constexpr size_t kMaxLogs = 10'000;  ///< in each list of logs
  static constexpr size_t kMaxKinds = 1'000;  ///< causes, errors, notes

  struct Cause {
    std::string rule;
    std::string cause;
    std::string title;
    std::string confidence;
    bool operator==(const Cause&) const = default;
    bool operator<(const Cause& other) const {
      return std::tie(rule, cause, title, confidence) <
             std::tie(other.rule, other.cause, other.title, other.confidence);
    }
  };
  struct Seen {
    uint64_t count = 0;
    std::string first;  ///< as LogVerdict::seen; empty if no log told a time
    std::string last;
    bool operator==(const Seen&) const = default;
  };
  struct Log {
    std::string path;
    std::string member;
    std::string run;
    Cause cause;
    bool operator==(const Log&) const = default;
    bool operator<(const Log& other) const {
      return std::tie(path, member, run, cause) <
             std::tie(other.path, other.member, other.run, other.cause);
    }
  };
  struct Example {
    std::string words;
    std::string path;
    std::string member;
    bool operator==(const Example&) const = default;
    bool operator<(const Example& other) const {
      return std::tie(words, path, member) <
             std::tie(other.words, other.path, other.member);
    }
  };
  struct Unknown {
    uint64_t count = 0;  ///< logs
    Example example;
    bool operator==(const Unknown&) const = default;
  };
  /// A path and what is to be said about it.
  struct Note {
    std::string name;
    std::string text;
    bool operator==(const Note&) const = default;
    bool operator<(const Note& other) const {
      return std::tie(name, text) < std::tie(other.name, other.text);
    }
  };

  void Add(const LogVerdict& verdict);
  void Add(const LogCounts& counts);
  void Merge(const Summary& other);

  // Parts of a summary that was written down; the counts of logs come with
  // Add(counts).
  void AddCause(const Cause& cause, const Seen& seen);
  void AddFailed(const Log& log);
  void AddUndetermined(const Log& log);
  void AddUnknown(const std::string& fingerprint, const Unknown& unknown);
  void AddNote(const Note& note);

  /// What is counted in all, the dropped entries with it.
  struct Totals {
    uint64_t caused = 0;   ///< failed logs whose first failure a rule knows
    uint64_t unknown = 0;  ///< pairs of a log and an error no rule knows
    uint64_t notes = 0;
    uint64_t further = 0;  ///< failures beside the first of a log
    bool operator==(const Totals&) const = default;
  };
  /// Counts what stands in no entry.
  void Add(const Totals& beyond);

  const LogCounts& counts() const { return counts_; }
  const std::map<Cause, Seen>& causes() const { return causes_; }
  const std::multiset<Log>& failed() const { return failed_; }
  const std::multiset<Log>& undetermined() const { return undetermined_; }
  /// By fingerprint.
  const std::map<std::string, Unknown>& unknown() const { return unknown_; }
  const std::multiset<Note>& notes() const { return notes_; }
  const Totals& totals() const { return totals_; }

  bool operator==(const Summary&) const = default;

 private:
  LogCounts counts_;
  std::map<Cause, Seen> causes_;
  std::multiset<Log> failed_;
  std::multiset<Log> undetermined_;
  std::map<std::string, Unknown> unknown_;
  std::multiset<Note> notes_;
  Totals totals_;
};

}  // namespace tfsleuth
