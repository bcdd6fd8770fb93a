// What the redactor leaves alone, and that a redacted log tells the same.

#include <filesystem>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "match/rule.h"
#include "redact/redactor.h"

namespace tfsleuth {
namespace {

std::string Cleaned(std::string_view text) { return Redactor().Clean(text); }

// The log as it will be when only its secrets are taken out, line by line.
std::string RedactedLog(const std::string& log) {
  Redactor redactor;
  std::string out;
  for (const std::string_view line : Split(log, '\n')) {
    if (!out.empty()) out += '\n';
    out += redactor.Clean(line);
  }
  return out;
}

// What a diagnosis rests on, without places.
std::string FactsIn(const Diagnosis& diagnosis) {
  std::string facts = SureVerdictOf(diagnosis) + "\n";
  for (const AwsRequest& request : diagnosis.requests) {
    facts += request.component + " " + request.service + " " +
             request.operation + " " + std::string(NameOf(request.outcome));
    for (const char* name :
         {"call.host", "target.region", "aws.key", "aws.key_kind",
          "aws.key_length", "aws.session_token", "call.status", "call.code",
          "call.id", "aws.clock", "aws.partitions", "assume_role.role_arn",
          "credentials.source", "credentials.profile",
          "history.custom_endpoint"}) {
      const Fact& fact = request.facts.Get(name);
      facts += " " + std::string(name) + "=" + std::string(fact.Said());
    }
    facts += "\n";
  }
  for (const Finding& finding : diagnosis.findings) {
    facts += finding.rule + " " + finding.title + " " + finding.why + "\n";
    for (const RuledOut& out : finding.ruled_out) facts += " " + out.id;
    for (const Alternative& other : finding.alternatives) {
      facts += " " + other.id;
    }
  }
  return facts;
}

}  // namespace

TEST_CASE("redaction: a redacted log gives the same diagnosis", "[redact]") {
  for (const std::string& name : FixtureNames()) {
    for (const std::string kind : {"debug", "plain", "box", "json"}) {
      DYNAMIC_SECTION(name << " " << kind) {
        const std::string log =
            ReadSource("fixtures/" + name + "/" + kind + ".log");
        const std::string redacted = RedactedLog(log);
        CHECK(FactsIn(Diagnose(redacted)) == FactsIn(Diagnose(log)));
        CHECK(RedactedLog(redacted) == redacted);
      }
    }
  }
}

TEST_CASE("redaction: the texts of the rules are none of its business",
          "[redact]") {
  const auto check = [](std::string_view text) {
    CHECK(Cleaned(text) == text);
  };
  for (const Rule& rule : BuiltinRules()) {
    INFO(rule.id);
    check(rule.title);
    check(rule.why);
    for (const std::string_view text : rule.match_examples) check(text);
    for (const std::string_view text : rule.no_match_examples) check(text);
    for (const Cause& cause : rule.causes) {
      check(cause.title);
      check(cause.why);
      for (const Step& step : cause.remediation) check(step.do_);
      for (const std::string_view text : cause.references) check(text);
    }
  }
}

TEST_CASE("redaction: what is no secret stays byte for byte", "[redact]") {
  for (const char* text :
       {"arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-a1B2c3",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "Merge commit 8f14e45fceea167a5a36dedd4bea2543c1a9f3f2",
        "RequestID: 3f14d468-bbe1-45d0-b797-4cbc3e98cb9b",
        "HostID: lVjBz7kJ5wQ0oXr8pT2uYc4dF6gH9iKm+NqRsSvWxZa1b3e5f7h=",
        "aws_secretsmanager_secret.db: Creating...",
        "aws_secretsmanager_secret_version.db: Refreshing state... "
        "[id=arn:aws:secretsmanager:us-east-1:111122223333:secret:x|v]",
        "random_password.db: Creation complete after 0s [id=none]",
        "data.aws_ecr_authorization_token.this: Read complete after 1s",
        "      + password = (sensitive value)",
        "      + secret_arn = (known after apply)",
        "      + token_url  = \"https://login.example.com/oauth2/token\"",
        "      + password   = var.db_password",
        "      + secret_key = null",
        "      + require_password = true",
        "max_tokens=4096",
        "provider \"aws\" { token = var.token }",
        "on main.tf line 3, in resource \"aws_secretsmanager_secret\" \"x\":",
        "Error: Invalid token",
        "Error: error refreshing token: EOF",
        "api error ExpiredToken: The security token included in the request "
        "is expired",
        "api error InvalidClientTokenId: The security token included in the "
        "request is invalid.",
        "InvalidAccessKeyId: The AWS Access Key Id you provided does not "
        "exist in our records.",
        "SignatureDoesNotMatch: The request signature we calculated does "
        "not match the signature you provided.",
        "Error: retrieving token: operation error SSO: GetRoleCredentials",
        "failed to read the token file: open /var/run/secrets/"
        "kubernetes.io/serviceaccount/token: no such file or directory",
        "AWS_WEB_IDENTITY_TOKEN_FILE=/var/run/secrets/eks/token",
        "PWD=/home/me/infra",
        "AWS_SESSION_TOKEN is set",
        "Basic authentication is disabled",
        "Bearer authentication",
        "https://registry.terraform.io/providers/hashicorp/aws",
        "https://host:443/a/b@c",
        "git@github.com:o/r.git",
        "ssh://git@github.com/o/r.git",
        "h1:Sl7GeMVbUnRqCl8qWsV8Jk6Y2cXhb4LMdZd2hE9vQDo=",
        "zh:0b2ed8b2d3a9bb5d2a0b2b9f4e1f7c6d5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c0d",
        "/usr/local/share/terraform/plugins/registry.terraform.io",
        "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG"
        "\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A",
        "http.request.header.x_amz_security_token=*****",
        "Signature=*****",
        "key_id = \"alias/main\"",
        "aws kms describe-key --key-id alias/x",
        "unset AWS_SESSION_TOKEN AWS_SECRET_ACCESS_KEY",
        "aws configure get aws_access_key_id",
        "No value for required variable \"db_password\"",
        "The token is used by 3 resources",
        "token: expected a string"}) {
    CHECK(Cleaned(text) == text);
  }
}

TEST_CASE("redaction: what people read in a captured log stays", "[redact]") {
  for (const std::string& name : FixtureNames()) {
    for (const std::string kind : {"plain", "box"}) {
      const std::string log =
          ReadSource("fixtures/" + name + "/" + kind + ".log");
      for (const std::string_view line : Split(log, '\n')) {
        INFO(name << " " << kind);
        const std::string redacted = Cleaned(line);
        // Key ids in clear are shown by their ends.
        if (Contains(redacted, "****")) continue;
        CHECK(redacted == line);
      }
    }
  }
}

TEST_CASE("redaction: the code of an error behind a name is left alone",
          "[secrets]") {
  for (const std::string text :
       {"Error: terraform-token: Error making API request",
        "Error: terraform-token: ServiceAccountTokenNotFound in namespace x",
        "Error: auth token: OperationFailed", "password: AccessDenied."}) {
    CHECK(Cleaned(text) == text);
  }
  for (const char* value :
       {"OperationFailed7", "kOperationFAILEDxQ2", "aZnotFound"}) {
    INFO(value);
    CHECK(!Contains(Cleaned(std::string("token: ") + value + " x"), value));
  }
}

}  // namespace tfsleuth
