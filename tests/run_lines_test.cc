// What single lines tell of a run: the table of words, and what is changed.

#include <string_view>

#include "catch.h"
#include "run/changes.h"
#include "run/line_events.h"

namespace tfsleuth {
namespace {

Event Printed(std::string_view line) {
  return ReadLineEvent(line, LineKind::kPrinted).event;
}

LineEvent Told(std::string_view line) {
  return ReadLineEvent(line, LineKind::kFailed);
}

}  // namespace

TEST_CASE("lines: Terraform's and OpenTofu's words are one row", "[run]") {
  for (const std::string_view line :
       {"Terraform has been successfully initialized!",
        "OpenTofu has been successfully initialized!",
        "HCP Terraform has been successfully initialized!",
        "Terraform Cloud has been successfully initialized!"}) {
    const LineEvent event = ReadLineEvent(line, LineKind::kPrinted);
    CHECK(event.event == Event::kEnded);
    CHECK(event.command == "init");
  }
  CHECK(Printed("Terraform will perform the following actions:") ==
        Event::kStep);
  CHECK(Printed("OpenTofu planned the following actions, but then encountered "
                "a problem:") == Event::kPlanFails);
}

TEST_CASE("lines: each version's end of a plan is known", "[run]") {
  for (const std::string_view line :
       {"Note: You didn't use the -out option to save this plan, so Terraform",
        "Note: You didn't specify an \"-out\" parameter to save this plan, so",
        "Saved the plan to: tfplan", "This plan was saved to: tfplan",
        "Releasing state lock. This may take a few moments..."}) {
    CHECK(Printed(line) == Event::kPlanEnded);
  }
  CHECK(Printed("Plan: 1 to add, 0 to change, 0 to destroy.") ==
        Event::kPlanned);
  CHECK(Printed("Plan: 1 to import, 1 to add, 0 to change, 0 to destroy.") ==
        Event::kPlanned);
  CHECK(Printed("Plan: the next steps") == Event::kRest);
}

TEST_CASE("lines: what stands inside a plan is no word of Terraform's",
          "[run]") {
  for (const std::string_view line :
       {"    Apply complete! Resources: 1 added", "      + x = \"Killed\"",
        "  + text = \"Terraform has been successfully initialized!\"",
        "+   Apply cancelled.", "  Killed"}) {
    CHECK(Printed(line) == Event::kRest);
  }
}

TEST_CASE("lines: exit codes are read in each wrapper's form", "[run]") {
  struct Form {
    std::string_view line;
    int code;
  };
  for (const Form& form : {
           Form{"Process completed with exit code 1.", 1},
           Form{"Terraform exited with code 3.", 3},
           Form{"ERROR: Job failed: exit code 2", 2},
           Form{"Bash exited with code '7'.", 7},
           Form{"script returned exit code 137", 137},
           Form{"Command did not exit successfully terraform plan exit status "
                "1",
                1},
           Form{"The command \"terraform apply\" exited with 1.", 1},
           Form{"Error: The process '/usr/bin/terraform' failed with exit code "
                "1",
                1},
           Form{"Exited with code exit status 1", 1},
       }) {
    INFO(form.line);
    const LineEvent event = Told(form.line);
    CHECK(event.event == Event::kWentBadly);
    CHECK(event.code == form.code);
  }
  CHECK(ReadLineEvent("Process exited with code 0", LineKind::kWrapper).event ==
        Event::kWentWell);
  CHECK(Printed("make: *** [Makefile:12: plan] Error 2") == Event::kWentBadly);
  CHECK(
      ReadLineEvent("make: *** [Makefile:12: plan] Error 2", LineKind::kPrinted)
          .code == 2);
}

TEST_CASE("lines: exit codes of signals tell what stopped a run", "[run]") {
  CHECK(Told("Process completed with exit code 130.").stop ==
        StopKind::kInterrupt);
  CHECK(Told("script returned exit code 137").stop == StopKind::kKilled);
  CHECK(Told("exit status 143").stop == StopKind::kTerminated);
  CHECK(!Told("Process completed with exit code 1.").stop);
  CHECK(Told("The operation was canceled.").stop == StopKind::kJobCancelled);
  CHECK(Told("ERROR: Job failed: execution took longer than 1h0m0s seconds")
            .stop == StopKind::kTimeLimit);
  CHECK(ReadLineEvent("bash: line 3:    17 Killed      terraform apply",
                      LineKind::kPrinted)
            .stop == StopKind::kKilled);
}

TEST_CASE("lines: a command line says whether it may fail", "[run]") {
  CHECK(MayFail("terraform import a.b x || true"));
  CHECK(MayFail("terraform fmt -check || echo 'not formatted'"));
  CHECK(!MayFail("terraform apply || (echo failed && exit 1)"));
  CHECK(!MayFail("terraform apply -auto-approve"));
}

TEST_CASE("changes: addresses of every form are read", "[run]") {
  for (const std::string_view address :
       {"aws_vpc.a", "aws_vpc.a[0]", "module.x.aws_vpc.a",
        "module.x[\"a.b: c\"].module.y.aws_vpc.a[\"q\\\"r\"]",
        "null_resource.a.0"}) {
    const std::string line = std::string(address) + ": Creating...";
    const auto change = ReadChangeLine(line);
    REQUIRE(change);
    CHECK(change->address == address);
    CHECK(change->kind == ChangeLine::Kind::kBegins);
  }
}

TEST_CASE("changes: each version's lines of progress are read", "[run]") {
  using Kind = ChangeLine::Kind;
  struct Form {
    std::string_view line;
    Kind kind;
    ChangeAction action;
  };
  for (const Form& form : {
           Form{"a.b: Still creating... [10s elapsed]", Kind::kGoesOn,
                ChangeAction::kCreate},
           Form{"a.b: Still creating... (10s elapsed)", Kind::kGoesOn,
                ChangeAction::kCreate},
           Form{"a.b: Still destroying... [id=x, 00m10s elapsed]",
                Kind::kGoesOn, ChangeAction::kDestroy},
           Form{"a.b: Creation complete after 1s (ID: x)", Kind::kEnds,
                ChangeAction::kCreate},
           Form{"a.b: Modifications complete after 0s [id=x]", Kind::kEnds,
                ChangeAction::kModify},
           Form{"a.b (deposed object 0a1b2c3d): Destroying... [id=x]",
                Kind::kBegins, ChangeAction::kDestroy},
           Form{"a.b (deposed #0): Destroying... (ID: x)", Kind::kBegins,
                ChangeAction::kDestroy},
           Form{"a.b: Creation errored after 1s", Kind::kFails,
                ChangeAction::kCreate},
           Form{"a.b: Importing... [id=x]", Kind::kBegins,
                ChangeAction::kImport},
           Form{"a.b: Plan to replace", Kind::kPlanned, ChangeAction::kReplace},
       }) {
    INFO(form.line);
    const auto change = ReadChangeLine(form.line);
    REQUIRE(change);
    CHECK(change->address == "a.b");
    CHECK(change->kind == form.kind);
    CHECK(change->action == form.action);
  }
}

TEST_CASE("changes: reading and what a provisioner prints is no change",
          "[run]") {
  for (const std::string_view line :
       {"data.aws_ami.x: Reading...", "aws_vpc.a: Refreshing state... [id=1]",
        "aws_vpc.a (local-exec): aws_vpc.b: Creating...",
        "aws_vpc.a: (local-exec): aws_vpc.b: Creating...",
        "aws_vpc.a: Provisioning with 'local-exec'...",
        "    aws_vpc.a: Creating...", "Note: a.b: Creating...",
        "ephemeral.x.y: Opening..."}) {
    INFO(line);
    CHECK(!ReadChangeLine(line));
  }
}

TEST_CASE("changes: the plan's words give what was to be changed", "[run]") {
  const auto change =
      ReadPlanLine("  # module.a.aws_vpc.b[0] must be replaced");
  REQUIRE(change);
  CHECK(change->address == "module.a.aws_vpc.b[0]");
  CHECK(change->action == ChangeAction::kReplace);
  CHECK(ReadPlanLine("  # a.b is tainted, so must be replaced"));
  CHECK(!ReadPlanLine("  # data.a.b will be read during apply"));
  CHECK(!ReadPlanLine("  # (1 unchanged block hidden)"));
}

TEST_CASE("changes: counts stand in both forms", "[run]") {
  const ChangeCounts planned =
      ReadCounts("Plan: 1 to import, 2 to add, 3 to change, 4 to destroy.");
  CHECK(planned.imports == 1);
  CHECK(planned.adds == 2);
  CHECK(planned.changes == 3);
  CHECK(planned.destroys == 4);
  CHECK(
      ReadCounts("Apply complete! Resources: 5 added, 0 changed, 7 destroyed.")
          .All() == 12);
}

TEST_CASE("changes: a replacement is one address, whole with both halves",
          "[run]") {
  Changes changes;
  const auto add = [&](std::string_view line) {
    changes.Add(*ReadChangeLine(line), Evidence{{}, std::string(line)});
  };
  changes.Add(*ReadPlanLine("  # a.b must be replaced"), Evidence{{}, "plan"});
  add("a.b: Destroying... [id=1]");
  add("a.b: Destruction complete after 0s");
  CHECK(changes.Count().begun == 1);
  CHECK(changes.Count().changed == 0);
  add("a.b: Creating...");
  CHECK(changes.Count().begun == 1);
  add("a.b: Creation complete after 0s [id=2]");
  CHECK(changes.Count().begun == 0);
  CHECK(changes.Count().changed == 1);
  CHECK(changes.list().size() == 1);
}

TEST_CASE("changes: addresses beyond the limit are counted", "[run]") {
  Changes changes;
  for (size_t i = 0; i < Changes::kMaxAddresses + 10; ++i) {
    const std::string line = "a.b[" + std::to_string(i) + "]: Creating...";
    changes.Add(*ReadChangeLine(line), Evidence{{}, line});
  }
  CHECK(changes.list().size() == Changes::kMaxAddresses);
  CHECK(changes.dropped() == 10);
}

}  // namespace tfsleuth
