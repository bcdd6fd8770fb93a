#include "facts/lock_facts.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text_util.h"
#include "base/time.h"

namespace tfsleuth {
namespace {

// Clocks of the writer of records and of the lock are one machine's; rounding
// apart.
constexpr int64_t kSlackMs = 60'000;

// `2024-06-25 08:40:12.771905 +0000 UTC`, as Go prints a time.
std::optional<int64_t> ParseCreated(std::string_view text) {
  const size_t time = text.find(' ');
  const size_t zone = text.rfind(" +0000");
  if (time == std::string_view::npos || zone == std::string_view::npos ||
      zone <= time) {
    return std::nullopt;
  }
  return ParseLogTime(std::string(text.substr(0, time)) + "T" +
                      std::string(text.substr(time + 1, zone - time - 1)) +
                      "Z");
}

// Whether a command takes its lock with that word (statemgr.LockInfo,
// `Operation`): `OperationTypeApply`, `state-mv`.
bool Takes(std::string_view command, std::string_view operation) {
  if (command.empty()) return true;
  if (operation == "OperationTypePlan") return command == "plan";
  if (operation == "OperationTypeApply") {
    return command == "apply" || command == "destroy";
  }
  if (operation == "OperationTypeRefresh") return command == "refresh";
  return operation.starts_with(command);
}

// An interrupt alone lets Terraform end in order; then it says so.
bool WasStopped(const Run& run) {
  return run.stop && (run.stop->kind != StopKind::kInterrupt || !run.failed);
}

bool IsDuring(const Run& run, int64_t created) {
  return *run.first_time_ms - kSlackMs <= created &&
         created <= *run.last_time_ms + kSlackMs;
}

}  // namespace

void AddLockHolder(std::span<const Run> runs, size_t index, Facts& facts) {
  const Fact& operation = facts.Get("state.lock_operation");
  const auto created = ParseCreated(facts.Get("state.lock_since").value);
  if (operation.state != FactState::kValue || !created) return;
  const Run& met = runs[index];
  for (size_t i = index; i-- > 0;) {
    const Run& run = runs[i];
    if (run.where != met.where) continue;
    const bool was_unlocked =
        run.command == "force-unlock" && run.outcome != RunOutcome::kFailed;
    if (run.FoundNoLock() || was_unlocked) return;
    // Another program that was stopped held no lock.
    const bool was_at_work = run.begun || run.has_stdout || run.has_log;
    if (run.is_other || !was_at_work) continue;
    const bool is_here =
        run.folder.empty() || met.folder.empty() || run.folder == met.folder;
    if (!is_here || !WasStopped(run) || !Takes(run.command, operation.value)) {
      continue;
    }
    const bool has_time = run.first_time_ms && run.last_time_ms;
    if (has_time && !IsDuring(run, *created)) continue;
    facts.Set("state.lock_holder", "stopped", run.stop->evidence);
    if (!has_time) facts.Loosen("state.lock_holder");
    return;
  }
}

}  // namespace tfsleuth
