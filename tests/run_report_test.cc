// What reports tell of runs: outcomes that are no failure, what comes first,
// and the JSON object of a run.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "tell/log_outcome.h"
#include "tell/violations.h"

namespace tfsleuth {
namespace {

using Json = nlohmann::json;
using Texts = std::vector<std::string>;

Diagnosis Input(const std::string& name) {
  return Diagnose(ReadSource("fixtures/inputs/" + name + ".log"));
}

std::string FirstLine(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

// `rule/cause` of what comes first.
Texts UrgentOf(const Diagnosis& diagnosis) {
  Texts texts;
  for (const Finding& finding : diagnosis.urgent) {
    texts.push_back(finding.rule +
                    (finding.cause ? "/" + finding.cause->id : ""));
  }
  return texts;
}

const char kApply[] =
    "+ terraform apply -auto-approve\n"
    "Plan: 1 to add, 0 to change, 0 to destroy.\n"
    "a.b: Creating...\n"
    "a.b: Creation complete after 0s [id=1]\n";
const char kNotSaved[] =
    "\nError: Failed to save state\n\nError saving state: HTTP error: 403\n\n";
const char kPush[] = "+ terraform state push errored.tfstate\n";
const char kApplied[] =
    "+ terraform apply -auto-approve\n"
    "Apply complete! Resources: 0 added, 0 changed, 0 destroyed.\n";

// The lock of an operation that began at a time.
std::string LockMet(const std::string& operation, const std::string& created) {
  return "+ terraform plan\n\nError: Error acquiring the state lock\n\n"
         "Error message: ConditionalCheckFailedException\nLock Info:\n"
         "  ID:        11111111-2222-3333-4444-555555555555\n"
         "  Path:      b/k.tfstate\n  Operation: " +
         operation +
         "\n  Who:       ci@runner\n  Version:   1.11.4\n  Created:   " +
         created + "\n  Info:      \n\n";
}

const char kCreated[] = "2026-11-24 10:55:44.771905 +0000 UTC";
const char kStopped[] = "+ terraform apply\na.b: Creating...\nKilled\n";

}  // namespace

TEST_CASE("report: what was taken back is told as a warning", "[run]") {
  const Diagnosis recovered = Input("small/init-retried-then-good");
  CHECK(FirstLine(TextReport(recovered)) ==
        "run.log: no failure left: an attempt failed, a later one went well "
        "(init, init)");
  CHECK(recovered.findings.size() + recovered.unexplained.size() == 1);
  CHECK(Violations(recovered) == Texts{});
  const Diagnosis tolerated = Input("small/lock-error-but-step-ended-0");
  const std::string text = TextReport(tolerated);
  CHECK(FirstLine(text) ==
        "run.log: no failure left: a step failed and was let fail (plan)");
  CHECK(Contains(text, "Process exited with code 0"));
  CHECK(Violations(tolerated) == Texts{});
}

TEST_CASE("report: what was stopped is cancelled, not failed", "[run]") {
  const std::string declined =
      TextReport(Input("small/apply-cancelled-at-the-prompt"));
  CHECK(FirstLine(declined).starts_with("CANCELLED terraform apply: "));
  CHECK(Contains(declined, "Nothing was changed."));
  const Diagnosis halted = Diagnose(
      "+ terraform apply\na.b: Creating...\nInterrupt received.\n\n"
      "Error: execution halted\n\n\n\n");
  CHECK(OutcomeOf(halted) == LogOutcome::kCancelled);
  CHECK(FirstLine(TextReport(halted)).starts_with("CANCELLED terraform apply"));
  CHECK(Violations(halted) == Texts{});
}

TEST_CASE("report: a run that is cut is unknown", "[run]") {
  const std::string text = TextReport(Input("red/two-saved-plans-second-cut"));
  CHECK(FirstLine(text) ==
        "UNKNOWN terraform apply: the log does not show how it ended");
  CHECK(Contains(text, "aws_db_instance.y was begun and may exist."));
}

TEST_CASE("runs: a state that was lost is not made good by another apply",
          "[run]") {
  const std::string lost = std::string(kApply) + kNotSaved;
  const Diagnosis again = Diagnose(lost + kApplied);
  CHECK(again.runs[0].outcome == RunOutcome::kFailed);
  CHECK(UrgentOf(again) == Texts{"state-not-saved"});
  const Diagnosis pushed = Diagnose(lost + kPush + kApplied);
  CHECK(pushed.runs[0].outcome == RunOutcome::kRecovered);
  CHECK(pushed.runs[1].state == StateEnd::kWritten);
  CHECK(UrgentOf(pushed) == Texts{});
  const Diagnosis refused =
      Diagnose(lost + kPush +
               "Failed to write state: cannot import state with serial 1 "
               "over newer state with serial 2\n");
  CHECK(refused.runs[0].outcome == RunOutcome::kFailed);
  CHECK(refused.runs[1].state == StateEnd::kNotWritten);
  CHECK(!UrgentOf(refused).empty());
  // Nothing shows whether the last command came to its end.
  CHECK(UrgentOf(Diagnose(lost + kPush)) == Texts{"state-not-saved"});
}

TEST_CASE("lock: its holder is the run of this log that was stopped", "[run]") {
  const Texts stopped = {"state-lock-left/holder-stopped"};
  CHECK(UrgentOf(Input("public/341")) == stopped);
  const std::string killed = kStopped;
  CHECK(UrgentOf(Diagnose(killed + LockMet("OperationTypeApply", kCreated))) ==
        stopped);
  SECTION("another operation took it") {
    CHECK(UrgentOf(Diagnose(killed + LockMet("OperationTypePlan", kCreated))) ==
          Texts{});
  }
  SECTION("it was free in between") {
    CHECK(UrgentOf(Diagnose(killed + kApplied +
                            LockMet("OperationTypeApply", kCreated))) ==
          Texts{});
  }
  SECTION("nobody was stopped") {
    CHECK(UrgentOf(Diagnose(LockMet("OperationTypeApply", kCreated))) ==
          Texts{});
  }
  SECTION("it was taken at another time than the records tell") {
    const std::string records =
        "2026-11-24T10:55:43.508Z [INFO]  Terraform version: 1.11.4\n"
        "2026-11-24T10:55:43.508Z [INFO]  CLI args: []string{\"terraform\", "
        "\"apply\"}\na.b: Creating...\nKilled\n";
    CHECK(UrgentOf(Diagnose(
              records + LockMet("OperationTypeApply", kCreated))) == stopped);
    CHECK(UrgentOf(Diagnose(records +
                            LockMet("OperationTypeApply",
                                    "2026-11-23 10:55:44.771905 +0000 UTC"))) ==
          Texts{});
  }
}

TEST_CASE("json: who shows a text is not the program of its run", "[run]") {
  const Json runs =
      Json::parse(JsonReport(Input("attack/shown-and-failed"))).at("runs");
  REQUIRE(!runs.empty());
  CHECK(runs.back().at("program").is_null());
}

TEST_CASE("json: a run tells its attempt, its changes and its state", "[run]") {
  const Json runs =
      Json::parse(JsonReport(Diagnose(std::string(kApply) +
                                      "a.c: Creating...\n" + kNotSaved +
                                      "##[error]Process completed with exit "
                                      "code 1.\n" +
                                      kPush + kApplied)))
          .at("runs");
  REQUIRE(runs.size() == 3);
  CHECK(runs[0].at("exit_code") == 1);
  CHECK(runs[0].at("attempt") == 1);
  CHECK(runs[0].at("retried_by") == 2);
  CHECK(runs[0].at("changes") ==
        Json::parse(R"({"planned": 1, "changed": ["a.b"], "begun": ["a.c"]})"));
  CHECK(runs[0].at("state") == "not-saved");
  CHECK(runs[0].at("stopped").is_null());
  CHECK(runs[1].at("state") == "written");
  CHECK(runs[2].at("attempt") == 2);
  CHECK(runs[2].at("retried_by").is_null());
  CHECK(runs[2].at("changes").at("planned").is_null());

  const Json killed = Json::parse(JsonReport(Diagnose(kStopped))).at("runs")[0];
  CHECK(killed.at("state") == "lock-left");
  CHECK(killed.at("stopped") == "killed");
}

TEST_CASE("run report: a box tells OpenTofu from Terraform", "[run]") {
  const auto program_of = [](const std::string& words) {
    return Diagnose(
               "╷\n│ Error: Error acquiring the state lock\n│ \n│ Error "
               "message: odd\n│ \n│ " +
               words + "\n╵\n")
        .runs.at(0)
        .program;
  };
  CHECK(program_of("OpenTofu acquires a state lock to protect the state.") ==
        "tofu");
  CHECK(program_of("Terraform acquires a state lock to protect the state.")
            .empty());
}

}  // namespace tfsleuth
