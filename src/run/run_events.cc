#include "run/run_events.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"
#include "run/call.h"
#include "run/outcome.h"

namespace tfsleuth {
namespace {

// Commands that have an end to be waited for.
bool IsOperation(std::string_view command) {
  constexpr std::array<std::string_view, 6> kOperations = {
      "init", "plan", "apply", "destroy", "refresh", "import"};
  return std::find(kOperations.begin(), kOperations.end(), command) !=
         kOperations.end();
}

bool Applies(std::string_view command) {
  return command == "apply" || command == "destroy";
}

void TakeStep(const LineEvent& event, const Evidence& evidence, Run& run) {
  run.begun = true;
  if (run.command.empty()) run.command = event.command;
  run.step = evidence;
  run.in_backend = evidence.text.starts_with("Initializing the backend");
  // What Terraform 1.4 and later say of a partial plan is an error by itself.
  if (event.event == Event::kPlanFails) run.failed = true;
}

void TakePlan(const LineEvent& event, const Evidence& evidence, Run& run) {
  if (event.event == Event::kPlanEnded) {
    run.ended = run.ended || run.phase == Phase::kPlanDone;
    return;
  }
  run.planned = run.begun = true;
  run.changes.planned = ReadCounts(evidence.text);
  run.no_changes = evidence.text.starts_with("No changes.");
  run.ended = run.ended || run.phase == Phase::kUnchanged;
}

void TakeBadEnd(const LineEvent& event, const Evidence& evidence, Run& run) {
  if (run.command.empty()) run.command = event.command;
  if (event.event == Event::kError) {
    run.failed = true;
    if (!run.exit) run.exit = evidence;
  } else {
    run.begun = true;
    run.step = evidence;
  }
}

// What is no line of Terraform's.
bool TakeForeign(const LineEvent& event, const Evidence& evidence, Run& run) {
  switch (event.event) {
    case Event::kKilled:
      if (!run.failed && !run.exit) run.exit = evidence;
      SetStop(run, event.stop.value_or(StopKind::kKilled), evidence);
      return true;
    case Event::kOtherProgram:
      run.is_other = true;
      // What is shown may be Terraform's; who shows it did not fail.
      if (!event.shows) run.program = event.program;
      run.shows = event.shows;
      run.step = evidence;
      return true;
    case Event::kOtherProject:
      run.folder = event.folder;
      return true;
    default:
      return false;
  }
}

void TakeEnd(const LineEvent& event, const Evidence& evidence, Run& run) {
  run.begun = run.ended = true;
  run.in_backend = false;
  const bool may_name = run.command.empty() || (!run.has_log && !run.announced);
  if (may_name && !event.command.empty()) run.command = event.command;
  if (Applies(event.command)) run.changes.applied = ReadCounts(evidence.text);
}

ChangeAction ActionOf(std::string_view name) {
  if (name.starts_with("Delete")) return ChangeAction::kDestroy;
  return name == "Update" ? ChangeAction::kModify : ChangeAction::kCreate;
}

}  // namespace

void SetStop(Run& run, StopKind kind, const Evidence& evidence) {
  const bool is_stronger = run.stop && run.stop->kind == StopKind::kInterrupt &&
                           kind != StopKind::kInterrupt &&
                           kind != StopKind::kJobCancelled;
  if (!run.stop || is_stronger) run.stop = Stop{kind, evidence};
}

void TakeLineEvent(const LineEvent& event, const Evidence& evidence, Run& run) {
  if (TakeForeign(event, evidence, run)) return;
  run.has_output = true;
  if (event.event != Event::kError) run.has_stdout = true;
  if (evidence.text.starts_with("OpenTofu")) run.program = "tofu";
  switch (event.event) {
    case Event::kStep:
    case Event::kOtherStep:
    case Event::kPlanFails:
      TakeStep(event, evidence, run);
      break;
    case Event::kWork:
      run.begun = true;
      break;
    case Event::kPlanned:
    case Event::kNoChanges:
    case Event::kPlanEnded:
      TakePlan(event, evidence, run);
      break;
    case Event::kAsked:
      run.begun = run.changes.applying = true;
      break;
    case Event::kEnded:
    case Event::kOtherEnded:
      TakeEnd(event, evidence, run);
      break;
    case Event::kRefused:
    case Event::kError:
      TakeBadEnd(event, evidence, run);
      break;
    case Event::kInterrupted:
      SetStop(run, event.stop.value_or(StopKind::kInterrupt), evidence);
      break;
    default:
      break;
  }
}

void TakeChange(const ChangeLine& line, const Evidence& evidence, Run& run) {
  run.begun = run.has_output = run.has_stdout = true;
  run.changes.applying = true;
  const bool is_import = line.action == ChangeAction::kImport;
  if (run.command.empty() && !is_import) run.command = "apply";
  run.changes.Add(line, evidence);
}

void AddLoggedChange(const LogEvent& event, const Evidence& evidence,
                     Run& run) {
  run.changes.applying = true;
  if (run.changes.HasBegun(event.address)) return;
  run.changes.by_records = true;
  run.changes.Add(
      {event.address, ChangeLine::Kind::kBegins, ActionOf(event.action)},
      evidence);
}

void TakeCommandLine(const LogEvent& event, Run& run) {
  run.command = event.command;
  run.logged_command = true;
  run.begun = run.begun || IsOperation(run.command);
  ReadCall(event.words, run);
}

void TakeExit(const LineEvent& event, const Evidence& evidence, Run& run) {
  if (event.code && !run.exit_code) {
    run.exit_code = event.code;
    run.exit_evidence = evidence;
  }
  Event moved = event.event;
  if (event.stop) {
    const bool open = Next(run.phase, Event::kWentBadly).next != run.phase ||
                      run.phase == Phase::kInterrupted ||
                      run.phase == Phase::kKilled;
    if (open) SetStop(run, *event.stop, evidence);
    moved = event.stop == StopKind::kKilled ? Event::kKilled : Event::kStopped;
  }
  const Phase before = run.phase;
  run.phase = Next(run.phase, moved).next;
  if (run.phase != before) run.exit = evidence;
}

bool IsOfOther(const LineEvent& event, const Run& run) {
  // A plan that is followed by the first step of a command was a run of its
  // own.
  const bool has_plan = run.planned && !run.changes.applying;
  if (event.event == Event::kStep && has_plan && !PlansFirst(run.command)) {
    return true;
  }
  if (event.command.empty() || run.command.empty()) return false;
  if (event.command == run.command) return false;
  if (event.event == Event::kEnded) {
    const bool may_apply = PlansFirst(run.command);
    return !(may_apply && Applies(event.command));
  }
  const bool is_part = event.command == "plan" && PlansFirst(run.command);
  return !run.has_log && !is_part;
}

bool IsOfOtherThanApply(const Run& run) {
  if (run.command.empty() || run.phase == Phase::kFailing) return false;
  return !PlansFirst(run.command) && run.command != "import";
}

bool TellsOfInterrupt(std::string_view words) {
  return words.starts_with("Error: execution halted") ||
         words.starts_with("Error: operation canceled") ||
         words.starts_with("Error: error asking for approval: interrupted") ||
         words.starts_with("Error: Error asking for approval: interrupted");
}

bool MayFollowPlan(std::string_view line) {
  return !line.empty() && !IsSpace(line[0]) &&
         !line.starts_with("Changes to Outputs:");
}

bool FallsBack(std::string_view command_line) {
  const size_t at = command_line.find("|| ");
  if (at == std::string_view::npos) return false;
  const std::string_view rest = command_line.substr(at);
  return Contains(rest, "terraform ") || Contains(rest, "tofu ") ||
         Contains(rest, "terragrunt ");
}

Run RunBeyond(const Run& last) {
  Run run;
  run.further = last.further + 1;
  run.first_line = last.first_line;
  run.worst_beyond = last.worst_beyond;
  const RunOutcome outcome = EndedAs(last, false);
  if (Weight(outcome) > Weight(run.worst_beyond)) run.worst_beyond = outcome;
  return run;
}

}  // namespace tfsleuth
