#include "tell/ending.h"

#include <algorithm>

#include "run/line_events.h"
#include "tell/log_outcome.h"
#include "tell/touched.h"

namespace tfsleuth {
namespace {

// `init, plan, Terraform 1.11.4`
std::string RunsInWords(const Diagnosis& diagnosis) {
  std::string text;
  std::string version;
  for (const Run& run : diagnosis.runs) {
    if (!run.command.empty() && !run.is_other) {
      text += (text.empty() ? "" : ", ") + run.command;
    }
    if (!run.version.empty()) {
      version =
          (run.program == "tofu" ? "OpenTofu " : "Terraform ") + run.version;
    }
  }
  if (!version.empty()) text += (text.empty() ? "" : ", ") + version;
  return text;
}

const Run& FirstWith(const Diagnosis& diagnosis, RunOutcome outcome) {
  return *std::find_if(diagnosis.runs.begin(), diagnosis.runs.end(),
                       [&](const Run& r) { return r.outcome == outcome; });
}

void AddTouched(const Diagnosis& diagnosis, const Run& run, Ending& ending) {
  const auto index = static_cast<size_t>(&run - diagnosis.runs.data());
  const auto touched = TouchedBy(diagnosis.runs, index);
  if (!touched) return;
  ending.why += (ending.why.empty() ? "" : " ") + touched->text;
}

bool MayHaveLeftSomething(const Run& run) {
  return run.lock != LockEnd::kUnknown || run.changes.Count().begun > 0;
}

// A run that ended in the middle of its work. No apply before a look.
void AddLook(const Run& run, Ending& ending) {
  const std::string program = run.Binary();
  ending.next.push_back(
      {"If nothing of that run is left, look what it left: a plan changes "
       "nothing, shows what was begun, and meets the lock of the state if that "
       "was left:",
       program + " plan", Safety::kReadOnly});
  if (run.lock == LockEnd::kUnknown) return;
  ending.next.push_back(
      {"If it meets the lock of this run, and no process of it is left, take "
       "it away with the id that is printed:",
       program + " force-unlock LOCKID", Safety::kChangesCloud});
  ending.words.push_back(
      "LOCKID is the id of the lock; the error of the next run prints it; this "
      "log does not show it.");
}

// Where a plan shows what went wrong, it is the safe way to see it again.
void AddWholeOutput(const Run& run, Ending& ending) {
  constexpr std::string_view kBoth =
      "Terraform prints its errors on standard error. Keep both streams of the "
      "whole run";
  const bool is_planned = PlansFirst(run.command) || run.command == "plan";
  if (is_planned && ending.next.empty()) {
    ending.next.push_back({std::string(kBoth) + ":",
                           run.Binary() + " plan 2>&1 | tfsleuth",
                           Safety::kReadOnly});
  } else {
    ending.next.push_back(
        {std::string(kBoth) + ": 2>&1 behind its command line.", "",
         Safety::kReadOnly});
  }
}

std::string StoppedBy(const Run& run) {
  if (!run.stop) return "the approval was declined, so nothing was begun";
  switch (run.stop->kind) {
    case StopKind::kInterrupt:
    case StopKind::kTwoInterrupts:
      return "somebody interrupted it";
    case StopKind::kKilled:
    case StopKind::kTerminated:
      return "it was ended from outside";
    case StopKind::kJobCancelled:
      return "the job was cancelled";
    case StopKind::kTimeLimit:
      return "the job came to its time limit";
  }
  return "it was stopped";
}

Ending Cancelled(const Diagnosis& diagnosis) {
  const Run& run = FirstWith(diagnosis, RunOutcome::kCancelled);
  Ending ending;
  ending.headline = run.Name() + ": " + StoppedBy(run);
  ending.why =
      "No error was printed. Terraform itself ends with exit code 1 then.";
  AddTouched(diagnosis, run, ending);
  if (MayHaveLeftSomething(run)) AddLook(run, ending);
  ending.proof = run.stop ? run.stop->evidence : run.step;
  ending.proof_means =
      run.stop ? "what stopped it" : "the last step in the log";
  return ending;
}

// A run failed, and no error of it is known.
Ending Failed(const Diagnosis& diagnosis) {
  const Run& run = FirstWith(diagnosis, RunOutcome::kFailed);
  Ending ending;
  ending.headline = run.Name() + ": the log does not show why";
  AddTouched(diagnosis, run, ending);
  if (MayHaveLeftSomething(run)) AddLook(run, ending);
  AddWholeOutput(run, ending);
  ending.proof = run.exit ? *run.exit : run.step;
  ending.proof_means =
      run.exit ? "what shows that it failed" : "the last step in the log";
  return ending;
}

Ending Open(const Diagnosis& diagnosis) {
  Ending ending;
  const Run* run = OpenRunOf(diagnosis);
  if (run == nullptr) {
    ending.headline = "only a part of the log could be read";
    return ending;
  }
  ending.headline = run->Name() + ": the log does not show how it ended";
  const bool is_unfinished = run->outcome == RunOutcome::kUnfinished;
  ending.why =
      is_unfinished
          ? "The run began, and the log ends without its last line: the log "
            "was cut, it holds standard output alone, or the process was "
            "killed. No error was printed before that."
          : "The log holds debug records only, and no failed call.";
  AddTouched(diagnosis, *run, ending);
  if (MayHaveLeftSomething(*run)) AddLook(*run, ending);
  AddWholeOutput(*run, ending);
  ending.proof = run->step;
  ending.proof_means = "the last step in the log";
  return ending;
}

std::string Parenthesized(const std::string& words) {
  return words.empty() ? "" : " (" + words + ")";
}

}  // namespace

Ending EndingOf(const Diagnosis& diagnosis) {
  const std::string runs = RunsInWords(diagnosis);
  Ending ending;
  switch (OutcomeOf(diagnosis)) {
    case LogOutcome::kFailed:
      return Failed(diagnosis);
    case LogOutcome::kCancelled:
      return Cancelled(diagnosis);
    case LogOutcome::kUnfinished:
    case LogOutcome::kUndetermined:
      return Open(diagnosis);
    case LogOutcome::kRecovered:
      ending.headline =
          "no failure left: an attempt failed, a later one went well" +
          Parenthesized(runs);
      break;
    case LogOutcome::kTolerated:
      ending.headline = "no failure left: a step failed and was let fail" +
                        Parenthesized(runs);
      break;
    case LogOutcome::kNoFailure:
      ending.headline = "no failure found (" + runs +
                        (runs.empty() ? "" : ", ") + "ended normally)";
      break;
    case LogOutcome::kNoTerraform:
      ending.headline = "no Terraform output in it";
      break;
  }
  return ending;
}

}  // namespace tfsleuth
