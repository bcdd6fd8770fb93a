// From a diagnostic to its failures.

#include "base/text_util.h"
#include "catch.h"
#include "failures.h"
#include "helpers.h"

namespace tfsleuth {

TEST_CASE("diagnostic failure: two errors in one are two, each in its place",
          "[failure]") {
  const std::string log =
      ReadSource("fixtures/inputs/small/two-errors-in-one-diagnostic.log");
  const auto failures = FailuresIn(log);
  REQUIRE(failures.size() == 2);
  CHECK(failures[0].text.view().starts_with(
      "Error: operation error STS: GetCallerIdentity"));
  CHECK(failures[1].text.str() ==
        "Error: dial tcp: lookup b.example.org on 127.0.0.53:53: no such host");
  const Span span = failures[1].text.SpanOf(7, failures[1].text.size() - 7);
  CHECK(log.substr(span.offset, span.length) ==
        failures[1].text.str().substr(7));
}

TEST_CASE("diagnostic failure: a boxed list shares summary and address",
          "[failure]") {
  const auto failures = FailuresIn(R"(
╷
│ Error: updating IAM Role (ci)
│ 
│   with aws_iam_role.ci,
│   on main.tf line 3, in resource "aws_iam_role" "ci":
│    3: resource "aws_iam_role" "ci" {
│ 
│ 2 errors occurred:
│ 	* AccessDenied: no
│ 	* NoSuchEntity: gone
│ 
╵
)");
  REQUIRE(failures.size() == 2);
  CHECK(failures[0].text.str() ==
        "Error: updating IAM Role (ci) AccessDenied: no");
  CHECK(failures[1].text.str() ==
        "Error: updating IAM Role (ci) NoSuchEntity: gone");
  for (const Failure& failure : failures) {
    CHECK(failure.Summary() == "updating IAM Role (ci)");
    CHECK(failure.address == "aws_iam_role.ci");
    CHECK(failure.file_line == 3);
  }
}

TEST_CASE("diagnostic failure: the nested lists of Terraform 0.11",
          "[failure]") {
  const auto failures = FailuresIn(R"(
Error: Error applying plan:

2 error(s) occurred:

* aws_instance.a: 1 error(s) occurred:

* aws_instance.a: Error launching source instance: Unsupported: x
* aws_vpc.b: Error creating VPC: VpcLimitExceeded: y

Terraform does not automatically rollback in the face of errors.
Instead, your Terraform state file has been partially updated with
any resources that successfully completed.

)");
  REQUIRE(failures.size() == 2);
  CHECK(failures[0].address == "aws_instance.a");
  CHECK(failures[0].text.str() ==
        "Error: Error applying plan: aws_instance.a: Error launching source "
        "instance: Unsupported: x");
  CHECK(failures[1].text.str() ==
        "Error: Error applying plan: aws_vpc.b: Error creating VPC: "
        "VpcLimitExceeded: y");
}

TEST_CASE("diagnostic failure: an item of a list has the module of its head",
          "[failure]") {
  const auto failures = FailuresIn(R"(
Error: Error applying plan:

2 error(s) occurred:

* module.net.aws_subnet.a: 1 error(s) occurred:

* aws_subnet.a: Error creating subnet: InvalidSubnet.Conflict: x
* aws_vpc.b: Error creating VPC: VpcLimitExceeded: y

)");
  REQUIRE(failures.size() == 2);
  CHECK(failures[0].address == "module.net.aws_subnet.a");
  CHECK(failures[1].address == "aws_vpc.b");
}

TEST_CASE("diagnostic failure: each mistake in the calls of modules is one",
          "[failure]") {
  const auto failures = FailuresIn(R"(
Error: 1 error(s) occurred:

* module root:
    module a: size is not a valid parameter
    module a: required variable "type" not set
    module b: required variable "module x" not set

)");
  REQUIRE(failures.size() == 3);
  CHECK(failures[0].text.str() ==
        "Error: module a: size is not a valid parameter");
  CHECK(failures[2].text.str() ==
        "Error: module b: required variable \"module x\" not set");
  CHECK(FailuresIn("\nError: 1 error(s) occurred:\n\n* module root: module x: "
                   "not found\n\n")
            .size() == 1);
}

TEST_CASE("diagnostic failure: possible causes and unequal counts are no list",
          "[failure]") {
  // internal/command/init.go: what Terraform itself lists
  CHECK(FailuresIn("\nError: Failed to query available provider packages\n\n"
                   "The most common causes are:\n - the name is wrong\n - the "
                   "registry is not there\n\n")
            .size() == 1);
  CHECK(FailuresIn("\nError: 2 errors occurred: * SELECT * FROM x * y\n\n")
            .size() == 1);
  CHECK(FailuresIn("\nError: 1 error occurred: * x\n\n").size() == 1);
}

TEST_CASE("diagnostic failure: one request told twice is one failure",
          "[failure]") {
  const auto failures = FailuresIn(R"(
╷
│ Error: reading A: operation error S3: HeadBucket, https response error StatusCode: 403, RequestID: R1, HostID: x, api error Forbidden: Forbidden
│ 
│   with aws_s3_bucket.a,
╵
╷
│ Error: reading B: operation error S3: HeadBucket, https response error StatusCode: 403, RequestID: R1, HostID: x, api error Forbidden: Forbidden
│ 
│   with aws_s3_bucket.b,
╵
╷
│ Error: reading B: operation error S3: HeadBucket, https response error StatusCode: 403, RequestID: R2, HostID: x, api error Forbidden: Forbidden
╵
)");
  REQUIRE(failures.size() == 2);
  CHECK(failures[0].occurrences == 2);
  CHECK(failures[0].affected == Strings{"aws_s3_bucket.a", "aws_s3_bucket.b"});
}

TEST_CASE(
    "diagnostic failure: what is wrong with the CLI configuration stops "
    "nothing",
    "[failure]") {
  const Strings told =
      ToldIn(R"(There are some problems with the CLI configuration:

Error: The specified plugin cache dir /var/cache/x cannot be opened: stat /var/cache/x: no such file or directory

As a result of the above problems, Terraform may not behave as intended.


Initializing provider plugins...

Terraform has been successfully initialized!
)");
  REQUIRE(told.size() == 1);
  CHECK(told[0].starts_with("warning diagnostic: The specified plugin cache"));
}

TEST_CASE(
    "diagnostic failure: an error behind warnings of the CLI configuration is "
    "the command's",
    "[failure]") {
  // Terraform 1.11.4 with TF_CLI_CONFIG_FILE set to a file that is not there
  const Strings told =
      ToldIn(R"(There are some problems with the CLI configuration:
╷
│ Warning: Unable to open CLI configuration file
│ 
│ The CLI configuration file at "/home/ci/.terraformrc" does not exist.
╵

╷
│ Error: Invalid index
│ 
│   on main.tf line 1, in output "x":
│ 
│ The given key does not identify an element in this collection value.
╵
)");
  REQUIRE(told.size() == 2);
  CHECK(told[0].starts_with("warning diagnostic: Unable to open CLI"));
  CHECK(told[1].starts_with("diagnostic: Invalid index"));
}

TEST_CASE("diagnostic failure: the detail of a plugin that is not loaded",
          "[failure]") {
  // Terraform 0.13.7 with a provider for another architecture
  const Strings told = ToldIn(
      "\x1b[31m\n\x1b[1m\x1b[31mError: \x1b[0m\x1b[0m\x1b[1mCould not load "
      "plugin\x1b[0m\n\n\x1b[0m\nPlugin reinitialization required. Please run "
      "\"terraform init\".\n\nPlugins are external binaries.\n\nFailed to "
      "instantiate provider \"registry.terraform.io/acme/widget\": exec format "
      "error\n\n\x1b[0m\x1b[0m\n");
  REQUIRE(told.size() == 1);
  CHECK(Contains(told[0], "diagnostic: Could not load plugin"));
  CHECK(Contains(told[0], "exec format error"));
}

}  // namespace tfsleuth
