#include "run/run.h"

namespace tfsleuth {

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

bool Run::OnlyPlanned() const {
  return planned && !changes.applying && (command == "plan" || command.empty());
}

bool Run::IsIdle() const {
  return !has_log && !begun && !planned && !ended && !failed && !exit;
}

bool Run::IsOpen() const {
  return !failed && !ended && !exit && !OnlyPlanned() &&
         (announced || begun || has_log);
}

RunOutcome Run::EndedAs(bool cut) const {
  if (failed || exit) return RunOutcome::kFailed;
  if (ended) return RunOutcome::kSucceeded;
  if (told_error) return RunOutcome::kFailed;
  if (OnlyPlanned()) return RunOutcome::kSucceeded;
  // A debug file alone holds neither diagnostics nor the last line of success.
  if (has_log && !has_output) return RunOutcome::kUnknown;
  return begun || cut ? RunOutcome::kUnfinished : RunOutcome::kUnknown;
}

}  // namespace tfsleuth
