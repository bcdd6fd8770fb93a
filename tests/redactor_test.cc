#include "redact/redactor.h"

#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

std::string Cleaned(const std::string& in) {
  Text text;
  text.Append(in, 0, 1);
  Redactor redactor;
  redactor.Redact(text);
  return text.str();
}

constexpr char kSecret[] = "wJalrXUtnFEMIK7MDENGbPxRfiCYzEXAMPLEKEY1";
constexpr char kToken[] = "IQoJb3JpZ2luX2VjEXAMPLETOKENEXAMPLETOKEN==";
constexpr char kJwt[] = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvIn0.c2lnbmF0dXJl";

}  // namespace

TEST_CASE("redactor: no canary comes through", "[redact]") {
  const std::string secret = kSecret;
  const std::string token = kToken;
  const std::string jwt = kJwt;
  const std::string places[] = {
      "<SessionToken>" + token + "</SessionToken>",
      "<SecretAccessKey>" + secret + "</SecretAccessKey>",
      "{\"secretAccessKey\": \"" + secret + "\", \"sessionToken\":\"" + token +
          "\"}",
      "Action=AssumeRoleWithWebIdentity&WebIdentityToken=" + jwt + "&Version=1",
      "https://b.s3.amazonaws.com/k?X-Amz-Security-Token=" + token +
          "&X-Amz-Signature=" + std::string(64, 'a'),
      "export AWS_SECRET_ACCESS_KEY=" + secret,
      "AWS_SESSION_TOKEN=" + token,
      "secret_key = \"" + secret + "\"",
      "Authorization: Bearer " + jwt,
      "Credential=" + secret + "/20231120/us-east-1/sts/aws4_request",
      "the secret " + secret + " stands alone",
      "token " + token + " stands alone",
  };
  for (const std::string& place : places) {
    const std::string out = Cleaned(place);
    INFO(out);
    CHECK(out.find(secret) == std::string::npos);
    CHECK(out.find(token) == std::string::npos);
    CHECK(out.find(jwt) == std::string::npos);
    CHECK(out.find("[redacted:") != std::string::npos);
    CHECK(Cleaned(out) == out);
  }
}

TEST_CASE("redactor: a password in an address goes and the rest stays",
          "[redact]") {
  CHECK(Cleaned("postgres://tf:hunter2@db.example.com/x") ==
        "postgres://tf:[redacted:password:1]@db.example.com/x");
  CHECK(Cleaned("terraform plan -var db_password=hunter2 -out=x") ==
        "terraform plan -var db_password=[redacted:secret:1] -out=x");
}

TEST_CASE("redactor: key ids keep their ends", "[redact]") {
  CHECK(Cleaned("key AKIAIOSFODNN7EXAMPLE used") ==
        "key AKIA************MPLE used");
  CHECK(Cleaned("Credential=minioadmin/20260101/us-east-1/sts/aws4_request") ==
        "Credential=[redacted:key-id:10:lower]/20260101/us-east-1/sts/"
        "aws4_request");
}

TEST_CASE("redactor: what is no secret stays byte for byte", "[redact]") {
  for (const std::string text :
       {"Credential=AKIA************LE01/20261123/us-east-1/sts/aws4_request, "
        "SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=*****",
        "arn:aws:iam::444455556666:role/deploy",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "RequestID: 3f14d468-bbe1-45d0-b797-4cbc3e98cb9b",
        "Error: validating provider credentials", "sensitive = true"}) {
    CHECK(Cleaned(text) == text);
  }
}

TEST_CASE("redactor: two secrets are two numbers and one is one", "[redact]") {
  Redactor redactor;
  Text text;
  text.Append(
      "<SessionToken>aaaa</SessionToken><SessionToken>bbbb"
      "</SessionToken><SessionToken>aaaa</SessionToken>",
      0, 1);
  redactor.Redact(text);
  CHECK(text.view().find("token:1]") != std::string_view::npos);
  CHECK(text.view().find("token:2]") != std::string_view::npos);
  CHECK(text.view().find("token:3]") == std::string_view::npos);
}

TEST_CASE("redactor: a secret between two halves of evidence keeps its place",
          "[redact]") {
  Text text;
  text.Append("a=1 password=hunter2 b=2", 100, 3);
  Redactor redactor;
  redactor.Redact(text);
  const size_t at = text.view().find("b=2");
  CHECK(text.SpanOf(at, 3) == Span{121, 3, 3, 3});
}

TEST_CASE("reports: no secret of a captured log is in any of them",
          "[redact]") {
  // The keys and tokens that the captured runs were started with, and those
  // that the other side gave out.
  for (const std::string& name : FixtureNames()) {
    const std::string log = ReadSource("fixtures/" + name + "/debug.log");
    const Diagnosis diagnosis = Diagnose(log);
    const std::string reports = TextReport(diagnosis) + JsonReport(diagnosis);
    size_t at = 0;
    while ((at = log.find("<SessionToken>", at)) != std::string::npos) {
      at += 14;
      const std::string token = log.substr(at, log.find('<', at) - at);
      CHECK(reports.find(token) == std::string::npos);
    }
    for (const char* canary : {"minioadmin", "wJalrXUtn"}) {
      CHECK(reports.find(canary) == std::string::npos);
    }
  }
}

}  // namespace tfsleuth
