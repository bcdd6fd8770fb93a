// What a script tells of itself: its commands, where it goes, what it shows.

#include "base/text_util.h"
#include "record/command_line.h"
#include "run/call.h"
#include "run/run_events.h"
#include "run/run_tracker.h"

namespace tfsleuth {

// A CI system is about to run a command.
void RunTracker::ObserveCommand(const HumanLine& line, const Span& span) {
  const std::string_view text = line.text.view();
  const auto command = ReadCommandLine(text);
  if (!command) return;
  const Run& last = current_run();
  // The same command is told by the script and by what runs it.
  const bool is_told =
      last.announced && last.IsIdle() && last.command == command->command;
  if (is_told) {
    Move(Event::kAnnouncedAgain);
    return;
  }
  if (last.IsIdle() && !last.announced) {
    const std::string folder = last.folder;
    const std::string workspace = last.workspace;
    current_run() = Run();
    current_run().where = where_;
    current_run().folder = folder;
    current_run().workspace = workspace;
  }
  showing_.erase(where_);
  Move(Event::kAnnounced);
  Run& run = current_run();
  run.announced = true;
  run.command = command->command;
  run.program = command->program;
  run.postponed.clear();
  run.step = {span, std::string(Trim(text))};
  run.may_fail = MayFail(text);
  if (FallsBack(text)) run.retry_told = run.step;
  ReadCall(text, run);
}

void RunTracker::EnterFolder(std::string_view folder) {
  const bool is_known = folder_of_place_.count(where_) > 0;
  if (!is_known && folder_of_place_.size() >= kMaxRuns) return;
  folder_of_place_[where_] = folder;
  Run& run = current_run();
  if (run.where == where_ && run.phase == Phase::kIdle) run.folder = folder;
}

// The run that says so is the last one outside of it.
void RunTracker::EnterWorkspace(std::string_view workspace) {
  const bool is_known = workspace_of_place_.count(where_) > 0;
  if (!is_known && workspace_of_place_.size() >= kMaxRuns) return;
  workspace_of_place_[where_] = workspace;
  Run& run = current_run();
  if (run.where == where_ && run.phase == Phase::kIdle) {
    run.workspace = workspace;
  }
}

// What a script shows goes up to its next command. Returns true if the line
// is to be passed over: what is shown is the output of the run before, which
// printed none.
bool RunTracker::LeaveShown(const LineEvent& event) {
  if (!event.echoes) return false;
  const Run& run = current_run();
  const bool waits = run.announced && run.IsIdle() && !run.has_output;
  if (event.shows && waits) return true;
  const bool was_showing = showing_.erase(where_) > 0;
  if (event.shows) {
    showing_.insert(where_);
  } else if (was_showing && event.event == Event::kRest) {
    Move(Event::kOtherProject);
  }
  return false;
}

}  // namespace tfsleuth
