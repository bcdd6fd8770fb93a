#include "record/fact_registry.h"

#include <algorithm>
#include <array>

namespace tfsleuth {
namespace {

constexpr auto kDebugLog = FactSource::kDebugLog;
constexpr auto kOutput = FactSource::kOutput;

constexpr FactMeaning kSource[] = {
    {"EnvConfigCredentials", "from the environment", ""},
    {"StaticCredentials", "from the configuration block", ""},
    {"SSOProvider", "from IAM Identity Center", ""},
    {"AssumeRoleProvider", "from an assumed role", ""},
    {"WebIdentityCredentials", "from a web identity token", ""},
    {"ProcessProvider", "from a credential_process", ""},
    {"CredentialsEndpointProvider", "from the container", ""},
    {"EC2RoleProvider", "from the EC2 instance", ""},
    {"*", "from a profile", ""},
};
constexpr FactMeaning kKeyKind[] = {
    {"temporary", "a temporary key", "this one is a temporary key"},
    {"long-term", "a long-term key", "this one is a long-term key"},
    {"other", "not an AWS key id", "this is not an AWS key id"},
    {"malformed", "not a whole AWS key id", "this is not a whole AWS key id"},
    {"swapped", "40 characters: a secret key", "a secret key was sent as id"},
};
constexpr FactMeaning kSessionToken[] = {
    {"sent", "a token was sent", "a session token was sent"},
    {"absent", "no token was sent", "no session token was sent"},
};
constexpr FactMeaning kErrorCode[] = {
    {"absent", "no error", "AWS reported no error"},
    {"*", "AWS's answer", ""},
};
constexpr FactMeaning kAnswer[] = {
    {"aws", "AWS answered", "AWS answered"},
    {"other", "an answer, but not from AWS", "somebody else answered"},
    {"absent", "no answer came", "no answer came"},
};
constexpr FactMeaning kClock[] = {
    {"ok", "the clocks agree", "the clocks agree"},
    {"ahead", "this machine's clock is ahead", "this clock is ahead"},
    {"behind", "this machine's clock is behind", "this clock is behind"},
};
constexpr FactMeaning kRegionClass[] = {
    {"default", "a Region that is always on", "this Region is always on"},
    {"opt-in", "a Region that must be switched on", "this Region is opt-in"},
    {"china", "a Region in China", "this Region is in China"},
    {"govcloud", "a GovCloud Region", "this Region is in GovCloud"},
};
constexpr FactMeaning kPartitions[] = {
    {"same", "role and Region fit", "the role is of the Region's partition"},
    {"differ", "role and Region do not fit",
     "the role is of another partition"},
};
constexpr FactMeaning kEndpoint[] = {
    {"aws", "AWS's own address", "the address is AWS's own"},
    {"custom", "not AWS's own address", "the address is not AWS's own"},
};
constexpr FactMeaning kCustomEndpoints[] = {
    {"yes", "an endpoint of its own", ""},
    {"absent", "no custom endpoint in this log", ""},
};
constexpr FactMeaning kKeyAccepted[] = {
    {"yes", "the same key was accepted", "the same key was accepted before"},
    {"absent", "no earlier call with this key succeeded",
     "no earlier call with this key succeeded"},
};
constexpr FactMeaning kOperation[] = {
    {"*", "the call that failed", "another call failed"}};
constexpr FactMeaning kTransport[] = {
    {"untrusted-certificate", "the certificate is not trusted",
     "the certificate is not trusted"},
    {"wrong-host-certificate", "the certificate is of another host", ""},
    {"expired-certificate", "the certificate is out of date", ""},
    {"refused", "the connection was refused", "the connection was refused"},
    {"no-such-host", "the name is not known", ""},
    {"timeout", "no answer in time", ""},
    {"proxy", "the proxy failed", ""},
    {"absent", "the transport worked", "AWS answered"},
};

constexpr FactInfo kFacts[] = {
    {"assume_role.role_arn",
     "the role that was to be assumed",
     "tf_aws.assume_role.role_arn, RoleArn= of the request",
     kDebugLog,
     {}},
    {"component.kind",
     "whether the backend or the provider failed",
     "logger name; address or step of the diagnostic",
     kOutput,
     {}},
    {"component.name",
     "which part of Terraform failed",
     "logger name; address or step of the diagnostic",
     kOutput,
     {}},
    {"credentials.beat",
     "which other source was passed over",
     "Configuration conflict detected; Using profile",
     kDebugLog,
     {}},
    {"credentials.fields",
     "which credential arguments are set",
     "tf_aws.auth_fields",
     kDebugLog,
     {}},
    {"credentials.origin",
     "where the key came from",
     "tf_aws.credentials_source, tf_aws.profile",
     kDebugLog,
     {}},
    {"credentials.profile", "the profile", "tf_aws.profile", kDebugLog, {}},
    {"credentials.profile_source",
     "where the profile was named",
     "tf_aws.profile.source",
     kDebugLog,
     {}},
    {"credentials.source", "where the key came from",
     "tf_aws.credentials_source", kDebugLog, kSource},
    {"history.custom_endpoint", "whether another service has its own endpoint",
     "tf_aws.custom_endpoint, http.url of other requests; setting custom "
     "endpoint",
     kDebugLog, kCustomEndpoints},
    {"history.key_accepted", "whether the same key worked before",
     "an earlier response with the same key and token", kDebugLog,
     kKeyAccepted},
    {"request.answer", "whether AWS answered",
     "http.response.header.x_amzn_requestid, RequestID: of the error", kOutput,
     kAnswer},
    {"request.attempt",
     "which attempt it was",
     "http.request.header.amz_sdk_request, http.resend_count",
     kDebugLog,
     {}},
    {"request.clock", "how far the clock is off",
     "http.response.header.date against the times of the log", kDebugLog,
     kClock},
    {"request.clock_offset",
     "how far the clock is off",
     "http.response.header.date against the times of the log",
     kDebugLog,
     {}},
    {"request.clock_seconds",
     "how far the clock is off",
     "http.response.header.date against the times of the log",
     kDebugLog,
     {}},
    {"request.endpoint", "which address was called", "http.url, net.peer.name",
     kDebugLog, kEndpoint},
    {"request.error_code", "AWS's error code",
     "Code of http.response.body, api error of the diagnostic", kOutput,
     kErrorCode},
    {"request.error_message",
     "AWS's error message",
     "Message of http.response.body, api error of the diagnostic",
     kOutput,
     {}},
    {"request.host", "the host that was called", "http.url", kDebugLog, {}},
    {"request.key",
     "which key was used",
     "Credential= of http.request.header.authorization",
     kDebugLog,
     {}},
    {"request.key_kind", "the kind of the key",
     "Credential= of http.request.header.authorization", kDebugLog, kKeyKind},
    {"request.key_length",
     "the length of the key id",
     "Credential= of http.request.header.authorization",
     kDebugLog,
     {}},
    {"request.max_attempts",
     "how often it is tried",
     "http.request.header.amz_sdk_request",
     kDebugLog,
     {}},
    {"request.operation", "the call that failed",
     "rpc.method, operation error of the diagnostic", kOutput, kOperation},
    {"request.partition",
     "the partition of the Region",
     "Credential= of http.request.header.authorization, http.url",
     kDebugLog,
     {}},
    {"request.partitions", "whether role and Region are of one partition",
     "RoleArn= of the request against its Region", kDebugLog, kPartitions},
    {"request.region",
     "the Region",
     "Credential= of http.request.header.authorization, aws.region",
     kDebugLog,
     {}},
    {"request.region_class", "the Region",
     "Credential= of http.request.header.authorization, aws.region", kDebugLog,
     kRegionClass},
    {"request.request_id",
     "AWS's request id",
     "http.response.header.x_amzn_requestid, RequestID: of the error",
     kOutput,
     {}},
    {"request.service",
     "the service that was called",
     "rpc.service, operation error of the diagnostic",
     kOutput,
     {}},
    {"request.session_token", "whether a session token was sent",
     "http.request.header.x_amz_security_token, SignedHeaders=", kDebugLog,
     kSessionToken},
    {"request.status",
     "the HTTP status",
     "http.status_code, StatusCode: of the error",
     kOutput,
     {}},
    {"request.transport", "why no answer came",
     "request send failed of the error text", kOutput, kTransport},
    {"run.command",
     "the command",
     "CLI args, the steps that were printed",
     kOutput,
     {}},
    {"run.program",
     "terraform or tofu",
     "Terraform version, what was printed",
     kOutput,
     {}},
    {"run.terraform", "the version", "Terraform version", kDebugLog, {}},
};

static_assert(std::is_sorted(std::begin(kFacts), std::end(kFacts),
                             [](const FactInfo& a, const FactInfo& b) {
                               return a.name < b.name;
                             }),
              "FindFact searches by halves");

const FactMeaning* FindMeaning(std::string_view fact, std::string_view value) {
  const FactInfo* info = FindFact(fact);
  if (info == nullptr) return nullptr;
  for (const FactMeaning& meaning : info->meanings) {
    const bool any = meaning.value == "*" && value != "absent";
    if (any || meaning.value == value) return &meaning;
  }
  return nullptr;
}

}  // namespace

std::span<const FactInfo> AllFacts() { return kFacts; }

const FactInfo* FindFact(std::string_view name) {
  const auto* it = std::lower_bound(
      std::begin(kFacts), std::end(kFacts), name,
      [](const FactInfo& info, std::string_view n) { return info.name < n; });
  return it != std::end(kFacts) && it->name == name ? it : nullptr;
}

std::string_view MeaningOf(std::string_view fact, std::string_view value) {
  const FactMeaning* meaning = FindMeaning(fact, value);
  return meaning == nullptr ? std::string_view() : meaning->means;
}

std::string_view BecauseOf(std::string_view fact, std::string_view value) {
  const FactMeaning* meaning = FindMeaning(fact, value);
  if (meaning == nullptr) return {};
  return meaning->because.empty() ? meaning->means : meaning->because;
}

}  // namespace tfsleuth
