// What the steps beside Terraform's say of their own failure.

#include "base/text_util.h"
#include "catch.h"
#include "failures.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

constexpr char kPlanned[] =
    "##[group]Run terraform plan -no-color\nterraform plan -no-color\n"
    "##[endgroup]\n"
    "No changes. Your infrastructure matches the configuration.\n";

std::string InStep(const std::string& name, const std::string& said) {
  return "##[group]Run " + name + "\n##[endgroup]\n" + said;
}

constexpr char kExit[] = "##[error]Process completed with exit code 1.\n";

}  // namespace

TEST_CASE("step failure: a checker's count is told if its step failed",
          "[failure]") {
  const std::string said =
      "Passed checks: 12, Failed checks: 1, Skipped checks: 0\n\n"
      "Check: CKV_AWS_20: \"public\"\n\tFAILED for resource: aws_s3_bucket.x\n";
  const auto failures =
      FailuresIn(kPlanned + InStep("checkov -d .", said) + kExit);
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].quoted_by == "checkov");
  CHECK(Contains(failures[0].text.view(), "FAILED for resource: aws_s3"));
  CHECK(FailuresIn(kPlanned + InStep("checkov -d .", said)).empty());
}

TEST_CASE("step failure: a checker that found nothing says so", "[failure]") {
  for (const char* said :
       {"Passed checks: 12, Failed checks: 0, Skipped checks: 0\n",
        "0 issue(s) found:\n", "Failures: 0 (HIGH: 0, CRITICAL: 0)\n",
        "4 passed, 0 potential problem(s) detected.\n",
        "Terraform fmt.........................................Passed\n"}) {
    INFO(said);
    const Strings told = ToldIn(kPlanned + InStep("check", said) + kExit);
    REQUIRE(told.size() == 1);
    CHECK(Contains(told[0], "another step of its job failed"));
  }
}

TEST_CASE("step failure: what tflint points to is told instead of its count",
          "[failure]") {
  const auto failures = FailuresIn(
      kPlanned +
      InStep("tflint",
             "1 issue(s) found:\n\nError: \"t1.x\" is an invalid value "
             "(aws_instance_invalid_type)\n\n  on main.tf line 12:\n  12:   "
             "instance_type = \"t1.x\"\n\n") +
      kExit);
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].quoted_by == "tflint");
  CHECK(failures[0].file == "main.tf");
}

TEST_CASE("step failure: another step's exit code is told by its name",
          "[failure]") {
  const auto failures =
      FailuresIn(kPlanned + InStep("pytest tests/", "") + kExit);
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].quoted_by == "the step pytest tests/");
  CHECK(!failures[0].is_echo);
}

TEST_CASE("step failure: a step that Terraform ran after stopped nothing",
          "[failure]") {
  CHECK(FailuresIn(InStep("tflint", "") + kExit + kPlanned).empty());
}

TEST_CASE("step failure: a login that was refused needs no word of Terraform",
          "[failure]") {
  const auto failures = FailuresIn(
      InStep("aws-actions/configure-aws-credentials@v4",
             "##[error]Could not assume role with OIDC: Not authorized to "
             "perform sts:AssumeRoleWithWebIdentity\n"));
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].quoted_by == "the AWS login action");
}

TEST_CASE("step failure: Azure's answer is told, not that the login failed",
          "[failure]") {
  const auto failures = FailuresIn(InStep(
      "azure/login@v2",
      "##[error]AADSTS700213: No matching federated identity record "
      "found\n##[error]Login failed with Error: The process '/usr/bin/az' "
      "failed with exit code 1. Refer to "
      "https://github.com/Azure/login#readme for more information.\n"));
  REQUIRE(failures.size() == 1);
  CHECK(Contains(failures[0].text.view(), "AADSTS700213"));
}

}  // namespace tfsleuth
