#include "run/run.h"

#include <algorithm>

namespace tfsleuth {

std::string_view NameOf(RunOutcome outcome) {
  switch (outcome) {
    case RunOutcome::kUnknown:
      return "unknown";
    case RunOutcome::kSucceeded:
      return "succeeded";
    case RunOutcome::kRecovered:
      return "recovered";
    case RunOutcome::kTolerated:
      return "tolerated";
    case RunOutcome::kCancelled:
      return "cancelled";
    case RunOutcome::kFailed:
      return "failed";
    case RunOutcome::kUnfinished:
      return "unfinished";
  }
  return "";
}

int Weight(RunOutcome outcome) {
  switch (outcome) {
    case RunOutcome::kUnknown:
      return 0;
    case RunOutcome::kSucceeded:
      return 1;
    case RunOutcome::kRecovered:
      return 2;
    case RunOutcome::kTolerated:
      return 3;
    case RunOutcome::kUnfinished:
      return 4;
    case RunOutcome::kCancelled:
      return 5;
    case RunOutcome::kFailed:
      return 6;
  }
  return 0;
}

std::string_view NameOf(StopKind kind) {
  switch (kind) {
    case StopKind::kInterrupt:
      return "interrupt";
    case StopKind::kTwoInterrupts:
      return "two-interrupts";
    case StopKind::kKilled:
      return "killed";
    case StopKind::kTerminated:
      return "terminated";
    case StopKind::kJobCancelled:
      return "job-cancelled";
    case StopKind::kTimeLimit:
      return "time-limit";
  }
  return "";
}

std::string_view NameOf(StateEnd end) {
  switch (end) {
    case StateEnd::kUnknown:
      return "unknown";
    case StateEnd::kNotWritten:
      return "not-written";
    case StateEnd::kWritten:
      return "written";
    case StateEnd::kNotSaved:
      return "not-saved";
    case StateEnd::kPartly:
      return "partly";
  }
  return "";
}

std::string Run::Name() const {
  const std::string name = program.empty() ? "terraform" : program;
  return command.empty() ? name : name + " " + command;
}

std::string Run::Binary() const {
  return program.empty() || is_other ? "terraform" : program;
}

bool Run::OnlyPlanned() const {
  return planned && !changes.applying && (command == "plan" || command.empty());
}

bool Run::PushesState() const {
  return command == "state" &&
         std::find(args.begin(), args.end(), "push") != args.end();
}

bool Run::FoundNoLock() const {
  return outcome == RunOutcome::kSucceeded &&
         (command == "plan" || command == "apply" || command == "destroy" ||
          command == "refresh");
}

bool Run::IsIdle() const {
  return !has_log && !begun && !planned && !ended && !failed && !exit && !stop;
}

}  // namespace tfsleuth
