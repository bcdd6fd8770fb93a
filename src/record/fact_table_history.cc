#include "record/fact_tables.h"

namespace tfsleuth {
namespace {

constexpr auto kDebugLog = FactSource::kDebugLog;

constexpr char kTimes[] = "the times of both requests";
constexpr char kEarlier[] =
    "an earlier response with the same key and token, of the same component "
    "and run";
constexpr char kPeerKeys[] = "Credential= of its requests";

constexpr FactMeaning kAgo[] = {
    {"*", "how long before the key was accepted",
     "the key was accepted {} before"},
};
constexpr FactMeaning kGap[] = {
    {"moments", "accepted a moment before", "it was accepted a moment before"},
    {"minutes", "accepted some time before", "it was accepted long before"},
};
constexpr FactMeaning kAcceptedLater[] = {
    {"yes", "the same key was accepted later",
     "the same key was accepted later"},
};
constexpr FactMeaning kCustomEndpoints[] = {
    {"yes", "an endpoint of its own", "another service has its own endpoint"},
};
constexpr FactMeaning kFirstUse[] = {
    {"yes", "no earlier call of this run succeeded with the key",
     "no earlier call of this run succeeded with the key"},
};
constexpr FactMeaning kIdentity[] = {
    {"user", "an IAM user", "it is the session of an IAM user"},
    {"role", "the session of a role", "it is the session of a role"},
    {"federated", "a federated user", "it is a federated session"},
    {"root", "the root user of the account", "it is the root user"},
};
constexpr FactMeaning kKeyAccepted[] = {
    {"yes", "the same key was accepted", "the same key was accepted before"},
    {"other-region", "the same key was accepted in another Region",
     "another Region accepted the same key"},
    {"other-partition", "the same key was accepted in another partition",
     "another partition accepted the same key"},
};
constexpr FactMeaning kKeyCreated[] = {
    {"yes", "the key was made during the run",
     "the key was made during the run"},
};
constexpr FactMeaning kOtherRegion[] = {
    {"*", "where else the key was accepted", "{} accepted the same key"},
};
constexpr FactMeaning kIssuer[] = {
    {"global", "issued by the global address",
     "the global address issued the session"},
    {"regional", "issued by a regional address",
     "a regional address issued the session"},
    {"other", "issued by another service",
     "another service issued the session"},
};
constexpr FactMeaning kPeerComponent[] = {
    {"*", "another part of Terraform that calls AWS", "a {} calls AWS, too"},
};
constexpr FactMeaning kPeerKey[] = {
    {"same", "another component uses the same key",
     "another component uses the same key"},
    {"differs", "another component uses another key",
     "another component uses another key"},
};
constexpr FactMeaning kPeerAccepted[] = {
    {"yes", "another component's call with the same key succeeded",
     "another component's call with the same key succeeded"},
};
constexpr FactMeaning kPeerKeyId[] = {
    {"*", "the key of another component", "another component uses {}"},
};

constexpr FactInfo kFacts[] = {
    {"history.accepted_ago", "how long before the key was accepted", kTimes,
     kDebugLog, kAgo},
    {"history.accepted_gap", "how long before the key was accepted", kTimes,
     kDebugLog, kGap},
    {"history.accepted_later", "whether the same key worked later",
     "a later response with the same key and token, of the same component and "
     "run",
     kDebugLog, kAcceptedLater},
    {"history.custom_endpoint", "whether another service has its own endpoint",
     "tf_aws.custom_endpoint, http.url of other requests; setting custom "
     "endpoint",
     kDebugLog, kCustomEndpoints},
    {"history.first_use", "whether the key worked earlier in the run",
     "the requests of a run whose log has its beginning", kDebugLog, kFirstUse},
    {"history.identity", "whose key it is",
     "Arn of http.response.body of GetCallerIdentity", kDebugLog, kIdentity},
    {"history.key_accepted", "whether the same key worked before", kEarlier,
     kDebugLog, kKeyAccepted},
    {"history.key_created", "whether the key was made during the run",
     "Creation complete of aws_iam_access_key, answer of CreateAccessKey, "
     "credentials from Vault",
     kDebugLog, kKeyCreated},
    {"history.other_region", "where else the key was accepted", kEarlier,
     kDebugLog, kOtherRegion},
    {"history.session_issuer", "which address issued the session",
     "AccessKeyId of http.response.body of the issuing call", kDebugLog,
     kIssuer},
    {"peer.component", "which other part of Terraform calls AWS",
     "logger name of other requests", kDebugLog, kPeerComponent},
    {"peer.key", "whether another component uses the same key", kPeerKeys,
     kDebugLog, kPeerKey},
    {"peer.key_accepted", "whether the same key worked for another component",
     "responses to its requests, of the same run", kDebugLog, kPeerAccepted},
    {"peer.key_id", "the key of another component", kPeerKeys, kDebugLog,
     kPeerKeyId},
};

}  // namespace

std::span<const FactInfo> HistoryFacts() { return kFacts; }

}  // namespace tfsleuth
