#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "account/novelty.h"
#include "base/exit_code.h"
#include "base/fault_guard.h"
#include "base/way.h"
#include "facts/correlator.h"
#include "failure/failure_log.h"
#include "input/line_reader.h"
#include "input/log_sink.h"
#include "match/matcher.h"
#include "parse/parser_set.h"
#include "parse/peeler.h"
#include "parse/quiet_entries.h"
#include "redact/redactor.h"
#include "tell/diagnosis.h"
#include "tell/log_outcome.h"
#include "tell/surroundings.h"

namespace tfsleuth {

/// The log of a good run, to compare others with.
struct Baseline {
  std::string name;
  Shapes shapes;
};

/// The whole way from the bytes of one log to its diagnosis. Read this file
/// first: every stage stands here, in order.
///
/// Bytes may come in chunks of any size, the diagnosis is the same. Memory does
/// not grow with the length of the log. Nothing a log holds makes it throw: a
/// stage that gives up at a record costs that record, and the diagnosis says so
/// in its limits.
class Pipeline {
 public:
  /// `rules` must outlive the pipeline. `name` is what the report calls the
  /// log, but for a secret in it. `baseline`: if there is one, it must outlive
  /// the pipeline, and the diagnosis tells what is new since.
  Pipeline(const Matcher& rules, const LogName& name,
           const Baseline* baseline = nullptr, Way way = Way::kQuick);

  void Feed(std::string_view bytes);
  /// Shows each record to `watcher`, too, without secrets. Call before the
  /// first Feed.
  using Watcher = std::function<void(const Redacted<Record>&)>;
  void Watch(Watcher watcher) { watcher_ = std::move(watcher); }
  /// The diagnosis shall hold what stands around the proof. Takes some
  /// megabytes, and no entry is passed over. Call before the first Feed.
  void KeepSurroundings() { surroundings_.emplace(); }
  /// Call once, at the end of the log; `end` tells whether all of it came.
  Diagnosis Finish(const LogEnd& end = {});

 private:
  void Take(const Redacted<Record>& record);
  bool ReadsAll() const;
  bool PassOver(EntryGlance&& glance);
  LineReader::Passed PassLines(const Line& first);
  LineReader::Passed PassEntries(const Line& first, Stamps stamps);
  void NotePrinted(std::string_view line);
  void NoteLogger(const Record& record);
  void FinishStages();
  std::vector<Where> Places();

  const Matcher& rules_;
  LogName name_;
  const Baseline* baseline_;
  Way way_;
  std::optional<Novelty> novelty_;
  Watcher watcher_;
  std::optional<Surroundings> surroundings_;
  FaultGuard faults_;
  bool cut_by_wrapper_ = false;
  Redactor redactor_;
  Correlator correlator_;
  FailureLog failures_;
  ParserSet parsers_;
  Peeler peeler_;
  LineReader lines_;
  // What the gate for lines asks: of the run that records came from last.
  size_t run_ = 0;
  std::set<std::string, std::less<>> loggers_;
  QuietRules quiet_;
  uint64_t refused_until_ = 0;  // it looked so far, and need not look again
};

/// What the program's exit code says about a diagnosis.
ExitCode ExitCodeOf(const Diagnosis& diagnosis, LogWas was);

}  // namespace tfsleuth
