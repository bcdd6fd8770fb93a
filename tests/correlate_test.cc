#include "catch.h"
#include "record/aws_region.h"
#include "calls/clock.h"
#include "helpers.h"
#include "pipeline.h"

namespace tfsleuth {
namespace {

constexpr char kTime[] = "2026-11-23T22:51:20.";

// One half of an exchange of the S3 backend.
std::string Sent(int ms, const std::string& scope, const std::string& key,
                 const std::string& more = "") {
  return kTime + std::to_string(ms) +
         "Z [DEBUG] backend-s3.aws-base: HTTP Request Sent: "
         "aws.region=us-east-1 rpc.method=GetCallerIdentity rpc.service=STS "
         "tf_backend.req_id=" +
         scope +
         " http.url=https://sts.us-east-1.amazonaws.com/ "
         "http.request.header.authorization=\"AWS4-HMAC-SHA256 Credential=" +
         key +
         "/20261123/us-east-1/sts/aws4_request, "
         "SignedHeaders=host;x-amz-date, Signature=*****\"" +
         more + "\n";
}

std::string Received(int ms, const std::string& scope, int status,
                     const std::string& id, const std::string& body = "") {
  return kTime + std::to_string(ms) +
         "Z [DEBUG] backend-s3.aws-base: HTTP Response Received: "
         "aws.region=us-east-1 rpc.method=GetCallerIdentity rpc.service=STS "
         "tf_backend.req_id=" +
         scope + " http.duration=1 http.status_code=" + std::to_string(status) +
         " http.response.header.x_amzn_requestid=" + id +
         " http.response.header.date=\"Mon, 23 Nov 2026 22:51:20 GMT\"" + body +
         "\n";
}

constexpr char kKey[] = "AKIA************LE01";

}  // namespace

TEST_CASE("requests: two scopes that interleave keep their answers",
          "[correlate]") {
  const Diagnosis d =
      Diagnose(Sent(100, "A", kKey) + Sent(101, "B", kKey) +
               Received(110, "A", 200, "ida") + Received(111, "B", 403, "idb"));
  REQUIRE(d.requests.size() == 2);
  CHECK(d.requests[0].request_id == "ida");
  CHECK(d.requests[0].outcome == RequestOutcome::kOk);
  CHECK(d.requests[1].request_id == "idb");
  CHECK(d.requests[1].outcome == RequestOutcome::kFailed);
}

TEST_CASE("requests: a response without request is no row", "[correlate]") {
  CHECK(Diagnose(Received(110, "A", 200, "x")).requests.empty());
}

TEST_CASE("requests: a later attempt takes the finality of the earlier",
          "[correlate]") {
  const std::string call =
      " http.request.header.amz_sdk_invocation_id=one "
      "http.request.header.amz_sdk_request=\"attempt=";
  const Diagnosis d = Diagnose(Sent(100, "A", kKey, call + "1; max=5\"") +
                               Sent(900, "A", kKey, call + "2; max=5\""));
  REQUIRE(d.requests.size() == 2);
  CHECK(d.requests[0].retried);
  CHECK(!d.requests[1].retried);
  CHECK(d.requests[1].attempt == 2);
  CHECK(d.requests[1].outcome == RequestOutcome::kNoAnswer);
}

TEST_CASE("requests: all generations of field names name the same call",
          "[correlate]") {
  const std::string head =
      "2026-11-23T22:51:20.100Z [DEBUG] provider.terraform-provider-aws_v5: "
      "HTTP Request Sent: tf_req_id=r ";
  for (const std::string names :
       {"rpc.service=STS rpc.method=GetCallerIdentity",
        "rpc.method=STS/GetCallerIdentity",
        "aws.service=STS aws.operation=GetCallerIdentity"}) {
    const Diagnosis d = Diagnose(head + names + "\n");
    REQUIRE(d.requests.size() == 1);
    CHECK(d.requests[0].service == "STS");
    CHECK(d.requests[0].operation == "GetCallerIdentity");
  }
}

TEST_CASE("requests: fields in another order tell the same", "[correlate]") {
  const std::string a =
      "2026-11-23T22:51:20.100Z [DEBUG] backend-s3.aws-base: HTTP Request "
      "Sent: http.request.header.authorization=\"AWS4-HMAC-SHA256 "
      "Credential=ASIA************LE01/20261123/us-east-1/sts/aws4_request, "
      "SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=*****\" "
      "rpc.method=GetCallerIdentity rpc.service=STS\n";
  const Diagnosis d = Diagnose(a);
  REQUIRE(d.requests.size() == 1);
  CHECK(d.requests[0].facts.Get("aws.key_kind").value == "temporary");
  CHECK(d.requests[0].facts.Get("aws.session_token").value == "sent");
}

TEST_CASE("requests: a cut entry does not prove that a token is absent",
          "[correlate]") {
  std::string log = Sent(100, "A", kKey);
  log.pop_back();
  const Diagnosis d = Diagnose(log);
  REQUIRE(d.requests.size() == 1);
  CHECK(!d.requests[0].facts.Get("aws.session_token").IsObserved());
}

TEST_CASE("clock: an instant inside of the bounds is no skew", "[correlate]") {
  CHECK(ClockSeconds(20000, 20100, 20300) == 0);
  CHECK(ClockSeconds(20000, 19900, 20100) == 0);
  CHECK(ClockSeconds(20000, 20999, 21001) == 0);
  CHECK(ClockSeconds(20000, 620000, 620100) == 599);
  CHECK(ClockSeconds(620000, 20000, 20100) == -599);
  CHECK(ClockState(0) == "ok");
  CHECK(ClockState(239) == "ok");
  CHECK(ClockState(599) == "ahead");
  CHECK(ClockState(-599) == "behind");
}

TEST_CASE("region: classes and partitions follow the name", "[correlate]") {
  CHECK(RegionClassOf("us-east-1") == "default");
  CHECK(RegionClassOf("ap-east-1") == "opt-in");
  CHECK(RegionClassOf("mx-central-1") == "opt-in");
  CHECK(RegionClassOf("cn-north-1") == "china");
  CHECK(RegionClassOf("us-gov-west-1") == "govcloud");
  CHECK(RegionClassOf("minio").empty());
  CHECK(PartitionOfRegion("cn-north-1") == "aws-cn");
  CHECK(PartitionOfArn("arn:aws-us-gov:iam::1:role/x") == "aws-us-gov");
  CHECK(IsAwsHost("sts.us-east-1.amazonaws.com"));
  CHECK(!IsAwsHost("amazonaws.com.evil.example"));
  CHECK(RegionOfHost("sts.eu-west-1.amazonaws.com") == "eu-west-1");
}

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
        "1 of 2 resources that were begun were changed before it failed.");
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
  CHECK(VerdictOfCall(call) == "likely foreign-key-without-endpoint");
  call.more = " tf_aws.custom_endpoint=true";
  CHECK(VerdictOfCall(call) == "certain not-an-aws-key");

  CallFields assume;
  assume.operation = "AssumeRole";
  assume.role = role;
  CHECK(VerdictOfCall(assume) == "likely key-deleted-inactive-or-mistyped");
  assume.region = "ap-east-1";  // row 9
  CHECK(VerdictOfCall(assume) == "likely region-not-enabled");
  assume.role = china;  // row 8
  CHECK(VerdictOfCall(assume) == "certain partition-mismatch");
  assume.region = "cn-north-1";  // row 12
  CHECK(VerdictOfCall(assume) == "open partition-or-key");
  assume.region = "ap-east-1";
  assume.key = temporary;  // row 5 before row 8
  CHECK(VerdictOfCall(assume) == "certain temporary-key-without-session-token");
  assume.key = "minioadmin";  // row 3 before row 8
  CHECK(VerdictOfCall(assume) == "likely foreign-key-without-endpoint");
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
  const Diagnosis d = Diagnose(
      ReadSource("fixtures/expired-token/plain.log") +
      "\nError: Unsupported argument\n\n  on main.tf line 2:\n   2: x = 1\n\n"
      "An argument named \"x\" is not expected here.\n");
  CHECK(d.errors == 2);
  CHECK(d.explained == 1);
  REQUIRE(d.unexplained.size() == 1);
  CHECK(d.unexplained[0].summary == "Unsupported argument");
  CHECK(d.findings[0].rule == "aws-expired-token");
}

TEST_CASE("peers: a backend key that the provider does not use is an old one",
          "[correlate]") {
  const std::string backend =
      ReadSource("fixtures/key-from-backend-block/debug.log");
  CHECK(SureVerdictOf(Diagnose(backend)) ==
        "likely aws-invalid-client-token-id/key-deleted-inactive-or-mistyped");
  const std::string provider =
      ReadSource("fixtures/iam-call-without-mfa/debug.log");
  CHECK(SureVerdictOf(Diagnose(backend + provider)) ==
        "likely aws-invalid-client-token-id/cached-backend-key");
  const std::string same_key =
      ReadSource("fixtures/key-accepted-then-refused/debug.log");
  CHECK(VerdictOf(Diagnose(backend + same_key)) !=
        "aws-invalid-client-token-id/cached-backend-key");
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
