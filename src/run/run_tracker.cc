#include "run/run_tracker.h"

#include <algorithm>

#include "base/text_util.h"
#include "record/command_line.h"
#include "record/fatal_line.h"
#include "run/call.h"
#include "run/outcome.h"
#include "run/run_events.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxFailedAddresses = 10'000;

// Whether a line shows that Terraform runs here.
bool TellsOfTerraform(std::string_view text, const LineEvent& event) {
  switch (event.event) {
    case Event::kRest:
      return ReadChangeLine(text).has_value();
    case Event::kKilled:
    case Event::kRetrying:
    case Event::kWentWell:
    case Event::kWentBadly:
      return false;
    default:
      return true;
  }
}

}  // namespace

RunTracker::RunTracker() {
  runs_.emplace_back();
  run_of_place_[0] = 0;
}

void RunTracker::BeginRun() {
  // The first run waits for the first place that shows one.
  const std::string postponed =
      current_run().where == where_ ? current_run().postponed : std::string();
  const bool is_free = runs_.size() == 1 && runs_[0].IsIdle() &&
                       !runs_[0].announced && runs_[0].where != where_;
  if (is_free) {
    run_of_place_.erase(runs_[0].where);
    runs_[0] = Run();
  } else if (runs_.size() <= kMaxRuns) {
    runs_.emplace_back();
  } else {
    runs_.back() = RunBeyond(runs_.back());
  }
  Settle();
  if (postponed.empty()) return;
  current_run().command = postponed;
  current_run().announced = true;
  current_run().phase = Phase::kAnnounced;
}

void RunTracker::Settle() {
  current_ = runs_.size() - 1;
  current_run().where = where_;
  run_of_place_[where_] = current_;
  current_run().shows = showing_.count(where_) > 0;
  const auto workspace = workspace_of_place_.find(where_);
  if (workspace != workspace_of_place_.end()) {
    current_run().workspace = workspace->second;
  }
  const auto folder = folder_of_place_.find(where_);
  if (folder != folder_of_place_.end()) current_run().folder = folder->second;
}

// Goes to the run of the record's place; false if the place has none, and the
// record does not show one.
bool RunTracker::Enter(const Record& record, const LineEvent& event) {
  where_ = record.where;
  const auto known = run_of_place_.find(where_);
  if (known != run_of_place_.end()) {
    current_ = known->second;
    return true;
  }
  const auto* line = std::get_if<HumanLine>(&record.body);
  const bool is_command = line != nullptr && line->kind == LineKind::kCommand;
  if (line != nullptr) {
    const std::string_view text = line->text.view();
    const bool tells =
        is_command ? ReadCommandLine(text).has_value()
                   : IsSpoken(line->kind) && TellsOfTerraform(text, event);
    if (!tells) return false;
  }
  // A step echoes the command, and a unit in it prints what the command does.
  const Run& last = runs_.back();
  if (!is_command && last.announced && last.IsIdle()) {
    run_of_place_.erase(last.where);
    Settle();
  } else {
    BeginRun();
  }
  return true;
}

// Moves the run on; the event may be the first of the next one.
void RunTracker::Move(Event event) {
  const Transition transition = Next(current_run().phase, event);
  if (transition.begins_run) BeginRun();
  current_run().phase = transition.next;
}

void RunTracker::Note(const Span& span) {
  Run& run = current_run();
  if (run.first_line == 0) run.first_line = span.first_line;
  run.last_line = std::max(run.last_line, span.last_line);
}

void RunTracker::NoteTime(std::optional<int64_t> time_ms) {
  if (!time_ms) return;
  Run& run = current_run();
  if (!run.first_time_ms) run.first_time_ms = time_ms;
  run.last_time_ms = time_ms;
}

// A wrapper printed an error once more: it is of the run that it was first of.
bool RunTracker::Repeats(const Diagnostic& diagnostic) {
  if (!diagnostic.repeats) return false;
  const auto known = run_of_error_.find(diagnostic.text.view());
  if (known == run_of_error_.end()) return false;
  current_ = known->second;
  return true;
}

bool RunTracker::KnowsTimeAt(uint32_t where) const {
  const auto run = run_of_place_.find(where);
  return run != run_of_place_.end() && run->second == current_ &&
         runs_[current_].first_time_ms && runs_[current_].first_line != 0;
}

void RunTracker::Observe(const Redacted<Record>& redacted) {
  const Record& record = *redacted;
  const auto* line = std::get_if<HumanLine>(&record.body);
  const bool is_blank = line != nullptr && Trim(line->text.view()).empty();
  if (!is_blank) last_where_ = record.where;
  if (const auto* error = std::get_if<Diagnostic>(&record.body)) {
    if (Repeats(*error)) return;
  }
  LineEvent event;
  if (line != nullptr) {
    const bool is_of_wrapper = line->kind == LineKind::kFailed ||
                               line->kind == LineKind::kWrapper ||
                               line->kind == LineKind::kWrapperError;
    if (is_of_wrapper) {
      where_ = record.where;
      ObserveWrapper(*line, record.span);
      return;
    }
    if (!IsSpoken(line->kind) && line->kind != LineKind::kCommand) {
      return;
    }
    event = ReadLineEvent(line->text.view(), line->kind);
  }
  const bool is_here = Enter(record, event);
  const bool is_folder = event.event == Event::kRest && !event.folder.empty();
  if (is_folder) EnterFolder(event.folder);
  if (!event.workspace.empty()) EnterWorkspace(event.workspace);
  if (!is_here) {
    ObserveElsewhere({record.span, std::string(Trim(line->text.view()))},
                     event);
  } else {
    Take(record, event);
  }
}

// A record of the run that it belongs to.
void RunTracker::Take(const Record& record, const LineEvent& event) {
  const auto* line = std::get_if<HumanLine>(&record.body);
  if (const auto* log = std::get_if<LogRecord>(&record.body)) {
    ObserveLog(*log, record.span);
  } else if (const auto* error = std::get_if<Diagnostic>(&record.body)) {
    ObserveDiagnostic(*error);
  } else if (line->kind == LineKind::kCommand) {
    ObserveCommand(*line, record.span);
  } else {
    ObserveLine(*line, record.span, record.dialect == Dialect::kUiJson, event);
  }
  Note(record.span);
  NoteTime(record.printed_ms);
}

// A shell's line in a place without a run is about the last one of the log.
void RunTracker::ObserveElsewhere(const Evidence& evidence,
                                  const LineEvent& event) {
  if (event.event == Event::kKilled || event.event == Event::kWentBadly) {
    ObserveExit(evidence, event);
  } else if (event.event == Event::kRetrying) {
    ObserveRetry(evidence);
  }
}

void RunTracker::ReadFailureWords(std::string_view words) {
  Run& run = current_run();
  const StateEnd end = StateEndIn(words);
  if (end > run.state) run.state = end;
  if (TellsOfLockLeft(words)) run.lock = LockEnd::kLeft;
  run.may_have_changed |= Contains(words, "has been partially updated");
  run.migrates = run.migrates || TellsOfMigration(words);
}

// Core says its own name; OpenTofu never says Terraform's of itself.
bool IsOfOpenTofu(const Diagnostic& diagnostic) {
  const std::string_view words = diagnostic.text.view();
  return diagnostic.address.find("\"registry.opentofu.org/") !=
             std::string::npos ||
         (Contains(words, "OpenTofu ") && !Contains(words, "Terraform"));
}

void RunTracker::ObserveDiagnostic(const Diagnostic& diagnostic) {
  const bool is_error = diagnostic.severity == Severity::kError;
  const std::string_view words = diagnostic.text.view();
  const Evidence evidence{diagnostic.text.span(), diagnostic.text.str()};
  if (!is_error) {
    current_run().has_output = true;
  } else if (TellsOfInterrupt(words)) {
    Move(Event::kInterrupted);
    SetStop(current_run(), StopKind::kInterrupt, evidence);
    current_run().failed = true;
  } else {
    Move(Event::kError);
    current_run().failed = true;
  }
  current_run().has_output = true;
  if (current_run().program.empty() && IsOfOpenTofu(diagnostic)) {
    current_run().program = "tofu";
  }
  if (is_error) ReadFailureWords(words);
  if (!diagnostic.address.empty() && is_error &&
      failed_addresses_.size() < kMaxFailedAddresses) {
    failed_addresses_.emplace(current_, diagnostic.address);
  }
  if (run_of_error_.size() < kMaxErrors) {
    run_of_error_.insert_or_assign(diagnostic.text.str(), current_);
  }
}

void RunTracker::ObserveProcess(const LogEvent& event) {
  Move(current_run().has_log ? Event::kOtherProcess : Event::kProcess);
  Run& run = current_run();
  run.version = event.version;
  run.program = event.program;
}

void RunTracker::ObserveLog(const LogRecord& log, const Span& span) {
  const LogEvent event = ReadLogEvent(log);
  if (event.kind == LogEvent::Kind::kVersion) ObserveProcess(event);
  Run& run = current_run();
  run.has_log = true;
  NoteTime(log.time_ms);
  if (run.phase == Phase::kIdle) run.phase = Phase::kStarted;
  switch (event.kind) {
    case LogEvent::Kind::kNothing:
    case LogEvent::Kind::kVersion:
      return;
    case LogEvent::Kind::kPlanErrors:
      run.told_error = true;
      return;
    case LogEvent::Kind::kCommandLine:
      TakeCommandLine(event, run);
      return;
    case LogEvent::Kind::kInterrupted:
      Move(Event::kInterrupted);
      SetStop(current_run(), StopKind::kInterrupt, {span, log.message.str()});
      return;
    case LogEvent::Kind::kChange:
      AddLoggedChange(event, {span, log.message.str()}, run);
      return;
  }
}

// What an event is to this run: a step of its command or of another one.
Event RunTracker::Refined(const LineEvent& event) {
  Run& run = current_run();
  const bool waits = run.announced && run.IsIdle();
  const bool is_other = IsOfOther(event, run);
  switch (event.event) {
    case Event::kStep:
    case Event::kEnded:
      if (waits && is_other) {
        // Terragrunt and scripts run init where it is needed, inside their
        // command.
        run.postponed = run.command;
        run.command = event.command;
        return event.event;
      }
      if (!is_other) return event.event;
      return event.event == Event::kStep ? Event::kOtherStep
                                         : Event::kOtherEnded;
    case Event::kNoChanges:
      return PlansFirst(run.command) ? Event::kPlanned : event.event;
    default:
      return event.event;
  }
}

void RunTracker::ObserveLine(const HumanLine& line, const Span& span,
                             bool is_json, LineEvent event) {
  std::string_view text = line.text.view();
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  if (text.empty() || LeaveShown(event)) return;
  if (event.event != Event::kRest) {
    ObserveTold({span, std::string(Trim(text))}, event);
    // The summary of `plan -json` is its last word.
    const bool is_last = is_json && event.event == Event::kPlanned;
    if (is_last) Move(Event::kRest);
  } else if (!ObserveChange(text, span)) {
    Run& run = current_run();
    run.has_output = true;
    if (const auto planned = ReadPlanLine(text)) {
      run.changes.Add(*planned, {span, std::string(Trim(text))});
    }
    run.may_have_changed |=
        Contains(text, "-exec): ") && (Contains(text, " (remote-exec): ") ||
                                       Contains(text, " (local-exec): "));
    const FatalLine what = FatalLineOf(text);
    if (what == FatalLine::kBareError) run.told_error = true;
    if (MayFollowPlan(text)) Move(Event::kRest);
  }
}

void RunTracker::ObserveTold(const Evidence& evidence, const LineEvent& event) {
  if (event.event == Event::kRetrying) {
    ObserveRetry(evidence);
    return;
  }
  if (event.event == Event::kWentWell) {
    ObserveSuccess(evidence);
    return;
  }
  if (event.event == Event::kWentBadly) {
    ObserveExit(evidence, event);
    return;
  }
  // What a program that crashed had still to print may come behind its panic.
  const bool is_rest = event.event == Event::kEnded && current_run().crashed &&
                       current_run().phase == Phase::kFailed;
  if (is_rest) return;
  LineEvent refined = event;
  refined.event = Refined(event);
  Move(refined.event);
  TakeLineEvent(refined, evidence, current_run());
  if (event.event == Event::kError) {
    if (IsPanic(evidence.text)) current_run().crashed = true;
    ReadFailureWords(evidence.text);
  }
}

bool RunTracker::ObserveChange(std::string_view line, const Span& span) {
  const auto change = ReadChangeLine(line);
  if (!change) return false;
  const Evidence evidence{span, std::string(Trim(line))};
  if (change->kind == ChangeLine::Kind::kPlanned) {
    current_run().changes.Add(*change, evidence);
    return true;
  }
  if (IsOfOtherThanApply(current_run())) BeginRun();
  const bool begins = change->kind == ChangeLine::Kind::kBegins;
  const bool goes_on = begins
                           ? failed_addresses_.count(
                                 {current_, std::string(change->address)}) > 0
                           : current_run().changes.HasBegun(change->address);
  Move(goes_on ? Event::kChangeGoesOn : Event::kChange);
  TakeChange(*change, evidence, current_run());
  return true;
}

void RunTracker::Finish(bool cut) {
  // Where the log went on elsewhere, it was not cut behind a plan.
  for (Run& run : runs_) {
    const bool went_on =
        run.phase == Phase::kPlanned && run.where != last_where_;
    if (went_on) run.phase = Next(run.phase, Event::kRest).next;
  }
  SettleOutcomes(runs_, cut);
}

}  // namespace tfsleuth
