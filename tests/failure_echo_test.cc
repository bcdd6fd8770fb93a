// What is told once, and what is not told at all.

#include "catch.h"
#include "failures.h"

namespace tfsleuth {

TEST_CASE("echo: a retry that went well takes the first failure back",
          "[failure]") {
  CHECK(
      ToldIn("[terragrunt] [/live/a] 2020/08/27 16:33:48 AccessDenied: no\n"
             "[terragrunt] [/live/a] 2020/08/27 16:33:50 Encountered an error "
             "eligible for retrying. Sleeping 5s before retrying.\n"
             "Terraform has been successfully initialized!\n"
             "No changes. Your infrastructure matches the configuration.\n") ==
      Strings{"warning wrapper: AccessDenied: no"});
}

TEST_CASE("echo: the last word of a step decides", "[failure]") {
  const std::string good =
      "+ terraform apply\nApply complete! Resources: 1 added, 0 changed, 0 "
      "destroyed.\n";
  CHECK(ToldIn(good).empty());
  CHECK(ToldIn(good + "script returned exit code 1\n") ==
        Strings{"echo wrapper: script returned exit code 1"});
}

TEST_CASE("echo: another job's failure explains no exit code", "[failure]") {
  const std::string a =
      "build\tRun terraform plan\t2026-11-24T12:57:33.2904070Z ";
  const std::string b =
      "deploy\tRun terraform apply\t2026-11-24T12:57:34.2904070Z ";
  const Strings told =
      ToldIn(a + "##[group]Run terraform plan\n" + a + "##[endgroup]\n" + a +
             "\n" + a + "Error: quota\n" + a + "\n" + a +
             "##[error]Process completed with exit code 1.\n" + b +
             "##[group]Run terraform apply\n" + b + "##[endgroup]\n" + b +
             "aws_vpc.a: Creating...\n" + b +
             "##[error]Process completed with exit code 1.\n");
  CHECK(told == Strings{"diagnostic: quota",
                        "echo wrapper: Process completed with exit code 1."});
}

TEST_CASE("echo: failures come in the order of the log and are counted",
          "[failure]") {
  std::string log;
  for (size_t i = 0; i < FailureLog::kMaxFailures + 5; ++i) {
    log += "\nError: number x" + std::to_string(i) + "\n\n\n";
  }
  const auto failures = FailuresIn(log);
  REQUIRE(failures.size() == FailureLog::kMaxFailures);
  CHECK(failures[0].Summary() == "number x0");
  CHECK(failures[1].Summary() == "number x1");
}

}  // namespace tfsleuth
