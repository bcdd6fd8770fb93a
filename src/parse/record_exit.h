#pragma once

#include <functional>
#include <set>

#include "parse/cli_config_errors.h"
#include "parse/dump_reader.h"
#include "parse/hclog_entry.h"
#include "record/entry_glance.h"
#include "record/record.h"

namespace tfsleuth {

/// The last station of a parser: what it has read goes out here, with what a
/// look at several records adds (dump_reader.h, cli_config_errors.h), and
/// entries that need not be read go through the gate.
class RecordExit {
 public:
  using Sink = std::function<void(Record&&)>;
  /// An empty gate takes none.
  RecordExit(Sink sink, EntryGate gate);
  RecordExit(const RecordExit&) = delete;
  RecordExit& operator=(const RecordExit&) = delete;

  void Add(Record&& record);
  /// Closes the entry if the gate takes it. It is not asked while one of the
  /// stations here waits for more.
  bool PassesGate(HclogEntry& entry);
  /// There is a gate, and none of the stations waits for more.
  bool is_at_rest() const {
    return gate_ && dumps_.is_at_rest() && cli_config_.is_at_rest();
  }
  /// A record of it passed the gate elsewhere.
  void SeeDialect(Dialect dialect) { dialects_.insert(dialect); }
  /// Dumps that are open come to their end; what is held goes out.
  void EndDumps() { dumps_.Finish(); }
  void Finish() { cli_config_.Finish(); }

  const std::set<Dialect>& dialects() const { return dialects_; }

 private:
  EntryGate gate_;
  CliConfigErrors cli_config_;
  DumpReader dumps_;
  std::set<Dialect> dialects_;
};

}  // namespace tfsleuth
