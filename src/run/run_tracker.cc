#include "run/run_tracker.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"
#include "record/command_line.h"
#include "record/fatal_line.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxChangeEvidence = 3;

// How a line that Terraform prints begins, and what it tells.
struct Step {
  std::string_view text;
  std::string_view command;  // the command that prints it; empty: several
  bool ends;                 // the run ended well with it
};

// `T` stands for Terraform and OpenTofu.
constexpr Step kSteps[] = {
    {"Initializing the backend...", "init", false},
    {"Initializing modules...", "init", false},
    {"Initializing provider plugins", "init", false},
    {"Initializing HCP Terraform", "init", false},
    {"T has been successfully initialized", "init", true},
    {"Acquiring state lock.", "", false},
    {"T used the selected providers", "", false},
    {"T will perform the following actions", "", false},
    {"Planning failed.", "plan", false},
    {"No changes. ", "", true},
    {"Apply complete!", "apply", true},
    {"Destroy complete!", "destroy", true},
    {"Apply cancelled.", "apply", true},
    {"Destroy cancelled.", "destroy", true},
    {"Success! The configuration is valid", "validate", true},
    {"Import successful!", "import", true},
};

constexpr std::array<std::string_view, 3> kBegun = {
    ": Creating...", ": Modifying...", ": Destroying..."};
constexpr std::array<std::string_view, 3> kComplete = {
    ": Creation complete after ", ": Modifications complete after ",
    ": Destruction complete after "};

bool Begins(std::string_view line, std::string_view pattern) {
  if (!pattern.starts_with("T ")) return line.starts_with(pattern);
  pattern.remove_prefix(1);
  for (const std::string_view name : {"Terraform", "OpenTofu"}) {
    if (line.starts_with(name) &&
        line.substr(name.size()).starts_with(pattern)) {
      return true;
    }
  }
  return false;
}

template <size_t N>
bool HoldsAny(std::string_view line,
              const std::array<std::string_view, N>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return Contains(line, part);
  });
}

// The words of `[]string{"terraform", "init", "-no-color"}`.
std::vector<std::string> GoStrings(std::string_view text) {
  std::vector<std::string> words;
  size_t at = text.find('{');
  while (at != std::string_view::npos) {
    const size_t open = text.find('"', at);
    if (open == std::string_view::npos) break;
    const size_t close = text.find('"', open + 1);
    if (close == std::string_view::npos) break;
    words.emplace_back(text.substr(open + 1, close - open - 1));
    at = close + 1;
  }
  return words;
}

void ReadFatalLine(std::string_view line, Run& run) {
  const FatalLine what = FatalLineOf(line);
  if (what == FatalLine::kPanic || what == FatalLine::kPlanFailed) {
    run.failed = true;
  }
  if (what == FatalLine::kBareError) run.told_error = true;
}

// Whether a line shows that Terraform runs here.
bool TellsOfTerraform(std::string_view text) {
  for (const Step& step : kSteps) {
    if (Begins(text, step.text)) return true;
  }
  return text.starts_with("Plan: ") || HoldsAny(text, kBegun) ||
         HoldsAny(text, kComplete);
}

// Commands that plan by themselves before they do something.
bool PlansFirst(std::string_view command) {
  return command == "apply" || command == "destroy" || command == "refresh" ||
         command == "test";
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
  } else if (runs_.size() < kMaxRuns) {
    runs_.emplace_back();
  }
  Settle();
  if (postponed.empty()) return;
  current_run().command = postponed;
  current_run().announced = true;
}

void RunTracker::Settle() {
  current_ = runs_.size() - 1;
  current_run().where = where_;
  run_of_place_[where_] = current_;
}

// Goes to the run of the record's place; false if the place has none, and the
// record does not show one.
bool RunTracker::Enter(const Record& record) {
  where_ = record.where;
  const auto known = run_of_place_.find(where_);
  if (known != run_of_place_.end()) {
    current_ = known->second;
    return true;
  }
  const auto* line = std::get_if<HumanLine>(&record.body);
  const bool is_command = line != nullptr && line->kind == LineKind::kCommand;
  if (line != nullptr) {
    const bool tells = is_command
                           ? ReadCommandLine(line->text.view()).has_value()
                           : line->kind == LineKind::kPrinted &&
                                 TellsOfTerraform(Trim(line->text.view()));
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

void RunTracker::Observe(const Record& record) {
  const auto* line = std::get_if<HumanLine>(&record.body);
  if (line != nullptr && line->kind == LineKind::kFailed) {
    where_ = record.where;
    ObserveExit({record.span, std::string(Trim(line->text.view()))});
    return;
  }
  const auto* diagnostic = std::get_if<Diagnostic>(&record.body);
  if (diagnostic != nullptr && diagnostic->repeats) {
    const auto known = run_of_error_.find(diagnostic->text.view());
    if (known != run_of_error_.end()) {
      current_ = known->second;
      return;
    }
  }
  if (!Enter(record)) return;
  if (const auto* log = std::get_if<LogRecord>(&record.body)) {
    ObserveLog(*log);
  } else if (diagnostic != nullptr) {
    ObserveDiagnostic(*diagnostic);
  } else if (line->kind == LineKind::kPrinted ||
             line->kind == LineKind::kCommand) {
    ObserveLine(*line, record.span);
  } else {
    return;
  }
  Run& run = current_run();
  if (run.first_line == 0) run.first_line = record.span.first_line;
  run.last_line = std::max(run.last_line, record.span.last_line);
}

void RunTracker::ObserveDiagnostic(const Diagnostic& diagnostic) {
  const bool is_error = diagnostic.severity == Severity::kError;
  // An init that ended well has no error: the command behind it failed before
  // its first step.
  const Run& last = current_run();
  const bool is_init = !last.postponed.empty() || last.command == "init";
  if (is_error && last.ended && is_init) BeginRun();
  Run& run = current_run();
  run.has_output = true;
  if (is_error) run.failed = true;
  if (run_of_error_.size() < kMaxErrors) {
    run_of_error_.insert_or_assign(diagnostic.text.str(), current_);
  }
}

// The run of this place, if nothing else tells how it ended; else the last one
// of the log, if no run failed that the line could be about.
void RunTracker::ObserveExit(const Evidence& evidence) {
  const auto here = run_of_place_.find(where_);
  size_t index = runs_.size() - 1;
  if (here != run_of_place_.end()) {
    index = here->second;
  } else if (std::any_of(runs_.begin(), runs_.end(),
                         [](const Run& r) { return r.failed || r.exit; })) {
    return;
  }
  if (!runs_[index].IsOpen()) return;
  current_ = index;
  current_run().exit = evidence;
}

// A CI system is about to run a command.
void RunTracker::ObserveCommand(const HumanLine& line, const Span& span) {
  const auto command = ReadCommandLine(line.text.view());
  if (!command) return;
  const Run& last = current_run();
  // The same command is told by the script and by what runs it.
  const bool is_told =
      last.announced && last.IsIdle() && last.command == command->command;
  if (is_told) return;
  if (last.IsIdle() && !last.announced) {
    current_run() = Run();
    current_run().where = where_;
  } else {
    BeginRun();
  }
  Run& run = current_run();
  run.announced = true;
  run.command = command->command;
  run.program = command->program;
  run.step = {span, std::string(Trim(line.text.view()))};
}

void RunTracker::ObserveLog(const LogRecord& log) {
  const std::string_view message = log.message.view();
  for (const std::string_view name : {"Terraform", "OpenTofu"}) {
    const std::string head = std::string(name) + " version: ";
    if (!log.logger.empty() || !message.starts_with(head)) continue;
    // Every process writes this line first.
    const Run& last = current_run();
    if (last.has_log || last.ended || last.failed || last.exit) BeginRun();
    Run& run = current_run();
    run.version = message.substr(head.size());
    run.version = run.version.substr(0, run.version.find(' '));
    run.program = name == "OpenTofu" ? "tofu" : "terraform";
  }
  Run& run = current_run();
  run.has_log = true;
  if (AnnouncesPlanErrors(message)) run.told_error = true;
  if (message.starts_with("CLI args: ")) {
    const auto words = GoStrings(message);
    for (size_t i = 1; i < words.size(); ++i) {
      if (words[i].starts_with("-")) continue;
      run.command = words[i];
      break;
    }
    // Commands that only show something have no end of their own.
    constexpr std::array<std::string_view, 6> kOperations = {
        "init", "plan", "apply", "destroy", "refresh", "import"};
    run.begun = std::find(kOperations.begin(), kOperations.end(),
                          run.command) != kOperations.end();
  }
}

// A step of another command, or one after the end, begins the next run of the
// same log: CI jobs run init, plan and apply one after another.
void RunTracker::BeginStep(std::string_view command, const Evidence& line) {
  const Run& last = current_run();
  // Terragrunt and scripts run init where it is needed, inside their command.
  const bool is_inside = last.announced && last.IsIdle();
  const bool is_part = command == "plan" && PlansFirst(last.command);
  const bool other = !command.empty() && !last.command.empty() &&
                     last.command != command && !last.has_log && !is_part;
  // A plan that is followed by the first step of a command was a run of its
  // own.
  const bool after_plan =
      last.planned && !last.changes.applying && !PlansFirst(last.command);
  if (after_plan && last.command.empty()) current_run().command = "plan";
  if (is_inside && other) {
    current_run().postponed = current_run().command;
    current_run().command = command;
  }
  if (last.ended || last.failed || last.exit || (other && !is_inside) ||
      after_plan) {
    BeginRun();
  }
  Run& run = current_run();
  run.begun = true;
  if (run.command.empty()) run.command = command;
  run.step = line;
}

void RunTracker::ObserveLine(const HumanLine& line, const Span& span) {
  if (line.kind == LineKind::kCommand) {
    ObserveCommand(line, span);
    return;
  }
  const std::string_view text = Trim(line.text.view());
  if (!text.empty()) ObservePrinted(text, {span, std::string(text)});
}

void RunTracker::ObservePrinted(std::string_view text,
                                const Evidence& evidence) {
  for (const Step& step : kSteps) {
    if (!Begins(text, step.text)) continue;
    if (!step.ends) {
      BeginStep(step.command, evidence);
    } else {
      Run& run = current_run();
      run.begun = run.ended = true;
      const bool may_name =
          run.command.empty() || (!run.has_log && !run.announced);
      if (may_name && !step.command.empty()) run.command = step.command;
    }
    current_run().in_backend = text.starts_with("Initializing the backend");
    if (text.starts_with("OpenTofu")) current_run().program = "tofu";
  }
  Run& run = current_run();
  run.has_output = true;
  ReadFatalLine(text, run);
  if (text.starts_with("Plan: ")) run.planned = run.begun = true;
  if (text.starts_with("Do you want to perform these actions")) {
    run.changes.applying = true;
  }
  const bool begun = HoldsAny(text, kBegun);
  const bool complete = HoldsAny(text, kComplete);
  if (!begun && !complete) return;
  run.begun = run.changes.applying = true;
  run.changes.begun += begun;
  run.changes.complete += complete;
  if (run.command.empty() || (run.command == "plan" && !run.has_log)) {
    run.command = "apply";
  }
  if (complete && run.changes.evidence.size() < kMaxChangeEvidence) {
    run.changes.evidence.push_back(evidence);
  }
}

void RunTracker::Finish(bool cut) {
  for (size_t i = 0; i < runs_.size(); ++i) {
    runs_[i].outcome = runs_[i].EndedAs(cut && i + 1 == runs_.size());
  }
}

}  // namespace tfsleuth
