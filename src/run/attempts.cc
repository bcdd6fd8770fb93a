#include "run/attempts.h"

#include <algorithm>
#include <map>
#include <optional>

#include "run/call.h"

namespace tfsleuth {
namespace {

using Indices = std::vector<size_t>;

bool WentWrong(const Run& run) {
  return run.outcome == RunOutcome::kFailed ||
         run.outcome == RunOutcome::kCancelled;
}

// The next attempt at what `order[at]` failed to do. A script that tries
// again may begin with init, and may mend the state before; anything else that
// ran in between was done because the failure did not matter, or is the next
// of many folders.
std::optional<size_t> NextAttempt(const std::vector<Run>& runs,
                                  const Indices& order, size_t at) {
  const Run& run = runs[order[at]];
  for (size_t next = at + 1; next < order.size(); ++next) {
    const Run& later = runs[order[next]];
    if (DoesTheSame(run, later)) return order[next];
    const bool is_init = later.command == "init" && run.retry_told;
    const bool mends =
        later.command == "state" || later.command == "force-unlock";
    if (!is_init && !mends) return std::nullopt;
  }
  return std::nullopt;
}

// The log itself says that it was another attempt: a wrapper told so, or the
// same command line was echoed once more.
bool IsTold(const Run& run, const Run& later) {
  return run.retry_told.has_value() || (run.announced && later.announced);
}

// Without such a word it may as well be the next of many folders; what went
// wrong behind it then decides.
bool GoesWrongBehind(const std::vector<Run>& runs, const Indices& order,
                     size_t index) {
  return std::any_of(order.begin(), order.end(),
                     [&](size_t i) { return i > index && WentWrong(runs[i]); });
}

void Link(std::vector<Run>& runs, const Indices& order) {
  for (size_t at = 0; at < order.size(); ++at) {
    Run& run = runs[order[at]];
    if (!WentWrong(run)) continue;
    run.retried_by = NextAttempt(runs, order, at);
    if (run.retried_by) runs[*run.retried_by].attempt = run.attempt + 1;
  }
}

// What the first attempt made stands in no state then, and the next one may
// have made it once more.
bool LostState(const std::vector<Run>& runs, size_t index) {
  const Run& run = runs[index];
  const bool is_lost =
      run.state == StateEnd::kNotSaved || run.state == StateEnd::kPartly;
  return is_lost && !WasStatePushed(runs, index, *run.retried_by);
}

// Backwards: what a chain of attempts came to is known at its end.
void TakeBack(std::vector<Run>& runs, const Indices& order) {
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    Run& run = runs[*at];
    if (!WentWrong(run)) continue;
    if (run.retried_by) {
      const Run& later = runs[*run.retried_by];
      const bool went_well = later.outcome == RunOutcome::kSucceeded ||
                             later.outcome == RunOutcome::kRecovered;
      const bool is_sure =
          IsTold(run, later) ||
          (!run.step_failed && !GoesWrongBehind(runs, order, *run.retried_by));
      if (went_well && is_sure && !LostState(runs, *at)) {
        run.outcome = RunOutcome::kRecovered;
      }
    }
    const bool is_taken_back =
        run.may_fail && !run.step_failed && run.outcome == RunOutcome::kFailed;
    if (is_taken_back) run.outcome = RunOutcome::kTolerated;
  }
}

}  // namespace

void FindAttempts(std::vector<Run>& runs) {
  std::map<uint32_t, Indices> by_place;
  for (size_t i = 0; i < runs.size(); ++i) {
    // What stands for many is no attempt at one thing.
    if (runs[i].further == 0) by_place[runs[i].where].push_back(i);
  }
  for (const auto& [where, order] : by_place) {
    Link(runs, order);
    TakeBack(runs, order);
  }
}

bool WasStatePushed(std::span<const Run> runs, size_t index, size_t end) {
  return std::any_of(
      runs.begin() + index + 1, runs.begin() + end, [&](const Run& run) {
        return run.where == runs[index].where && run.PushesState() &&
               run.state == StateEnd::kWritten;
      });
}

}  // namespace tfsleuth
