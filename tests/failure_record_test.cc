// Log records that tell of a failure where nothing was printed.

#include "catch.h"
#include "failures.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

const char kHead[] =
    "2026-11-24T10:55:50.353Z [INFO]  Terraform version: 1.11.4\n"
    "2026-11-24T10:55:50.353Z [INFO]  CLI args: "
    "[]string{\"terraform\", \"apply\"}\n";
const char kVertex[] =
    "2026-11-24T10:55:51.000Z [ERROR] vertex \"aws_vpc.main\" error: creating "
    "EC2 VPC: quota\n"
    "2026-11-24T10:55:51.000Z [ERROR] vertex \"aws_vpc.main (expand)\" error: "
    "creating EC2 VPC: quota\n";
const char kPrinted[] =
    "\nError: creating EC2 VPC: quota\n\n  with aws_vpc.main,\n\n";

}  // namespace

TEST_CASE("record failure: a debug file tells what core met, once",
          "[failure]") {
  const auto failures = FailuresIn(std::string(kHead) + kVertex);
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].kind == FailureKind::kRecord);
  CHECK(failures[0].Summary() == "creating EC2 VPC: quota");
  CHECK(failures[0].address == "aws_vpc.main");
}

TEST_CASE("record failure: standard output alone leaves it to the record",
          "[failure]") {
  const std::string out =
      "Plan: 1 to add, 0 to change, 0 to destroy.\naws_vpc.main: Creating...\n";
  CHECK(ToldIn(kHead + out + kVertex) ==
        Strings{"record: creating EC2 VPC: quota"});
}

TEST_CASE("record failure: a printed diagnostic tells it instead",
          "[failure]") {
  CHECK(ToldIn(std::string(kHead) + kVertex + kPrinted) ==
        Strings{"diagnostic: creating EC2 VPC: quota"});
  CHECK(ToldIn(std::string(kHead) + kPrinted + kVertex) ==
        Strings{"diagnostic: creating EC2 VPC: quota"});
}

TEST_CASE("record failure: a run that ended well had none", "[failure]") {
  CHECK(ToldIn(std::string(kHead) + kVertex +
               "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.\n")
            .empty());
}

TEST_CASE("record failure: each step of Terraform 0.12 says it", "[failure]") {
  CHECK(ToldIn("2020/01/02 03:04:05 [INFO] Terraform version: 0.12.31\n"
               "2020/01/02 03:04:06 [ERROR] <root>: eval: "
               "*terraform.EvalConfigProvider, err: no valid credential\n"
               "2020/01/02 03:04:06 [ERROR] <root>: eval: "
               "*terraform.EvalSequence, err: no valid credential\n") ==
        Strings{"record: no valid credential"});
}

TEST_CASE("record failure: an apply of Terraform 0.12 to 0.14 that errored",
          "[failure]") {
  const std::string log =
      "2020/10/02 10:00:00 [INFO] Terraform version: 0.13.4\n"
      "2020/10/02 10:00:01 [DEBUG] module.a.aws_s3_bucket.b: apply errored, "
      "but "
      "we're indicating that via the Error pointer rather than returning it: "
      "Error creating S3 bucket: AccessDenied\n";
  const auto failures = FailuresIn(log);
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].text.view() ==
        "Error: Error creating S3 bucket: AccessDenied");
  CHECK(failures[0].address == "module.a.aws_s3_bucket.b");
  CHECK(ToldIn(log + "\nError: Error creating S3 bucket: AccessDenied\n\n"
                     "  on main.tf line 3, in resource \"aws_s3_bucket\" "
                     "\"b\":\n   3: resource \"aws_s3_bucket\" \"b\" {\n\n") ==
        Strings{"diagnostic: Error creating S3 bucket: AccessDenied"});
}

TEST_CASE("record failure: errors that plugins return", "[failure]") {
  CHECK(ToldIn(std::string(kHead) +
               "2026-11-24T10:55:51.000Z [ERROR] "
               "provider.terraform-provider-aws_v5: Response contains error "
               "diagnostic: diagnostic_severity=ERROR "
               "diagnostic_summary=\"creating X\" "
               "diagnostic_detail=\"it is full\" @module=sdk.proto\n") ==
        Strings{"record: creating X it is full"});
}

TEST_CASE("record failure: the lines behind an old record belong to its text",
          "[failure]") {
  const std::string head = "2020/10/02 10:00:00 [INFO] Terraform version: ";
  const std::string error =
      "2020/10/02 10:00:01 [ERROR] <root>: eval: *terraform.EvalApplyPost, "
      "err: ";
  const std::string status = "\tstatus code: 403, request id: 4C7F\n";
  CHECK(ToldIn(head + "0.13.4\n" + error + "AccessDenied: no\n" + status) ==
        Strings{"record: AccessDenied: no status code: 403, request id: 4C7F"});
  const std::string list =
      "1 error(s) occurred:\n\n* module.a.aws_vpc.b: 1 error(s) occurred:\n\n* "
      "aws_vpc.b: VpcLimitExceeded: no\n";
  const auto failures = FailuresIn(head + "0.11.10\n" + error + list);
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].address == "module.a.aws_vpc.b");
  CHECK(failures[0].Summary() == "aws_vpc.b: VpcLimitExceeded: no");
  // What was printed says the same.
  CHECK(ToldIn(head + "0.11.10\n" + error + list +
               "\nError: Error applying plan:\n\n" + list + "\n") ==
        Strings{"diagnostic: Error applying plan: aws_vpc.b: "
                "VpcLimitExceeded: no"});
  // Another line is none of it.
  CHECK(ToldIn(head + "0.13.4\n" + error + "no\n  on main.tf line 3:\n") ==
        Strings{"record: no"});
}

}  // namespace tfsleuth
