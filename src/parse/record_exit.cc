#include "parse/record_exit.h"

#include <utility>

namespace tfsleuth {

RecordExit::RecordExit(Sink sink, EntryGate gate)
    : gate_(std::move(gate)),
      cli_config_(std::move(sink)),
      dumps_([this](Record&& record) { cli_config_.Add(std::move(record)); }) {}

void RecordExit::Add(Record&& record) {
  dialects_.insert(record.dialect);
  const Record& given = record;
  dumps_.Observe(given);
  cli_config_.Add(std::move(record));
}

bool RecordExit::PassesGate(HclogEntry& entry) {
  if (!is_at_rest()) return false;
  auto glance = entry.Glance();
  if (!glance || !gate_(std::move(*glance))) return false;
  SeeDialect(Dialect::kHclog);
  entry.Leave();
  return true;
}

}  // namespace tfsleuth
