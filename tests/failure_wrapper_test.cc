// What wrappers say of a failure: their own, or an echo.

#include "base/text_util.h"
#include "catch.h"
#include "failures.h"
#include "helpers.h"

namespace tfsleuth {

TEST_CASE("wrapper failure: Terragrunt's own call to S3", "[failure]") {
  const auto failures =
      FailuresIn(ReadSource("fixtures/inputs/public/326.log"));
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].kind == FailureKind::kWrapper);
  CHECK(failures[0].text.view().starts_with(
      "Error: AccessDenied: Access Denied"));
}

TEST_CASE(
    "wrapper failure: a dependency without outputs, and the units it "
    "stops",
    "[failure]") {
  const auto failures =
      FailuresIn(ReadSource("fixtures/inputs/public/408.log"));
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].kind == FailureKind::kWrapper);
  CHECK(Contains(failures[0].Summary(), "but detected no outputs"));
  CHECK(failures[0].affected ==
        Strings{"/srv/live/root/mod2", "/srv/live/root/mod3"});
}

TEST_CASE("wrapper failure: a hook that failed without a word", "[failure]") {
  CHECK(ToldIn(ReadSource("fixtures/inputs/red/terragrunt-key-value.log")) ==
        Strings{"wrapper: Error running hook before_hook with message: exit "
                "status 1"});
}

TEST_CASE("wrapper failure: echoes give way to Terraform's error",
          "[failure]") {
  const std::string error =
      "12:00:01.000 STDERR [a] terraform: Error: quota\n"
      "12:00:01.100 ERROR  [a] terraform invocation failed in ./a\n"
      "12:00:01.200 ERROR  error occurred:\n\n* Failed to execute \"terraform "
      "apply\" in ./a\n  exit status 1\n";
  CHECK(ToldIn("12:00:00.000 STDOUT [a] terraform: aws_vpc.a: Creating...\n" +
               error) == Strings{"diagnostic: quota"});
}

TEST_CASE("wrapper failure: an echo alone stays, and says that it is one",
          "[failure]") {
  const auto failures = FailuresIn(
      "12:00:00.000 STDOUT [a] terraform: aws_vpc.a: Creating...\n"
      "12:00:01.100 ERROR  [a] terraform invocation failed in ./a\n");
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].kind == FailureKind::kWrapper);
  CHECK(failures[0].is_echo);
}

TEST_CASE("wrapper failure: version managers", "[failure]") {
  for (const char* line :
       {"No installed versions of terraform matched '1.9.0'",
        "Version could not be resolved (set by /opt/tfenv/version or tfenv use "
        "<version>)",
        "No versions matching '1.3.9' found in remote"}) {
    CHECK(ToldIn("$ terraform init\n" + std::string(line) +
                 "\nERROR: Job failed: exit code 1\n") ==
          Strings{"wrapper: " + std::string(line)});
  }
}

TEST_CASE("wrapper failure: a remote run tells its error elsewhere",
          "[failure]") {
  CHECK(ToldIn(ReadSource("fixtures/inputs/public/405.log")) ==
        Strings{"wrapper: The remote run failed, and its error is only at "
                "https://app.terraform.io/app/lumo-team/prebuilt/runs/"
                "run-ZkW4vTq9LmYc2RpB"});
}

TEST_CASE("wrapper failure: a docker that does not start it", "[failure]") {
  const auto failures = FailuresIn(
      "+ docker run hashicorp/terraform:1.9 plan\ndocker: Error response from "
      "daemon: manifest for hashicorp/terraform:1.9 not found.\n"
      "script returned exit code 125\n");
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].quoted_by == "docker");
}

TEST_CASE("wrapper failure: errors below a head, without marks", "[failure]") {
  const std::string head = "[terragrunt] 2019/09/05 17:31:38 ";
  const std::string words =
      "Error reading file at path /x/terragrunt.hcl: open /x/terragrunt.hcl: "
      "no "
      "such file or directory";
  CHECK(ToldIn(head + "Encountered the following errors:\n" + words + "\n") ==
        Strings{"wrapper: " + words});
  CHECK(ToldIn(head + "Hit multiple errors:\nexit status 1\n" + words + "\n\n" +
               "not of it\n") == Strings{"wrapper: " + words});
}

TEST_CASE("wrapper failure: what Atlantis says of its own", "[failure]") {
  CHECK(ToldIn("**Plan Error**\n```\ndir \"a/b\" does not exist\n```\n") ==
        Strings{"wrapper: dir \"a/b\" does not exist"});
  CHECK(ToldIn("The default workspace at path . is currently locked by another "
               "command that is running for this pull request.\n")
            .size() == 1);
}

TEST_CASE("wrapper failure: a mistake in a file of Terragrunt's, alone",
          "[failure]") {
  const std::string words =
      "/x/terragrunt.hcl:5,22-38: Unsupported attribute; This object does not "
      "have an attribute named \"vpc\".";
  CHECK(ToldIn(words + "\n") == Strings{"wrapper: " + words});
  CHECK(ToldIn("see main.hcl:5 for more\n").empty());
}

TEST_CASE("wrapper failure: how the command inside ended is no cause",
          "[failure]") {
  CHECK(ToldIn("FATA[4652] error running terraform on namespace x: unable to "
               "apply Terraform: exit status 1\n\nError: no room\n\n  with "
               "aws_vpc.b,\n\n") == Strings{"diagnostic: no room"});
}

TEST_CASE("wrapper failure: what a dependency failed with, without any head",
          "[failure]") {
  const std::string unit =
      "Cannot process module Module /x/app (excluded: false, dependencies: "
      "[/x/vpc]) because one of its dependencies, Module /x/vpc (excluded: "
      "false, dependencies: []), finished with an error: ";
  CHECK(ToldIn("Encountered the following errors:\n" + unit +
               "open /x/vpc/main.tf: no such file or directory\n") ==
        Strings{"wrapper: open /x/vpc/main.tf: no such file or directory"});
  CHECK(ToldIn(unit + "exit status 1\n").empty());
  CHECK(ToldIn("\nError: no room\n\n  with aws_vpc.b,\n\n\n" + unit +
               "no room in terraform\n") == Strings{"diagnostic: no room"});
}

}  // namespace tfsleuth
