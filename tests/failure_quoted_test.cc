// Words that somebody else said, and text that says nothing.

#include "base/text_util.h"
#include "catch.h"
#include "failures.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

std::string QuotedBy(const std::string& words) {
  const auto failures = FailuresIn("\nError: " + words + "\n\n");
  REQUIRE(failures.size() == 1);
  return failures[0].quoted_by;
}

}  // namespace

TEST_CASE("quoted: a release's own error is in helm's words", "[failure]") {
  const std::string words =
      "UPGRADE FAILED: cannot patch \"x\" with kind Deployment";
  CHECK(QuotedBy(words) == "helm");
  CHECK(QuotedBy(words + "\n\n  with module.a.helm_release.x,").empty());
  CHECK(QuotedBy(words + "\n\n  on main.tf line 1, in resource "
                         "\"helm_release\" \"x\":\n   1: resource")
            .empty());
}

TEST_CASE("quoted: each program that passes on an API's error", "[failure]") {
  const auto cfn =
      FailuresIn(ReadSource("fixtures/inputs/red/cfn-quotes-denied.log"));
  REQUIRE(cfn.size() == 1);
  CHECK(cfn[0].quoted_by == "CloudFormation");
  CHECK(QuotedBy("local-exec provisioner error\n\nError running command 'aws "
                 "s3 ls': exit status 254. Output: An error occurred "
                 "(AccessDenied) when calling the ListBuckets operation: x") ==
        "the provisioner");
  CHECK(
      QuotedBy(
          "invoking Lambda Function (seed): Lambda function (seed) "
          "returned error: (Unhandled) {\"errorMessage\":\"AccessDenied\"}") ==
      "the Lambda function");
  CHECK(QuotedBy("error reading from Vault: Error making API request.\n\nURL: "
                 "GET https://vault.example/v1/aws/creds/x\nCode: 400. "
                 "Errors:\n\n* AccessDenied: User is not authorized status "
                 "code: 403, request id: 1") == "Vault");
  CHECK(QuotedBy("Resource precondition failed\n\nAccessDenied: ask for "
                 "access") == "the condition's own message");
}

TEST_CASE("quoted: the one who failed quotes nobody", "[failure]") {
  CHECK(QuotedBy("creating CloudFormation Stack (x): operation error "
                 "CloudFormation: CreateStack, https response error "
                 "StatusCode: 403, RequestID: 1, api error AccessDenied: User "
                 "is not authorized to perform: "
                 "cloudformation:CreateStack")
            .empty());
  CHECK(QuotedBy("Error making API request.\n\nURL: PUT "
                 "https://vault.example/v1/auth/token\nCode: 403. Errors:\n\n* "
                 "permission denied")
            .empty());
}

TEST_CASE("quoted: another program of the same step", "[failure]") {
  const auto failures = FailuresIn(
      ReadSource("fixtures/inputs/small/helm-fails-after-a-good-apply.log"));
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].quoted_by == "helm");
  CHECK(failures[0].kind == FailureKind::kWrapper);
}

TEST_CASE("quoted: text of plans and outputs is no failure", "[failure]") {
  for (const char* name :
       {"red/quoted-error-good-run.log", "red/plan-diff-of-log.log",
        "small/error-text-inside-an-output.log"}) {
    INFO(name);
    CHECK(ToldIn(ReadSource("fixtures/inputs/" + std::string(name))).empty());
  }
}

TEST_CASE("quoted: neighbours of what is inside a value", "[failure]") {
  // A script with a heredoc of its own, in the form of Terraform 1.11's plan.
  const std::string plan = R"(Terraform will perform the following actions:

  # aws_instance.x will be updated in-place
  ~ resource "aws_instance" "x" {
      ~ user_data = <<-EOT # forces replacement
            #!/bin/sh
            cat > x <<EOT

            ╷
            │ Error: not this one
            ╵
            EOT
          - Workspace "a" doesn't exist.
          + Killed
        EOT
    }

Plan: 0 to add, 1 to change, 0 to destroy.
)";
  CHECK(ToldIn(plan).empty());
  CHECK(ToldIn(plan + "\nError: this one\n\n") ==
        Strings{"diagnostic: this one"});
  const std::string outputs = R"(
Apply complete! Resources: 1 added, 0 changed, 0 destroyed.

Outputs:

error = "Error: AccessDenied: not allowed"
last_error = <<EOT
panic: no

Error: nor this
EOT
notes = {
  "error" = "Error: x"
}
)";
  CHECK(ToldIn(outputs).empty());
  CHECK(ToldIn(outputs + "\nError: this one\n\n") ==
        Strings{"diagnostic: this one"});
}

TEST_CASE("quoted: a raw output of Terraform 0.12 is text to its end",
          "[failure]") {
  CHECK(ToldIn("Apply complete! Resources: 0 added, 0 changed, 0 destroyed.\n\n"
               "Outputs:\n\nrunbook = # When it fails\nlook for\n"
               "Error: no space\nname = x\n")
            .empty());
}

TEST_CASE("quoted: a value without an end hides no error for ever",
          "[failure]") {
  CHECK(ToldIn("  + doc = <<-EOT\n      text\n\nPlan: 1 to add, 0 to change, 0 "
               "to destroy.\n\nError: this one\n\n") ==
        Strings{"diagnostic: this one"});
}

TEST_CASE("quoted: a provisioner's output states nothing of Terraform",
          "[failure]") {
  CHECK(ToldIn("null_resource.x: Creating...\nnull_resource.x (local-exec): "
               "Error: no\nnull_resource.x (local-exec): Killed\n"
               "null_resource.x: Creation complete after 0s [id=1]\n\nApply "
               "complete! Resources: 1 added, 0 changed, 0 destroyed.\n")
            .empty());
}

}  // namespace tfsleuth
