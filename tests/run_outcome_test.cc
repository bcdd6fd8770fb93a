// How runs end, and what is told of them, in logs that were judged wrongly
// once (fixtures/inputs) and in the smallest ones that show a rule.

#include <string>
#include <vector>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "pipeline.h"
#include "tell/log_outcome.h"
#include "tell/touched.h"

namespace tfsleuth {
namespace {

using Texts = std::vector<std::string>;

Diagnosis Input(const std::string& name) {
  return Diagnose(ReadSource("fixtures/inputs/" + name + ".log"));
}

// `init recovered`
Texts Outcomes(const Diagnosis& diagnosis) {
  Texts texts;
  for (const Run& run : diagnosis.runs) {
    texts.push_back(run.command + " " + std::string(NameOf(run.outcome)));
  }
  return texts;
}

std::string TouchedText(const Diagnosis& diagnosis, size_t run) {
  const auto touched = TouchedBy(diagnosis.runs, run);
  return touched ? touched->text : "";
}

ExitCode ExitOf(const Diagnosis& diagnosis) {
  return ExitCodeOf(diagnosis, LogWas::kNamed);
}

const char kError[] = "\nError: Something odd\n\nx\n\n";
const char kInit[] = "Initializing the backend...\n";
const char kInitDone[] = "Terraform has been successfully initialized!\n";
const char kPlan[] = "Plan: 1 to add, 0 to change, 0 to destroy.\n";

}  // namespace

TEST_CASE("runs: what failed and then went well is recovered", "[run]") {
  for (const char* name :
       {"small/github-init-retried-then-good",
        "small/terragrunt-retried-then-good", "small/init-retried-then-good",
        "red/terragrunt-retry", "red/retry-success", "public/434"}) {
    DYNAMIC_SECTION(name) {
      const Diagnosis d = Input(name);
      REQUIRE(d.runs.size() > 1);
      CHECK(d.runs[0].outcome == RunOutcome::kRecovered);
      CHECK(d.runs[0].retried_by == 1);
      CHECK(d.runs[1].attempt == 2);
      CHECK(d.runs[1].outcome == RunOutcome::kSucceeded);
      CHECK(OutcomeOf(d) == LogOutcome::kRecovered);
      CHECK(ExitOf(d) == ExitCode::kNoFailure);
      CHECK(d.errors == 0);
      CHECK(d.findings.size() + d.unexplained.size() > 0);
    }
  }
}

TEST_CASE("runs: an init that failed and one of another job part", "[run]") {
  const std::string log = std::string(kInit) + kError + kInit + kInitDone;
  const Diagnosis later_fails = Diagnose(log + kError);
  CHECK(Outcomes(later_fails) ==
        Texts{"init failed", "init succeeded", " failed"});
  const Diagnosis folders =
      Diagnose("+ terraform -chdir=a init\n" + std::string(kInit) + kError +
               "+ terraform -chdir=b init\n" + kInit + kInitDone);
  CHECK(Outcomes(folders) == Texts{"init failed", "init succeeded"});
  const Diagnosis arguments =
      Diagnose("+ terraform apply -var-file=a\n" + std::string(kError) +
               "+ terraform apply -var-file=b\nApply complete! Resources: 1 "
               "added, 0 changed, 0 destroyed.\n");
  CHECK(Outcomes(arguments) == Texts{"apply failed", "apply succeeded"});
}

TEST_CASE("runs: a plan that failed is not taken back by a good apply",
          "[run]") {
  const std::string log =
      "+ terraform plan\n" + std::string(kError) +
      "+ terraform apply -auto-approve\nApply complete! Resources: 1 added, 0 "
      "changed, 0 destroyed.\n";
  CHECK(Outcomes(Diagnose(log)) == Texts{"plan failed", "apply succeeded"});
  const Diagnosis well = Diagnose(log + "Job succeeded\n");
  CHECK(Outcomes(well) == Texts{"plan tolerated", "apply succeeded"});
  const Diagnosis badly = Diagnose(log + "ERROR: Job failed: exit code 1\n");
  CHECK(Outcomes(badly) == Texts{"plan failed", "apply succeeded"});
}

TEST_CASE("runs: the last attempt decides, and each is a run", "[run]") {
  const std::string failed = "+ terraform init\n" + std::string(kInit) + kError;
  const Diagnosis d = Diagnose(failed + failed + failed);
  CHECK(Outcomes(d) == Texts{"init failed", "init failed", "init failed"});
  CHECK(d.runs[0].retried_by == 1);
  CHECK(d.runs[1].retried_by == 2);
  CHECK(!d.runs[2].retried_by);
  CHECK(d.runs[2].attempt == 3);
}

TEST_CASE("runs: what its step ended well with is tolerated", "[run]") {
  const Diagnosis lock = Input("small/lock-error-but-step-ended-0");
  CHECK(Outcomes(lock) == Texts{"plan tolerated"});
  CHECK(lock.runs[0].exit_code == std::nullopt);
  REQUIRE(lock.runs[0].went_well);
  CHECK(lock.runs[0].went_well->text == "Process exited with code 0");
  CHECK(OutcomeOf(lock) == LogOutcome::kTolerated);
  CHECK(ExitOf(lock) == ExitCode::kNoFailure);

  const Diagnosis or_true = Input("red/tolerated-cmd");
  CHECK(Outcomes(or_true) == Texts{"workspace recovered", "workspace succeeded",
                                   "import tolerated", "apply succeeded"});
  CHECK(ExitOf(or_true) == ExitCode::kNoFailure);
}

TEST_CASE("runs: an exit of the step belongs to the run that failed", "[run]") {
  const Diagnosis d =
      Diagnose("##[group]Run terraform plan\nterraform plan\n##[endgroup]\n" +
               std::string(kError) +
               "##[error]Terraform exited with code 1.\n"
               "##[error]Process completed with exit code 2.\n");
  REQUIRE(d.runs.size() == 1);
  CHECK(d.runs[0].exit_code == 1);
  CHECK(d.runs[0].exit_evidence.text == "Terraform exited with code 1.");
  CHECK(d.runs[0].step_failed);
  CHECK(d.runs[0].outcome == RunOutcome::kFailed);
}

TEST_CASE("runs: a plan with changes and exit code 2 went well", "[run]") {
  const Diagnosis d =
      Diagnose("$ terraform plan -detailed-exitcode\n" + std::string(kPlan) +
               "ERROR: Job failed: exit code 2\n");
  CHECK(Outcomes(d) == Texts{"plan succeeded"});
}

TEST_CASE("runs: what a crashed program still prints is no second run",
          "[run]") {
  const Diagnosis d = Diagnose(
      "terraform_data.a: Creating...\n"
      "terraform_data.a: Creation complete after 0s [id=1]\n\n"
      "panic: Failed to serialize output value in state\n\n"
      "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.\n\n"
      "goroutine 26 [running]:\nruntime/debug.Stack()\n");
  CHECK(Outcomes(d) == Texts{"apply failed"});
  CHECK(OutcomeOf(d) == LogOutcome::kFailed);
}

TEST_CASE("runs: no to the prompt is cancelled, and nothing was changed",
          "[run]") {
  const Diagnosis d = Input("small/apply-cancelled-at-the-prompt");
  CHECK(Outcomes(d) == Texts{"apply cancelled"});
  CHECK(OutcomeOf(d) == LogOutcome::kCancelled);
  CHECK(ExitOf(d) == ExitCode::kFailure);
  CHECK(TouchedText(d, 0) == "Nothing was changed.");
  CHECK(d.runs[0].state == StateEnd::kNotWritten);
}

TEST_CASE("runs: an interrupt cancels, a kill fails, both are told", "[run]") {
  const Diagnosis interrupted = Input("public/341");
  CHECK(Outcomes(interrupted) == Texts{" cancelled", "plan failed"});
  REQUIRE(interrupted.runs[0].stop);
  CHECK(interrupted.runs[0].stop->kind == StopKind::kInterrupt);

  const Diagnosis killed = Input("public/413");
  CHECK(Outcomes(killed) == Texts{"plan failed"});
  REQUIRE(killed.runs[0].stop);
  CHECK(killed.runs[0].stop->kind == StopKind::kKilled);
  CHECK(killed.runs[0].exit_code == 137);
  CHECK(killed.runs[0].lock == LockEnd::kMayBeLeft);

  const Diagnosis kernel = Input("small/killed-by-the-kernel");
  CHECK(Outcomes(kernel) == Texts{"init succeeded", " failed"});
  CHECK(kernel.runs[1].lock == LockEnd::kMayBeLeft);
  CHECK(TouchedText(kernel, 1).empty());
}

TEST_CASE("runs: a second interrupt leaves state and lock unknown", "[run]") {
  const std::string log =
      std::string(kPlan) +
      "a.b: Creating...\nInterrupt received.\nPlease wait for Terraform to "
      "exit or data loss may occur.\nGracefully shutting down...\n\nTwo "
      "interrupts received. Exiting immediately. Note that data loss may have "
      "occurred.\n";
  // Terraform says this when it has given the lock back.
  const Diagnosis in_order = Diagnose(log + "\nError: operation canceled\n\n");
  CHECK(Outcomes(in_order) == Texts{"apply cancelled"});
  CHECK(in_order.runs[0].lock == LockEnd::kUnknown);
  const Diagnosis d = Diagnose(log);
  CHECK(Outcomes(d) == Texts{"apply cancelled"});
  CHECK(d.runs[0].stop->kind == StopKind::kTwoInterrupts);
  CHECK(d.runs[0].lock == LockEnd::kMayBeLeft);
  CHECK(d.runs[0].state == StateEnd::kUnknown);
  CHECK(TouchedText(d, 0) ==
        "0 of 1 resource was changed; a.b was begun and "
        "may exist.");
}

TEST_CASE("runs: a cancelled job cancels what was going on", "[run]") {
  const std::string head = "##[group]Run terraform apply\nx\n##[endgroup]\n";
  const Diagnosis open = Diagnose(head + "a.b: Creating...\n" +
                                  "##[error]The operation was canceled.\n");
  CHECK(Outcomes(open) == Texts{"apply cancelled"});
  CHECK(open.runs[0].stop->kind == StopKind::kJobCancelled);
  const Diagnosis ended =
      Diagnose(head +
               "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.\n"
               "##[error]The operation was canceled.\n");
  CHECK(Outcomes(ended) == Texts{"apply succeeded"});
}

TEST_CASE("runs: a second saved plan that is cut is unfinished", "[run]") {
  const Diagnosis d = Input("red/two-saved-plans-second-cut");
  CHECK(Outcomes(d) == Texts{"apply succeeded", "apply unfinished"});
  CHECK(ExitOf(d) == ExitCode::kUndetermined);
  CHECK(TouchedText(d, 1) ==
        "aws_db_instance.y was begun and may exist. Before it, terraform apply "
        "changed 1 resource in this log.");
}

TEST_CASE("runs: each project of Atlantis is a run with its own changes",
          "[run]") {
  const Diagnosis d = Input("red/atlantis");
  CHECK(Outcomes(d) == Texts{"apply failed", "apply succeeded"});
  CHECK(d.runs[0].changes.list().empty());
  CHECK(d.runs[1].folder == "b");
  CHECK(d.runs[1].changes.Count().changed == 1);
  CHECK(!Contains(TouchedText(d, 0), "resource"));
}

TEST_CASE("runs: a unit that Terragrunt could not begin with failed", "[run]") {
  const Diagnosis d = Input("public/408");
  REQUIRE(d.runs.size() == 3);
  CHECK(d.runs[0].outcome == RunOutcome::kSucceeded);
  CHECK(d.runs[1].outcome == RunOutcome::kFailed);
  CHECK(d.runs[1].folder == "/srv/live/root/mod2");
  CHECK(d.runs[2].folder == "/srv/live/root/mod3");
  CHECK(ExitOf(d) == ExitCode::kFailure);
}

TEST_CASE("runs: another program that failed is not Terraform", "[run]") {
  const Diagnosis d = Input("small/helm-fails-after-a-good-apply");
  REQUIRE(d.runs.size() == 3);
  CHECK(d.runs[1].outcome == RunOutcome::kSucceeded);
  CHECK(d.runs[2].is_other);
  CHECK(d.runs[2].Name() == "helm");
  CHECK(d.runs[2].outcome == RunOutcome::kFailed);
  CHECK(TouchedText(d, 2) ==
        "Before it, terraform apply changed 1 resource in this log.");
}

TEST_CASE("runs: the end of a plan is what stands behind it", "[run]") {
  const std::string plan = kPlan;
  CHECK(Outcomes(Diagnose(plan)) == Texts{" unfinished"});
  CHECK(Outcomes(Diagnose(plan + "\nChanges to Outputs:\n  + a = 1\n")) ==
        Texts{" unfinished"});
  CHECK(Outcomes(Diagnose(plan + "\nSaved the plan to: x\n")) ==
        Texts{"plan succeeded"});
  CHECK(Outcomes(Diagnose(plan + "done\n")) == Texts{"plan succeeded"});
  CHECK(Outcomes(Diagnose("+ terraform plan\n" + plan)) ==
        Texts{"plan succeeded"});
  CHECK(Outcomes(Diagnose("+ terraform apply\n" + plan)) ==
        Texts{"apply unfinished"});
}

TEST_CASE("runs: the end of a saved plan's program is no end of the next",
          "[run]") {
  const std::string plan = kPlan;
  CHECK(
      Outcomes(Diagnose("+ terraform plan\n" + plan + "a.b: Creating...\n")) ==
      Texts{"plan succeeded", "apply unfinished"});
}

TEST_CASE("runs: a command without a last line is not unfinished", "[run]") {
  const Diagnosis d = Diagnose("+ terraform state list\naws_vpc.a\n");
  CHECK(Outcomes(d) == Texts{"state unknown"});
  CHECK(OutcomeOf(d) == LogOutcome::kNoFailure);
}

TEST_CASE("runs: those past the limit are told as one and counted", "[run]") {
  std::string log;
  const size_t all = RunTracker::kMaxRuns + 20;
  for (size_t i = 0; i < all; ++i) log += kInit + std::string(kInitDone);
  const Diagnosis well = Diagnose(log);
  REQUIRE(well.runs.size() == RunTracker::kMaxRuns + 1);
  CHECK(well.runs.back().further == 19);
  CHECK(well.runs[RunTracker::kMaxRuns - 1].further == 0);
  REQUIRE(!well.limits.empty());
  CHECK(Contains(well.limits.back(), "runs"));
  const Diagnosis badly =
      Diagnose(log + kInit + kError + kInit + kInitDone + kInit + kInitDone);
  CHECK(badly.runs.back().outcome == RunOutcome::kFailed);
}

TEST_CASE("touched: what a run changed is told by address", "[run]") {
  CHECK(TouchedText(Input("small/apply-log-without-its-head"), 0) ==
        "At least 1 resource was changed; aws_instance.b was begun and may "
        "exist.");
  CHECK(TouchedText(Input("small/error-after-an-import"), 0) ==
        "No resource was changed; 1 resource was imported into the state.");
  CHECK(TouchedText(Input("small/error-after-plan-header"), 0) ==
        "Nothing was changed.");
  CHECK(TouchedText(Input("small/refresh-writes-state"), 0) ==
        "No resource was changed; a refresh may have written the state.");
  CHECK(TouchedText(Input("red/apply-stderr-only"), 0).empty());
  CHECK(TouchedText(Input("public/327"), 0) ==
        "At least 1 resource was changed; "
        "aws_cloudformation_stack_set_instance.all[0] was begun and may "
        "exist.");
}

TEST_CASE("touched: the plan tells how many there were to be", "[run]") {
  const Diagnosis d = Diagnose(
      "Terraform will perform the following actions:\n\n"
      "  # a.one will be created\n  # a.two will be updated in-place\n"
      "  # a.three must be replaced\n  # a.four will be destroyed\n\n"
      "Plan: 2 to add, 1 to change, 2 to destroy.\n"
      "a.one: Creating...\na.one: Creation complete after 0s [id=1]\n"
      "a.two: Modifying... [id=2]\na.two: Modifications complete after 0s\n"
      "a.three: Destroying... [id=3]\na.three: Destruction complete after 0s\n"
      "a.three: Creating...\n\nError: Something odd\n\n");
  REQUIRE(d.runs.size() == 1);
  CHECK(TouchedText(d, 0) ==
        "2 of 4 resources were changed; a.three was destroyed, and its new "
        "object was begun and may exist.");
  CHECK(d.runs[0].state == StateEnd::kWritten);
}

TEST_CASE("touched: a run's own records tell what was begun", "[run]") {
  const Diagnosis d = Diagnose(
      "2026-11-24T10:55:43.508Z [INFO]  Terraform version: 1.11.4\n"
      "2026-11-24T10:55:43.508Z [INFO]  CLI args: []string{\"terraform\", "
      "\"apply\"}\n"
      "2026-11-24T10:55:44.508Z [DEBUG] aws_vpc.a: applying the planned Create "
      "change\n\nError: Something odd\n\n");
  CHECK(Contains(TouchedText(d, 0), "aws_vpc.a was begun, and may be changed"));
}

TEST_CASE("state: what could not be saved is told, in every form", "[run]") {
  const Diagnosis boxed = Input("red/state-not-saved-signature");
  CHECK(boxed.runs[0].state == StateEnd::kNotSaved);
  CHECK(Input("public/327").runs[0].state == StateEnd::kNotSaved);
  const std::string head = "+ terraform apply\na.b: Creating...\n";
  CHECK(Diagnose(head + "Failed to save state: x\n").runs[0].state ==
        StateEnd::kNotSaved);
  CHECK(Diagnose(head +
                 "\nError: Failed to save state\n\nError saving state: failed "
                 "to store state MD5: x\n\n")
            .runs[0]
            .state == StateEnd::kPartly);
  CHECK(Diagnose(head + "\nError: Error releasing the state lock\n\nx\n\n")
            .runs[0]
            .lock == LockEnd::kLeft);
}

}  // namespace tfsleuth
