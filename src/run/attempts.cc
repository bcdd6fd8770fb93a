#include "run/attempts.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>

#include "run/call.h"

namespace tfsleuth {
namespace {

using Indices = std::vector<size_t>;

constexpr std::array<std::string_view, 3> kMending = {"state", "import",
                                                      "untaint"};

// What these say does not change by trying again: the next one is of another
// folder.
constexpr std::array<std::string_view, 3> kSteady = {"validate", "test", "fmt"};

bool IsOneOf(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool WentWrong(const Run& run) {
  return run.outcome == RunOutcome::kFailed ||
         run.outcome == RunOutcome::kCancelled;
}

// What the resources of two runs say about their being two attempts at one
// thing.
enum class Resources { kShared, kOthers, kUnknown };

// What one run has made, the other one makes once more: there is no such thing
// in the same state.
bool MakesAgain(const Run& run, const Run& later) {
  std::set<std::string_view> made;
  for (const Change& change : run.changes.list()) {
    const bool is_made = change.end == ChangeEnd::kChanged &&
                         change.is_created && !change.is_destroyed;
    if (is_made) made.insert(change.address);
  }
  const auto& list = later.changes.list();
  return std::any_of(list.begin(), list.end(), [&](const Change& change) {
    return change.action == ChangeAction::kCreate && change.is_creating &&
           made.count(change.address) > 0;
  });
}

// An attempt has to take up a resource that the failed one left undone.
Resources Compare(const Run& run, const Run& later) {
  if (MakesAgain(run, later)) return Resources::kOthers;
  std::set<std::string_view> undone;
  for (const Change& change : run.changes.list()) {
    if (change.end != ChangeEnd::kChanged) undone.insert(change.address);
  }
  if (undone.empty() || run.changes.by_records) return Resources::kUnknown;
  const auto& list = later.changes.list();
  if (list.empty()) {
    const auto& applied = later.changes.applied;
    const bool did_nothing =
        later.no_changes || (applied && applied->All() == 0);
    return did_nothing ? Resources::kOthers : Resources::kUnknown;
  }
  const bool shares = std::any_of(
      list.begin(), list.end(),
      [&](const Change& change) { return undone.count(change.address) > 0; });
  if (shares) return Resources::kShared;
  const bool is_part =
      later.changes.lacks_head() || later.changes.dropped() > 0;
  return is_part ? Resources::kUnknown : Resources::kOthers;
}

// The next attempt at what `order[at]` failed to do: one at the same resources,
// whatever ran in between. Where they are not known, a script that tries again
// may begin with init, and may mend the state before; anything else was done
// because the failure did not matter, or is the next of many folders.
std::optional<size_t> NextAttempt(const std::vector<Run>& runs,
                                  const Indices& order, size_t at) {
  const Run& run = runs[order[at]];
  bool is_next = true;
  bool is_mended = false;
  bool is_unlocked = run.lock != LockEnd::kLeft;
  for (size_t next = at + 1; next < order.size(); ++next) {
    const Run& later = runs[order[next]];
    const bool unlocks = later.command == "force-unlock";
    is_unlocked = is_unlocked || unlocks;
    // What was undone may stand in the state by now.
    is_mended = is_mended || IsOneOf(later.command, kMending);
    if (DoesTheSame(run, later)) {
      Resources resources = Compare(run, later);
      if (is_mended && later.changes.list().empty()) {
        resources = Resources::kUnknown;
      }
      // What left its lock cannot run again before that is taken away.
      const bool is_attempt =
          is_unlocked && (resources == Resources::kShared ||
                          (resources == Resources::kUnknown && is_next));
      if (is_attempt) return order[next];
      is_next = false;
      continue;
    }
    const bool is_init = later.command == "init" && run.retry_told;
    if (!is_init && !unlocks && !IsOneOf(later.command, kMending)) {
      is_next = false;
    }
  }
  return std::nullopt;
}

// The log itself says that it was another attempt: it took up what was undone,
// a wrapper told so, or the same command line was echoed once more.
bool IsTold(const Run& run, const Run& later) {
  if (Compare(run, later) == Resources::kShared) return true;
  return run.retry_told.has_value() ||
         (run.announced && later.announced && !IsOneOf(run.command, kSteady));
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

// Nobody wrote down what it had begun to make.
bool WasStoppedMaking(const Run& run) {
  const bool at_once = run.phase == Phase::kKilled ||
                       (run.stop && (run.stop->kind == StopKind::kKilled ||
                                     run.stop->kind == StopKind::kTerminated));
  const auto& list = run.changes.list();
  return at_once && std::any_of(list.begin(), list.end(), [](const Change& c) {
           return c.end == ChangeEnd::kBegun && c.is_creating;
         });
}

// What the first attempt made stands in no state then, and the next one may
// have made it once more.
bool LostState(const std::vector<Run>& runs, size_t index) {
  const Run& run = runs[index];
  if (WasStoppedMaking(run)) return true;
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
          (!run.step_failed && !IsOneOf(run.command, kSteady) &&
           !GoesWrongBehind(runs, order, *run.retried_by));
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
    // What stands for many is no attempt at one thing, and shown text none.
    if (runs[i].further == 0 && !runs[i].shows)
      by_place[runs[i].where].push_back(i);
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
