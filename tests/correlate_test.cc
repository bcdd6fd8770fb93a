#include "catch.h"
#include "helpers.h"
#include "pipeline.h"

namespace tfsleuth {
namespace {

constexpr char kTime[] = "2026-11-23T22:51:20.";

}  // namespace

TEST_CASE("runs: init and plan and apply of one log are three", "[correlate]") {
  const Diagnosis d =
      Diagnose(ReadSource("fixtures/healthy-init-plan-apply/plain.log"));
  REQUIRE(d.runs.size() == 3);
  CHECK(d.runs[0].command == "init");
  CHECK(d.runs[1].command == "plan");
  CHECK(d.runs[2].command == "apply");
  for (const Run& run : d.runs) CHECK(run.outcome == RunOutcome::kSucceeded);
}

TEST_CASE("runs: the last step without an end is an unfinished run",
          "[correlate]") {
  const Diagnosis d = Diagnose("Initializing the backend...\n");
  REQUIRE(d.runs.size() == 1);
  CHECK(d.runs[0].outcome == RunOutcome::kUnfinished);
  CHECK(ExitCodeOf(d, LogWas::kPiped) == ExitCode::kUndetermined);
}

TEST_CASE("runs: what was changed before the failure is counted",
          "[correlate]") {
  const Diagnosis d = Diagnose(
      "aws_a.x: Creating...\naws_a.x: Creation complete after 1s [id=1]\n"
      "aws_a.y: Creating...\n\nError: creating y: no\n\n");
  REQUIRE(!d.findings.empty());
  REQUIRE(d.findings[0].touched);
  CHECK(d.findings[0].touched->text ==
        "1 resource was changed; aws_a.y was begun and may exist.");
}

namespace {

// What one call of the S3 backend looks like; a test changes one field.
struct CallFields {
  std::string key = "AKIA************LE01";
  std::string region = "us-east-1";
  std::string operation = "GetCallerIdentity";
  std::string role;  // for AssumeRole
  std::string more;
};

constexpr char kTokenField[] =
    " http.request.header.x_amz_security_token=\"*****\"";

// A call that STS answers with InvalidClientTokenId, and the box for it.
std::string RefusedCall(const CallFields& call) {
  const std::string names =
      " rpc.method=" + call.operation + " rpc.service=STS tf_backend.req_id=A";
  std::string log = kTime + std::string("100Z [DEBUG] backend-s3.aws-base: ") +
                    "HTTP Request Sent: aws.region=" + call.region + names +
                    " http.url=https://sts." + call.region +
                    ".amazonaws.com/ http.request.header.authorization=\"AWS4-"
                    "HMAC-SHA256 Credential=" +
                    call.key + "/20261123/" + call.region +
                    "/sts/aws4_request, SignedHeaders=host;x-amz-date, "
                    "Signature=*****\"" +
                    call.more;
  if (!call.role.empty()) {
    log +=
        "\n  http.request.body=\n  | Action=AssumeRole&RoleArn=" + call.role +
        "&Version=2011-06-15\n   z=1";
  }
  log += "\n" + std::string(kTime) +
         "110Z [DEBUG] backend-s3.aws-base: HTTP Response Received:" + names +
         " http.duration=1 http.status_code=403 "
         "http.response.header.x_amzn_requestid=idx\n  http.response.body=\n"
         "  | <Code>InvalidClientTokenId</Code>\n   z=1\n";
  return log + "\nError: operation error STS: " + call.operation +
         ", https response error StatusCode: 403, RequestID: idx, api error "
         "InvalidClientTokenId: The security token included in the request is "
         "invalid.\n\n";
}

std::string VerdictOfCall(const CallFields& call) {
  const std::string verdict = SureVerdictOf(Diagnose(RefusedCall(call)));
  const std::string rule = "aws-invalid-client-token-id/";
  const size_t at = verdict.find(rule);
  return at == std::string::npos
             ? verdict
             : verdict.substr(0, at) + verdict.substr(at + rule.size());
}

}  // namespace

TEST_CASE("diagnosis: one field decides between each pair of rivals",
          "[correlate]") {
  const std::string temporary = "ASIA************LE01";
  const std::string role = "arn%3Aaws%3Aiam%3A%3A444455556666%3Arole%2Fdeploy";
  const std::string china =
      "arn%3Aaws-cn%3Aiam%3A%3A444455556666%3Arole%2Fdeploy";
  // Row 16, then what changes when one field does.
  CallFields call;
  CHECK(VerdictOfCall(call) == "likely key-deleted-inactive-or-mistyped");
  call.more = kTokenField;  // row 4
  CHECK(VerdictOfCall(call) == "certain long-term-key-with-session-token");
  call.key = temporary;
  CHECK(VerdictOfCall(call) == "open session-not-known");
  call.more = "";  // row 5
  CHECK(VerdictOfCall(call) == "certain temporary-key-without-session-token");
  call.key = "minioadmin";  // row 3
  CHECK(VerdictOfCall(call) == "certain not-an-aws-key");
  call.more = " tf_aws.custom_endpoint=true";
  CHECK(VerdictOfCall(call) == "certain not-an-aws-key");

  CallFields assume;
  assume.operation = "AssumeRole";
  assume.role = role;
  CHECK(VerdictOfCall(assume) == "likely key-deleted-inactive-or-mistyped");
  assume.region = "ap-east-1";  // row 9
  CHECK(VerdictOfCall(assume) == "open aws-invalid-client-token-id");
  assume.role = china;  // row 8
  CHECK(VerdictOfCall(assume) == "likely partition-mismatch");
  assume.region = "cn-north-1";  // row 12
  CHECK(VerdictOfCall(assume) == "open aws-invalid-client-token-id");
  assume.region = "ap-east-1";
  assume.key = temporary;  // row 5 before row 8
  CHECK(VerdictOfCall(assume) == "certain temporary-key-without-session-token");
  assume.key = "minioadmin";  // row 3 before row 8
  CHECK(VerdictOfCall(assume) == "certain not-an-aws-key");
  assume.key = "AKIA************LE01";
  assume.more = kTokenField;  // row 4 before rows 8 and 9
  CHECK(VerdictOfCall(assume) == "certain long-term-key-with-session-token");
}

TEST_CASE("diagnosis: an error that is printed twice is one", "[correlate]") {
  const std::string log = ReadSource("fixtures/expired-token/plain.log");
  const Diagnosis d = Diagnose(log + log.substr(log.find("\nError")));
  CHECK(d.errors == 1);
  CHECK(d.findings[0].occurrences == 2);
}

TEST_CASE("diagnosis: every error is explained or listed", "[correlate]") {
  const Diagnosis d =
      Diagnose(ReadSource("fixtures/expired-token/plain.log") +
               "\nError: Reserved argument name in module block\n\n  on "
               "main.tf line 2:\n"
               "   2: x = 1\n\nThe name \"x\" is reserved for use later.\n");
  CHECK(d.errors == 2);
  CHECK(d.explained == 1);
  REQUIRE(d.unexplained.size() == 1);
  CHECK(d.unexplained[0].summary == "Reserved argument name in module block");
  CHECK(d.findings[0].rule == "aws-expired-token");
}

TEST_CASE("component: a remote state data source is not the backend",
          "[correlate]") {
  const std::string at =
      "on main.tf line 9, in data \"terraform_remote_state\"";
  const Diagnosis diagnosis = Diagnose(
      "\nError: validating provider credentials: retrieving caller identity "
      "from STS: operation error STS: GetCallerIdentity, https response error "
      "StatusCode: 403, RequestID: 3f14d468-bbe1-45d0-b797-4cbc3e98cb9b, api "
      "error InvalidClientTokenId: The security token included in the request "
      "is invalid.\n\n  with data.terraform_remote_state.net,\n  " +
      at + " \"net\":\n   9: data \"terraform_remote_state\" \"net\" {\n\n");
  REQUIRE(diagnosis.findings.size() == 1);
  CHECK(diagnosis.findings[0].component == "data.terraform_remote_state.net");
  for (const Alternative& left : diagnosis.findings[0].alternatives) {
    CHECK(left.id != "cached-backend-key");
  }
}

}  // namespace tfsleuth
