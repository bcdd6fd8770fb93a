#include "record/fact_tables.h"

namespace tfsleuth {
namespace {

constexpr auto kDebugLog = FactSource::kDebugLog;
constexpr auto kOutput = FactSource::kOutput;

constexpr char kCredential[] =
    "Credential= of http.request.header.authorization";
constexpr char kDates[] =
    "http.response.header.date against x_amz_date and the times of the log";

constexpr FactMeaning kAuthFailure[] = {
    {"key", "EC2 does not accept the key", "EC2 does not accept the key"},
    {"permission", "EC2 refuses what was asked for",
     "EC2 knows the key and refuses the thing"},
};
constexpr FactMeaning kClock[] = {
    {"ok", "the clocks agree", "the clocks agree"},
    {"ahead", "this machine's clock is ahead", "this clock is ahead"},
    {"behind", "this machine's clock is behind", "this clock is behind"},
};
constexpr FactMeaning kClockOffset[] = {
    {"*", "this machine's clock against AWS's", "measured: {}"},
};
constexpr FactMeaning kClockSeconds[] = {
    {"*", "this machine's clock against AWS's", "the clocks are {} s apart"},
};
constexpr FactMeaning kEndpoint[] = {
    {"aws", "AWS's own address", "the address is AWS's own"},
    {"custom", "not AWS's own address", "the address is not AWS's own"},
};
constexpr FactMeaning kExpired[] = {
    {"session", "{system} says that the session has ended",
     "the session has ended"},
    {"request", "{system} says that the request is too old",
     "the request was too old; a long-term key does not end"},
};
constexpr FactMeaning kKey[] = {
    {"*", "the key that was used", "the key is {}"},
};
constexpr FactMeaning kKeyKind[] = {
    {"temporary", "a temporary key", "this one is a temporary key"},
    {"long-term", "a long-term key", "this one is a long-term key"},
    {"other", "not an AWS key id", "this is not an AWS key id"},
    {"malformed", "not a whole AWS key id", "this is not a whole AWS key id"},
    {"swapped", "40 characters: a secret key", "a secret key was sent as id"},
};
constexpr FactMeaning kKeyLength[] = {
    {"*", "the length of the key id", "the key id has {} characters"},
};
constexpr FactMeaning kPartition[] = {
    {"*", "the partition of the Region", "the Region is of {}"},
};
constexpr FactMeaning kPartitions[] = {
    {"same", "role and Region fit", "the role is of the Region's partition"},
    {"differ", "role and Region do not fit",
     "the role is of another partition"},
    {"absent", "the call names no role", "the call names no role"},
};
constexpr FactMeaning kRegionClass[] = {
    {"default", "a Region that is always on", "this Region is always on"},
    {"opt-in", "a Region that must be switched on", "this Region is opt-in"},
    {"china", "a Region in China", "this Region is in China"},
    {"govcloud", "a GovCloud Region", "this Region is in GovCloud"},
    {"isolated", "a Region of an isolated partition",
     "this Region is of an isolated partition"},
    {"sovereign", "a Region of the European Sovereign Cloud",
     "this Region is of the Sovereign Cloud"},
};
constexpr FactMeaning kSessionToken[] = {
    {"sent", "a token was sent", "a session token was sent"},
    {"absent", "no token was sent", "no session token was sent"},
};

constexpr FactInfo kFacts[] = {
    {"aws.auth_failure", "what EC2's AuthFailure is about",
     "Message of http.response.body, api error of the diagnostic", kOutput,
     kAuthFailure},
    {"aws.clock", "how far the clock is off", kDates, kDebugLog, kClock},
    {"aws.clock_offset", "how far the clock is off", kDates, kDebugLog,
     kClockOffset},
    {"aws.clock_seconds", "how far the clock is off", kDates, kDebugLog,
     kClockSeconds},
    {"aws.endpoint", "which address was called", "http.url, net.peer.name",
     kDebugLog, kEndpoint},
    {"aws.expired", "what has ended",
     "Code and Message of http.response.body, api error of the diagnostic",
     kOutput, kExpired},
    {"aws.key", "which key was used", kCredential, kDebugLog, kKey},
    {"aws.key_kind", "the kind of the key", kCredential, kDebugLog, kKeyKind},
    {"aws.key_length", "the length of the key id", kCredential, kDebugLog,
     kKeyLength},
    {"aws.partition", "the partition of the Region",
     "Credential= of http.request.header.authorization, http.url", kDebugLog,
     kPartition},
    {"aws.partitions", "whether role and Region are of one partition",
     "RoleArn= of the request against its Region", kDebugLog, kPartitions},
    {"aws.region_class", "the Region",
     "Credential= of http.request.header.authorization, aws.region", kDebugLog,
     kRegionClass},
    {"aws.session_token", "whether a session token was sent",
     "http.request.header.x_amz_security_token, SignedHeaders=", kDebugLog,
     kSessionToken},
};

}  // namespace

std::span<const FactInfo> AwsFacts() { return kFacts; }

}  // namespace tfsleuth
