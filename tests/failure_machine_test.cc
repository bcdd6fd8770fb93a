// What the machine, the shell and other programs of a step say.

#include "catch.h"
#include "failures.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

const char kBegun[] =
    "+ terraform apply -auto-approve\naws_vpc.a: Creating...\n";

}  // namespace

TEST_CASE("machine failure: killed, with or without the exit code",
          "[failure]") {
  CHECK(ToldIn(ReadSource("fixtures/inputs/public/413.log")) ==
        Strings{"machine: Killed"});
  CHECK(ToldIn(ReadSource("fixtures/inputs/small/killed-by-the-kernel.log")) ==
        Strings{"machine: Killed"});
  CHECK(ToldIn(std::string(kBegun) + "script returned exit code 137\n") ==
        Strings{"machine: script returned exit code 137"});
  CHECK(ToldIn(std::string(kBegun) +
               "/tmp/run.sh: line 3:  4711 Killed                  terraform "
               "apply -auto-approve\n")[0] ==
        "machine: /tmp/run.sh: line 3: 4711 Killed terraform apply "
        "-auto-approve");
}

TEST_CASE("machine failure: each exit code that tells more than that it failed",
          "[failure]") {
  for (const char* code : {"126", "127", "130", "137", "139", "143"}) {
    const auto failures =
        FailuresIn(std::string(kBegun) +
                   "##[error]Process completed with exit code " + code + ".\n");
    REQUIRE(failures.size() == 1);
    CHECK(failures[0].kind == FailureKind::kMachine);
    CHECK(!failures[0].is_echo);
  }
  CHECK(ToldIn(std::string(kBegun) +
               "##[error]Process completed with exit code 1.\n") ==
        Strings{"echo wrapper: Process completed with exit code 1."});
}

TEST_CASE("machine failure: Terraform's own error speaks for its exit code",
          "[failure]") {
  CHECK(ToldIn(std::string(kBegun) +
               "\nError: quota\n\n\nscript returned exit code 137\n") ==
        Strings{"diagnostic: quota"});
}

TEST_CASE("machine failure: what the kernel refuses", "[failure]") {
  for (const char* line :
       {"tee: run.log: No space left on device",
        "fork/exec /usr/bin/git: Cannot allocate memory",
        "/bin/sh: fork: retry: Resource temporarily unavailable"}) {
    CHECK(ToldIn(std::string(kBegun) + line + "\n") ==
          Strings{"machine: " + std::string(line)});
  }
}

TEST_CASE("machine failure: crash banner and panic are one", "[failure]") {
  CHECK(ToldIn(ReadSource("fixtures/inputs/red/terraform-crash.log")) ==
        Strings{"machine: runtime error: invalid memory address or nil pointer "
                "dereference"});
  CHECK(ToldIn("aws_vpc.x: Refreshing state... [id=vpc-1]\n\n"
               "Terraform crashed! This is always indicative of a bug within "
               "Terraform.\n")
            .size() == 1);
  CHECK(ToldIn("fatal error: concurrent map writes\n\ngoroutine 7 [running]:\n"
               "Terraform v1.0.0\n") ==
        Strings{"machine: fatal error: concurrent map writes"});
}

TEST_CASE("machine failure: a plugin's panic names the plugin", "[failure]") {
  const std::string trace =
      "Stack trace from the terraform-provider-x_v1 plugin:\n\npanic: oh\n\n"
      "goroutine 1 [running]:\n\n";
  CHECK(ToldIn(trace) == Strings{"machine: panic: oh Stack trace from the "
                                 "terraform-provider-x_v1 plugin:"});
}

TEST_CASE("machine failure: the panic of a plugin and its diagnostic are one",
          "[failure]") {
  const Diagnosis diagnosis = Diagnose(
      "Stack trace from the terraform-provider-x_v1 plugin:\n\n"
      "panic: oh\n\ngoroutine 1 [running]:\n\n"
      "Error: The terraform-provider-x_v1 plugin crashed!\n\n");
  REQUIRE(diagnosis.findings.size() == 1);
  CHECK(diagnosis.findings[0].rule == "provider-crashed");
}

TEST_CASE("machine failure: a limit or somebody ended the job", "[failure]") {
  for (const char* line :
       {"##[error]The job running on runner GitHub Actions 2 has exceeded the "
        "maximum execution time of 60 minutes.",
        "ERROR: Job failed: execution took longer than 1h0m0s seconds",
        "##[error]The operation was canceled."}) {
    const auto failures = FailuresIn(std::string(kBegun) + line + "\n");
    REQUIRE(failures.size() == 1);
    CHECK(failures[0].kind == FailureKind::kMachine);
    CHECK(!failures[0].is_echo);
  }
}

TEST_CASE(
    "machine failure: what stood before Terraform counts if its step "
    "failed",
    "[failure]") {
  const std::string before =
      "##[group]Run cp env.tfvars . && terraform plan\n"
      "cp env.tfvars . && terraform plan\n##[endgroup]\n"
      "cp: cannot stat 'env.tfvars': No such file or directory\n";
  CHECK(ToldIn(before + "##[error]Process completed with exit code 1.\n")[0] ==
        "machine: cp: cannot stat 'env.tfvars': No such file or directory");
  CHECK(ToldIn(before + "No changes. Your infrastructure matches.\n").empty());
  CHECK(ToldIn("$ terraform plan\n/bin/sh: 1: terraform: not found\n"
               "ERROR: Job failed: exit code 127\n")[0] ==
        "machine: /bin/sh: 1: terraform: not found");
}

TEST_CASE("machine failure: nothing of a log without Terraform", "[failure]") {
  CHECK(ToldIn("npm ERR! missing script: build\nKilled\n"
               "##[error]Process completed with exit code 1.\n")
            .empty());
}

TEST_CASE("machine failure: a task of Ansible that its recap counts as failed",
          "[failure]") {
  const std::string log =
      "+ terraform output -json > hosts\nTASK [install] ****\n"
      "fatal: [web]: FAILED! => {\"changed\": false, \"msg\": \"no "
      "package\"}\n";
  const std::string recap =
      "PLAY RECAP ****\nweb : ok=1 changed=0 unreachable=0 ";
  CHECK(ToldIn(log + recap + "failed=1 skipped=0 rescued=0\n") ==
        Strings{"machine: fatal: [web]: FAILED! => {\"changed\": false, "
                "\"msg\": \"no package\"}"});
  CHECK(ToldIn(log + "...ignoring\n" + recap + "failed=0 ignored=1\n").empty());
}

TEST_CASE("machine failure: what Terraform printed stands in Ansible's result",
          "[failure]") {
  const auto failures = FailuresIn(
      "TASK [Apply] ****\nfatal: [localhost]: FAILED! => {\"changed\": false, "
      "\"cmd\": \"/usr/bin/terraform apply -no-color plan\", \"msg\": "
      "\"\\nError: no room\\n\\n  with aws_vpc.b,\\n  on main.tf line 3, in "
      "resource \\\"aws_vpc\\\" \\\"b\\\":\\n   3: resource {\\n\\n\", \"rc\": "
      "1}\n\nPLAY RECAP ****\nlocalhost : ok=1 changed=0 unreachable=0 "
      "failed=1\n");
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].kind == FailureKind::kDiagnostic);
  CHECK(failures[0].Summary() == "no room");
  CHECK(failures[0].address == "aws_vpc.b");
  CHECK(failures[0].file_line == 3);
}

TEST_CASE("machine failure: Ansible's module puts its words round the error",
          "[failure]") {
  const std::string log =
      "fatal: [localhost]: FAILED! => {\"changed\": false, \"msg\": "
      "\"Terraform plan could not be created\\nSTDOUT: \\nSTDERR: "
      "Error: no room\\n\\nThere is none.\\n\\nCOMMAND: terraform plan\"}\n";
  const auto failures = FailuresIn(log);
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].kind == FailureKind::kDiagnostic);
  CHECK(failures[0].Summary() == "no room");
  // Another module's message is none of Terraform's.
  CHECK(FailuresIn("fatal: [web]: FAILED! => {\"msg\": \"STDERR: Error: no "
                   "package\"}\n")
            .empty());
}

TEST_CASE("machine failure: a provider's stack trace alone is its crash",
          "[failure]") {
  const std::string head =
      "Stack trace from the terraform-provider-aws_v5.0.0_x5 plugin:\n\n";
  CHECK(
      ToldIn(head) ==
      Strings{"machine: Stack trace from the terraform-provider-aws_v5.0.0_x5 "
              "plugin:"});
  CHECK(ToldIn(head + "fatal error: concurrent map writes\n\ngoroutine 51 "
                      "[running]:\n") ==
        Strings{"machine: fatal error: concurrent map writes Stack trace from "
                "the terraform-provider-aws_v5.0.0_x5 plugin:"});
}

}  // namespace tfsleuth
