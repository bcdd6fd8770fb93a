#include "correlate/run_tracker.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"
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

RunOutcome OutcomeOf(const Run& run, bool cut) {
  if (run.failed) return RunOutcome::kFailed;
  if (run.ended) return RunOutcome::kSucceeded;
  if (run.told_error) return RunOutcome::kFailed;
  const bool only_planned = run.planned && !run.changes.applying &&
                            (run.command == "plan" || run.command.empty());
  if (only_planned) return RunOutcome::kSucceeded;
  // A debug file alone holds neither diagnostics nor the last line of success.
  if (run.has_log && !run.has_output) return RunOutcome::kUnknown;
  if (run.begun || cut) return RunOutcome::kUnfinished;
  return RunOutcome::kUnknown;
}

}  // namespace

std::string_view NameOf(RunOutcome outcome) {
  switch (outcome) {
    case RunOutcome::kUnknown:
      return "unknown";
    case RunOutcome::kSucceeded:
      return "succeeded";
    case RunOutcome::kFailed:
      return "failed";
    case RunOutcome::kUnfinished:
      return "unfinished";
  }
  return "";
}

std::string Run::Name() const {
  const std::string name = program.empty() ? "terraform" : program;
  return command.empty() ? name : name + " " + command;
}

RunTracker::RunTracker() { runs_.emplace_back(); }

void RunTracker::BeginRun() {
  if (runs_.size() < kMaxRuns) runs_.emplace_back();
}

void RunTracker::Observe(const Record& record) {
  if (const auto* log = std::get_if<LogRecord>(&record.body)) {
    ObserveLog(*log);
  } else if (const auto* line = std::get_if<HumanLine>(&record.body)) {
    ObserveLine(*line, record.span);
  } else {
    Run& run = runs_.back();
    run.has_output = true;
    const auto& diagnostic = std::get<Diagnostic>(record.body);
    if (diagnostic.severity == Severity::kError) run.failed = true;
  }
  Run& run = runs_.back();
  if (run.first_line == 0) run.first_line = record.span.first_line;
  run.last_line = std::max(run.last_line, record.span.last_line);
}

void RunTracker::ObserveLog(const LogRecord& log) {
  const std::string_view message = log.message.view();
  for (const std::string_view name : {"Terraform", "OpenTofu"}) {
    const std::string head = std::string(name) + " version: ";
    if (!log.logger.empty() || !message.starts_with(head)) continue;
    // Every process writes this line first.
    const Run& last = runs_.back();
    if (last.has_log || last.ended || last.failed) BeginRun();
    Run& run = runs_.back();
    run.version = message.substr(head.size());
    run.version = run.version.substr(0, run.version.find(' '));
    run.program = name == "OpenTofu" ? "tofu" : "terraform";
  }
  Run& run = runs_.back();
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
  const Run& last = runs_.back();
  const bool other = !command.empty() && !last.command.empty() &&
                     last.command != command && !last.has_log;
  // A plan that is followed by the first step of a command was a run of its
  // own.
  const bool after_plan = last.planned && !last.changes.applying;
  if (after_plan && last.command.empty()) runs_.back().command = "plan";
  if (last.ended || last.failed || other || after_plan) BeginRun();
  Run& run = runs_.back();
  run.begun = true;
  if (run.command.empty()) run.command = command;
  run.step = line;
}

void RunTracker::ObserveLine(const HumanLine& line, const Span& span) {
  const std::string_view text = Trim(line.text.view());
  if (text.empty()) return;
  const Evidence evidence{span, std::string(text)};
  for (const Step& step : kSteps) {
    if (!Begins(text, step.text)) continue;
    if (!step.ends) {
      BeginStep(step.command, evidence);
    } else {
      Run& run = runs_.back();
      run.begun = run.ended = true;
      if (run.command.empty() || !run.has_log) {
        if (!step.command.empty()) run.command = step.command;
      }
    }
    runs_.back().in_backend = text.starts_with("Initializing the backend");
    if (text.starts_with("OpenTofu")) runs_.back().program = "tofu";
  }
  Run& run = runs_.back();
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
    runs_[i].outcome = OutcomeOf(runs_[i], cut && i + 1 == runs_.size());
  }
}

}  // namespace tfsleuth
