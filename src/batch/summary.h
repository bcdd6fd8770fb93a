#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
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
  /// Seconds in which runs of the failed logs were under way, as far as the
  /// logs tell times (LogVerdict::busy_seconds).
  uint64_t lost_seconds = 0;

  uint64_t read() const {
    return failed + no_failure + undetermined + no_terraform;
  }
  /// Of those that were read, the logs with Terraform output.
  uint64_t of_terraform() const { return read() - no_terraform; }
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
  static constexpr size_t kMaxNames = 50;     ///< jobs, stacks of one cause
  static constexpr size_t kMaxDays = 400;

  /// Logs by name.
  using Names = std::map<std::string, uint64_t>;
  /// Logs by day, the last day first.
  using Days = std::map<std::string, uint64_t, std::greater<>>;

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
    uint64_t lost_seconds = 0;  ///< of these logs; see LogCounts
    /// Logs by what they name; those that name nothing are not in it.
    Names jobs;
    Names stacks;
    Days days;  ///< `2006-01-02`, of their last time
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

  /// Logs with Terraform output of one day.
  struct DayCounts {
    uint64_t read = 0;
    uint64_t failed = 0;  ///< of them
    uint64_t caused =
        0;  ///< of the failed ones, those whose failure a rule knows
    bool operator==(const DayCounts&) const = default;
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
  void AddDay(const std::string& day, const DayCounts& counts);

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
  /// By day, the last one first; logs that tell no time are not in it.
  const std::map<std::string, DayCounts, std::greater<>>& days() const {
    return days_;
  }
  const Totals& totals() const { return totals_; }

  bool operator==(const Summary&) const = default;

 private:
  void AddCauseOf(const LogVerdict& verdict, const Cause& cause);

  LogCounts counts_;
  std::map<Cause, Seen> causes_;
  std::multiset<Log> failed_;
  std::multiset<Log> undetermined_;
  std::map<std::string, Unknown> unknown_;
  std::multiset<Note> notes_;
  std::map<std::string, DayCounts, std::greater<>> days_;
  Totals totals_;
};

}  // namespace tfsleuth
