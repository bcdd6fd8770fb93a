#include "facts/error_facts.h"

#include <string>

#include "base/text_util.h"
#include "calls/transport.h"
#include "facts/text_facts.h"
#include "record/aws_region.h"

namespace tfsleuth {
namespace {

Evidence EvidenceFor(const Text& where, std::string_view part) {
  const size_t at = where.view().find(part);
  if (part.empty() || at == std::string_view::npos) {
    return {where.span(), where.str()};
  }
  return {where.SpanOf(at, part.size()), std::string(part)};
}

// The part of the text that tells why no answer came.
Text TransportText(const ApiError& error, const Text& where) {
  return where.Slice(error.begin, error.length);
}

void ReadTransport(const ApiError& error, const Text& where, Facts& facts) {
  if (!error.transport.empty()) {
    facts.Merge(FactsOfText(TransportText(error, where)));
    const Evidence evidence = EvidenceFor(where, error.transport);
    // Knowledge: the SDK says that it could not send.
    facts.SetAbsent("call.answer", {evidence});
    if (!facts.Get("call.transport").IsObserved()) {
      facts.Set("call.transport", "other", evidence);
    }
  } else if (!error.request_id.empty() || error.status > 0) {
    // Knowledge: what has a status, or an id of AWS, was answered.
    const std::string quoted = error.request_id.empty()
                                   ? std::to_string(error.status)
                                   : error.request_id;
    facts.SetAbsent("call.transport", {EvidenceFor(where, quoted)});
  }
  const Fact& host = facts.Get("call.host");
  if (host.state == FactState::kValue) {
    facts.Set("aws.endpoint", IsAwsHost(host.value) ? "aws" : "custom",
              host.evidence);
  }
}

// `User: ARN is not authorized to perform: ...`
void ReadPrincipal(const ApiError& error, const Text& where, Facts& facts) {
  const auto arn = Between(error.message, "User: ", " is not authorized");
  if (!arn || !arn->starts_with("arn:")) return;
  const Evidence evidence = EvidenceFor(where, *arn);
  facts.Set("identity.principal", *arn, evidence);
  const std::string_view account = AccountOfArn(*arn);
  if (!account.empty()) facts.Set("target.account", account, evidence);
}

}  // namespace

Facts FactsOfError(const ApiError& error, const Text& where) {
  Facts facts;
  const auto set = [&](std::string_view fact, const std::string& value,
                       std::string_view quoted) {
    if (!value.empty()) facts.Set(fact, value, EvidenceFor(where, quoted));
  };
  set("call.service", error.service, "operation error " + error.service);
  set("call.operation", error.operation,
      error.service + ": " + error.operation);
  if (error.status > 0) {
    const std::string status = std::to_string(error.status);
    set("call.status", status, "StatusCode: " + status);
  }
  set("call.code", error.code, error.code);
  set("call.message", error.message, error.message);
  if (error.attempts > 0) {
    const std::string attempts = std::to_string(error.attempts);
    set("call.attempts", attempts,
        "exceeded maximum number of attempts, " + attempts);
  }
  ReadTransport(error, where, facts);
  ReadPrincipal(error, where, facts);
  set("call.id", error.request_id, error.request_id);
  set("call.answer", error.request_id.empty() ? "" : "aws", error.request_id);
  // Whoever answered: it is AWS's protocol that was spoken.
  facts.Set("call.system", "aws", EvidenceFor(where, error.operation));
  return facts;
}

// aws-sdk-go-v2, config/shared_config.go: the profile ends the sentence.
void AddConfigFacts(const Text& text, Facts& facts) {
  constexpr std::string_view kHead = "failed to get shared config profile, ";
  const size_t at = text.view().find(kHead);
  if (at == std::string_view::npos) return;
  const size_t begin = at + kHead.size();
  const std::string_view rest = text.view().substr(begin);
  const std::string_view name = rest.substr(0, rest.find_first_of(" \t\r\n,"));
  if (name.empty()) return;
  facts.Set("credentials.unloaded_profile", name,
            Evidence{text.SpanOf(begin, name.size()), std::string(name)});
}

void AddMeaningOfCode(Facts& facts) {
  const Fact code = facts.Get("call.code");
  const Fact message = facts.Get("call.message");
  if (code.value == "AuthFailure" && message.state == FactState::kValue) {
    // EC2 uses the code also for images, snapshots and interfaces that belong
    // to somebody else (`Not authorized for images: [ami-...]`).
    const bool is_key =
        Contains(message.value, "validate the provided access credentials");
    const bool is_permission =
        Contains(ToLower(message.value), "not authorized") ||
        Contains(message.value, " not own");
    if (is_key || is_permission) {
      facts.Set("aws.auth_failure", is_key ? "key" : "permission",
                message.evidence);
    }
  }
  const bool says_expired = code.value.starts_with("ExpiredToken") ||
                            code.value == "RequestExpired" ||
                            code.value == "TokenRefreshRequired";
  // What has ended there is the token of the identity provider.
  const bool is_identity_token =
      facts.Get("call.operation").value == "AssumeRoleWithWebIdentity";
  if (!says_expired || is_identity_token) return;
  const std::string& kind = facts.Get("aws.key_kind").value;
  if (code.value != "RequestExpired" ||
      Contains(message.value, "security token")) {
    facts.Set("aws.expired", "session", code.evidence);
  } else if (kind == "long-term") {
    facts.Set("aws.expired", "request", code.evidence);
  }
}

}  // namespace tfsleuth
