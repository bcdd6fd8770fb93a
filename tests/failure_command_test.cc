// What Terraform's command line says without `Error:`.

#include "base/text_util.h"
#include "catch.h"
#include "failures.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

// Real output of Terraform 1.11.4, 0.12.31 and 0.11.15, and what it is told as.
struct Printed {
  const char* text;
  const char* told;
};
const Printed kCases[] = {
    {"\nWorkspace \"nope\" doesn't exist.\n\nYou can create this workspace "
     "with the \"new\" subcommand \nor include the \"-or-create\" flag with "
     "the \"select\" subcommand.\n",
     "Workspace \"nope\" doesn't exist. You can create this workspace with the "
     "\"new\" subcommand or include the \"-or-create\" flag with the "
     "\"select\" subcommand."},
    {"Workspace \"staging\" already exists\n",
     "Workspace \"staging\" already exists"},
    {"Workspace \"staging\" is your active workspace.\n\nYou cannot delete the "
     "currently active workspace. Please switch\nto another workspace and try "
     "again.\n",
     "Workspace \"staging\" is your active workspace. You cannot delete the "
     "currently active workspace. Please switch to another workspace and try "
     "again."},
    {"\nThe workspace name \"my staging\" is not allowed. The name must "
     "contain "
     "only URL safe\ncharacters, and no path separators.\n",
     "The workspace name \"my staging\" is not allowed. The name must contain "
     "only URL safe characters, and no path separators."},
    {"No instance found for the given address!\n\nThis command requires that "
     "the address references one specific instance.\nTo view the available "
     "instances, use \"terraform state list\". Please modify \nthe address to "
     "reference a specific instance.\n",
     "No instance found for the given address! This command requires that the "
     "address references one specific instance. To view the available "
     "instances, use \"terraform state list\". Please modify the address to "
     "reference a specific instance."},
    {"Failed to write state: cannot import state with lineage \"0c8f\" over "
     "unrelated state with lineage \"5f14\"\n",
     "Failed to write state: cannot import state with lineage \"0c8f\" over "
     "unrelated state with lineage \"5f14\""},
    {"Failed to write state: cannot import state with serial 0 over newer "
     "state with serial 1\n",
     "Failed to write state: cannot import state with serial 0 over newer "
     "state with serial 1"},
    {"Failed to unlock state: LocalState not locked\n",
     "Failed to unlock state: LocalState not locked"},
    {"Local state cannot be unlocked by another process\n",
     "Local state cannot be unlocked by another process"},
    {"Error handling -chdir option: chdir nope: no such file or directory\n",
     "Error handling -chdir option: chdir nope: no such file or directory"},
    {"Terraform has no command named \"plann\". Did you mean \"plan\"?\n\nTo "
     "see all of Terraform's top-level commands, run:\n  terraform -help\n\n",
     "Terraform has no command named \"plann\". Did you mean \"plan\"?"},
    {"open nope.tfstate: no such file or directory\n",
     "open nope.tfstate: no such file or directory"},
    {"Error loading state:\n    AccessDenied: Access Denied\n\tstatus code: "
     "403, request id: 9MS3, host id: z/k=\n",
     "Error loading state: AccessDenied: Access Denied status code: 403, "
     "request id: 9MS3, host id: z/k="},
    {"Error refreshing state: Failed to get state: GET http://127.0.0.1/state "
     "giving up after 2 attempts\n",
     "Error refreshing state: Failed to get state: GET http://127.0.0.1/state "
     "giving up after 2 attempts"},
};

std::string Red(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return "\x1b[31m" + text + "\x1b[0m\x1b[0m\n";
}

std::string Prefixed(const std::string& text, const std::string& prefix) {
  std::string log;
  for (const std::string_view line : Split(text, '\n')) {
    log += prefix + std::string(line) + "\n";
  }
  return log;
}

}  // namespace

TEST_CASE("command failure: each text is told whole, in every dress",
          "[failure]") {
  for (const Printed& c : kCases) {
    const Strings told = {"command: " + std::string(c.told)};
    CHECK(ToldIn(c.text) == told);
    CHECK(ToldIn(Red(c.text)) == told);
    // actions/runner, gitlab-runner, Jenkins with time stamps
    CHECK(ToldIn(Prefixed(c.text, "2026-11-24T12:57:33.2904070Z ")) == told);
    CHECK(ToldIn(Prefixed(c.text, "2026-11-20T10:11:12.261375Z 00O ")) == told);
    CHECK(ToldIn(Prefixed(c.text, "[2026-11-20T10:11:12.261Z] ")) == told);
  }
}

TEST_CASE("command failure: the exit code behind it is only its echo",
          "[failure]") {
  for (const Printed& c : kCases) {
    const std::string log = "+ terraform state list\n" + std::string(c.text) +
                            "script returned exit code 1\n";
    CHECK(ToldIn(log) == Strings{"command: " + std::string(c.told)});
  }
}

TEST_CASE("command failure: lines keep their form beside the words",
          "[failure]") {
  const auto failures = FailuresIn(kCases[0].text);
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].Summary() == "Workspace \"nope\" doesn't exist.");
  CHECK(failures[0].lines.str() ==
        "Workspace \"nope\" doesn't exist.\n\nYou can create this workspace "
        "with the \"new\" subcommand \nor include the \"-or-create\" flag with "
        "the \"select\" subcommand.");
  const auto one =
      FailuresIn("Failed to unlock state: LocalState not locked\n");
  REQUIRE(one.size() == 1);
  CHECK(one[0].lines.empty());
}

TEST_CASE("command failure: select that new makes good is a warning",
          "[failure]") {
  const Strings told =
      ToldIn(ReadSource("fixtures/inputs/red/tolerated-cmd.log"));
  REQUIRE(!told.empty());
  CHECK(
      told[0].starts_with("warning command: Workspace \"foo\" doesn't exist."));
}

TEST_CASE("command failure: a failed command behind a good one counts",
          "[failure]") {
  CHECK(ToldIn("Terraform has been successfully initialized!\n\n"
               "Workspace \"foo\" doesn't exist.\n")[0] ==
        "command: Workspace \"foo\" doesn't exist.");
}

TEST_CASE("command failure: what an attribute of a plan holds is none",
          "[failure]") {
  const std::string words = "googleapi: Error 403: Forbidden, accessDenied";
  CHECK(ToldIn(words + "\n").size() == 1);
  for (const std::string mark : {"+ ", "~ ", "- "}) {
    CHECK(ToldIn("      " + mark + "note = \"" + words + "\"\n").empty());
  }
}

TEST_CASE("command failure: Terraform 0.11 and its backends", "[failure]") {
  const auto inspect = FailuresIn(ReadSource("fixtures/inputs/public/316.log"));
  REQUIRE(inspect.size() == 1);
  CHECK(inspect[0].kind == FailureKind::kCommand);
  CHECK(Contains(inspect[0].text.view(), "AccessDenied: Access Denied"));
  CHECK(Contains(inspect[0].text.view(), "remain unmodified."));
  const auto install = FailuresIn(ReadSource("fixtures/inputs/public/359.log"));
  REQUIRE(install.size() == 1);
  CHECK(install[0].kind == FailureKind::kCommand);
  CHECK(Contains(install[0].Summary(), "proxyconnect tcp: tls: oversized"));
}

TEST_CASE("command failure: fmt -check fails where it names a file",
          "[failure]") {
  const std::string files = "main.tf\nmodules/vpc/outputs.tf\n";
  const Strings told = {
      "command: terraform fmt -check found files to format: main.tf "
      "modules/vpc/outputs.tf"};
  CHECK(ToldIn("+ terraform fmt -check -recursive\n" + files +
               "script returned exit code 3\n") == told);
  CHECK(ToldIn("+ terraform fmt -check -recursive\n" + files) == told);
  CHECK(ToldIn("+ terraform fmt -recursive\n" + files +
               "+ terraform plan\nNo changes. Your infrastructure matches.\n")
            .empty());
}

TEST_CASE("command failure: exit code 2 of a plan says that there are changes",
          "[failure]") {
  const std::string plan =
      "+ terraform plan -detailed-exitcode\n\nTerraform will perform the "
      "following actions:\n\nPlan: 1 to add, 0 to change, 0 to destroy.\n";
  CHECK(ToldIn(plan + "script returned exit code 2\n") ==
        Strings{"machine: The plan has changes, and -detailed-exitcode says so "
                "with exit code 2: script returned exit code 2"});
  CHECK(ToldIn(plan + "script returned exit code 1\n") ==
        Strings{"echo wrapper: script returned exit code 1"});
}

TEST_CASE("command failure: usage counts where its step failed", "[failure]") {
  const std::string usage =
      "+ terraform plann\n"
      "Usage: terraform [-version] [-help] <command> [args]\n\nThe available "
      "commands for execution are listed below.\n";
  CHECK(ToldIn(usage).empty());
  const Strings told = ToldIn(usage + "script returned exit code 127\n");
  REQUIRE(!told.empty());
  CHECK(told[0].starts_with("command: Usage: terraform"));
}

TEST_CASE("command failure: a remote run that says only that it failed",
          "[failure]") {
  const std::string failed =
      "Operation failed: failed generating plan JSON: failed running command "
      "(exit -1)";
  CHECK(ToldIn("Plan: 6 to add, 0 to change, 0 to destroy.\n" + failed +
               "\n") == Strings{"command: " + failed});
  CHECK(ToldIn("Error: Unauthorized\n\n\n"
               "Operation failed: failed running terraform apply (exit 1)\n") ==
        Strings{"diagnostic: Unauthorized"});
}

TEST_CASE("command failure: errors among the progress of Terraform 0.6",
          "[failure]") {
  const std::string log =
      "module.v.aws_subnet.b: Error: 1 error(s) occurred:\n\n* Error creating "
      "subnet: no\nmodule.v.aws_internet_gateway.d: Error: 1 error(s) "
      "occurred:\n\n* The vpc is not there\nmodule.v.aws_vpc.x: Creation "
      "complete\naws_vpc.y: Error: Error launching it\n";
  const auto failures = FailuresIn(log);
  REQUIRE(failures.size() == 3);
  CHECK(failures[0].text.str() == "Error: Error creating subnet: no");
  CHECK(failures[0].address == "module.v.aws_subnet.b");
  CHECK(failures[1].text.str() == "Error: The vpc is not there");
  CHECK(failures[2].text.str() == "Error: Error launching it");
  // The list at the end says the same.
  CHECK(ToldIn(log + "\nError: Error applying plan:\n\n1 error(s) "
                     "occurred:\n\n* Error creating subnet: no\n")
            .size() == 1);
  CHECK(ToldIn("note: Error: of a program\n").empty());
}

TEST_CASE("command failure: an exception of AWS alone, without its status",
          "[failure]") {
  const std::string words =
      "Creating CloudWatch Log Group failed: ResourceAlreadyExistsException: "
      "The specified log group already exists";
  CHECK(ToldIn(words + "\n") == Strings{"command: " + words});
  CHECK(ToldIn("Caused by: java.io.IOException: no\n").empty());
  CHECK(ToldIn("OrderNotFoundException: no\n").empty());
}

TEST_CASE("command failure: the list of Terraform up to 0.11 without its head",
          "[failure]") {
  const std::string list =
      "1 error(s) occurred:\n\n* module root: \n    module a: size is not a "
      "valid parameter\n    module a: kind is not a valid parameter\n";
  CHECK(ToldIn("$ terraform plan\nvar.x\n  Enter a value: 1\n\n" + list) ==
        Strings{"command: module a: size is not a valid parameter",
                "command: module a: kind is not a valid parameter"});
  // Under its head, it is part of it.
  CHECK(ToldIn("Error applying plan:\n\n2 error(s) occurred:\n\n* aws_vpc.a: "
               "no\n* aws_vpc.b: none\n") ==
        Strings{"command: Error applying plan: aws_vpc.a: no",
                "command: Error applying plan: aws_vpc.b: none"});
}

}  // namespace tfsleuth
