#include "record/fact_registry.h"

#include <algorithm>
#include <array>

namespace tfsleuth {
namespace {

constexpr auto kDebugLog = FactSource::kDebugLog;
constexpr auto kOutput = FactSource::kOutput;

constexpr FactMeaning kComponentKind[] = {
    {"backend", "the backend", "the backend failed"},
    {"provider", "a provider", "a provider failed"},
    {"remote-state", "a terraform_remote_state data source",
     "a data source failed"},
};
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
    {"*", "AWS's answer", "AWS said {}"},
};
constexpr FactMeaning kErrorMessage[] = {
    {"*", "AWS's message", "AWS's message says otherwise"},
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
    {"absent", "the call names no role", "the call names no role"},
};
constexpr FactMeaning kEndpoint[] = {
    {"aws", "AWS's own address", "the address is AWS's own"},
    {"custom", "not AWS's own address", "the address is not AWS's own"},
};
constexpr FactMeaning kCustomEndpoints[] = {
    {"yes", "an endpoint of its own", ""},
};
constexpr FactMeaning kKeyAccepted[] = {
    {"yes", "the same key was accepted", "the same key was accepted before"},
    {"other-region", "the same key was accepted in another Region",
     "another Region accepted the same key"},
    {"other-partition", "the same key was accepted in another partition",
     "another partition accepted the same key"},
    {"absent", "no earlier call with this key succeeded",
     "no earlier call with this key succeeded"},
};
constexpr FactMeaning kBeat[] = {
    {"absent", "no other source was named", "no profile was passed over"},
    {"*", "named, but passed over", ""},
};
constexpr FactMeaning kMisnamed[] = {
    {"absent", "named, and no section has that name", ""},
    {"*", "a section of that name, passed over", ""},
};
constexpr FactMeaning kGap[] = {
    {"moments", "accepted a moment before", "it was accepted a moment before"},
    {"minutes", "accepted some time before", "it was accepted long before"},
};
constexpr FactMeaning kAcceptedLater[] = {
    {"yes", "the same key was accepted later", ""},
    {"absent", "no later call with this key succeeded",
     "no later call with this key succeeded"},
};
constexpr FactMeaning kIdentity[] = {
    {"user", "an IAM user", "it is the session of an IAM user"},
    {"role", "the session of a role", "it is the session of a role"},
    {"federated", "a federated user", "it is a federated session"},
    {"root", "the root user of the account", "it is the root user"},
};
constexpr FactMeaning kIssuer[] = {
    {"global", "issued by the global address", ""},
    {"regional", "issued by a regional address",
     "a regional address issued the session"},
    {"other", "issued by another service", "another service issued it"},
    {"absent", "this log does not show who issued it",
     "no call of this log issued the session"},
};
constexpr FactMeaning kKeyCreated[] = {
    {"yes", "the key was made during the run", ""},
    {"absent", "no call of this log made the key",
     "nothing in this log made the key"},
};
constexpr FactMeaning kPeerKey[] = {
    {"same", "another component uses the same key",
     "the provider uses the same key"},
    {"differs", "another component uses another key",
     "another component uses another key"},
};
constexpr FactMeaning kService[] = {
    {"*", "the service that was called", "another service was called"}};
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
    {"reset", "the connection was cut", ""},
    {"proxy", "the proxy failed", ""},
    {"absent", "the transport worked", "AWS answered"},
};

constexpr FactInfo kFacts[] = {
    {"assume_role.role_arn",
     "the role that was to be assumed",
     "tf_aws.assume_role.role_arn, RoleArn= of the request",
     kDebugLog,
     {}},
    {"aws.clock", "how far the clock is off",
     "http.response.header.date against the times of the log", kDebugLog,
     kClock},
    {"aws.clock_offset",
     "how far the clock is off",
     "http.response.header.date against the times of the log",
     kDebugLog,
     {}},
    {"aws.clock_seconds",
     "how far the clock is off",
     "http.response.header.date against the times of the log",
     kDebugLog,
     {}},
    {"aws.endpoint", "which address was called", "http.url, net.peer.name",
     kDebugLog, kEndpoint},
    {"aws.key",
     "which key was used",
     "Credential= of http.request.header.authorization",
     kDebugLog,
     {}},
    {"aws.key_kind", "the kind of the key",
     "Credential= of http.request.header.authorization", kDebugLog, kKeyKind},
    {"aws.key_length",
     "the length of the key id",
     "Credential= of http.request.header.authorization",
     kDebugLog,
     {}},
    {"aws.partition",
     "the partition of the Region",
     "Credential= of http.request.header.authorization, http.url",
     kDebugLog,
     {}},
    {"aws.partitions", "whether role and Region are of one partition",
     "RoleArn= of the request against its Region", kDebugLog, kPartitions},
    {"aws.region_class", "the Region",
     "Credential= of http.request.header.authorization, aws.region", kDebugLog,
     kRegionClass},
    {"aws.session_token", "whether a session token was sent",
     "http.request.header.x_amz_security_token, SignedHeaders=", kDebugLog,
     kSessionToken},
    {"call.answer", "whether AWS answered",
     "http.response.header.x_amzn_requestid, RequestID: of the error", kOutput,
     kAnswer},
    {"call.attempt",
     "which attempt it was",
     "http.request.header.amz_sdk_request, http.resend_count",
     kDebugLog,
     {}},
    {"call.code", "AWS's error code",
     "Code of http.response.body, api error of the diagnostic", kOutput,
     kErrorCode},
    {"call.host", "the host that was called", "http.url", kDebugLog, {}},
    {"call.id",
     "AWS's request id",
     "http.response.header.x_amzn_requestid, RequestID: of the error",
     kOutput,
     {}},
    {"call.max_attempts",
     "how often it is tried",
     "http.request.header.amz_sdk_request",
     kDebugLog,
     {}},
    {"call.message", "AWS's error message",
     "Message of http.response.body, api error of the diagnostic", kOutput,
     kErrorMessage},
    {"call.operation", "the call that failed",
     "rpc.method, operation error of the diagnostic", kOutput, kOperation},
    {"call.service", "the service that was called",
     "rpc.service, operation error of the diagnostic", kOutput, kService},
    {"call.status",
     "the HTTP status",
     "http.status_code, StatusCode: of the error",
     kOutput,
     {}},
    {"call.transport", "why no answer came",
     "request send failed of the error text", kOutput, kTransport},
    {"component.kind", "whether the backend or the provider failed",
     "logger name; address or step of the diagnostic", kOutput, kComponentKind},
    {"component.name",
     "which part of Terraform failed",
     "logger name; address or step of the diagnostic",
     kOutput,
     {}},
    {"credentials.beat", "which other source was passed over",
     "Configuration conflict detected; Using profile", kDebugLog, kBeat},
    {"credentials.fields",
     "which credential arguments are set",
     "tf_aws.auth_fields",
     kDebugLog,
     {}},
    {"credentials.misnamed_profile",
     "whether a section of that name has the wrong form",
     "profile defined with name ... is ignored", kDebugLog, kMisnamed},
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
    {"history.accepted_ago",
     "how long before the key was accepted",
     "the times of both requests",
     kDebugLog,
     {}},
    {"history.accepted_gap", "how long before the key was accepted",
     "the times of both requests", kDebugLog, kGap},
    {"history.accepted_later", "whether the same key worked later",
     "a later response with the same key and token", kDebugLog, kAcceptedLater},
    {"history.custom_endpoint", "whether another service has its own endpoint",
     "tf_aws.custom_endpoint, http.url of other requests; setting custom "
     "endpoint",
     kDebugLog, kCustomEndpoints},
    {"history.identity", "whose key it is",
     "Arn of http.response.body of GetCallerIdentity", kDebugLog, kIdentity},
    {"history.key_accepted", "whether the same key worked before",
     "an earlier response with the same key and token", kDebugLog,
     kKeyAccepted},
    {"history.key_created", "whether the key was made during the run",
     "Creation complete of aws_iam_access_key, answer of CreateAccessKey, "
     "credentials from Vault",
     kDebugLog, kKeyCreated},
    {"history.other_region",
     "where else the key was accepted",
     "an earlier response with the same key and token",
     kDebugLog,
     {}},
    {"history.session_issuer", "which address issued the session",
     "AccessKeyId of http.response.body of the issuing call", kDebugLog,
     kIssuer},
    {"peer.component",
     "which other part of Terraform calls AWS",
     "logger name of other requests",
     kDebugLog,
     {}},
    {"peer.key", "whether another component uses the same key",
     "Credential= of its requests", kDebugLog, kPeerKey},
    {"peer.key_id",
     "the key of another component",
     "Credential= of its requests",
     kDebugLog,
     {}},
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
    {"target.region",
     "the Region",
     "Credential= of http.request.header.authorization, aws.region",
     kDebugLog,
     {}},
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

std::string BecauseOf(std::string_view fact, std::string_view value) {
  const FactMeaning* meaning = FindMeaning(fact, value);
  if (meaning == nullptr) return {};
  std::string because(meaning->because.empty() ? meaning->means
                                               : meaning->because);
  const size_t at = because.find("{}");
  if (at != std::string::npos) because.replace(at, 2, value);
  return because;
}

}  // namespace tfsleuth
