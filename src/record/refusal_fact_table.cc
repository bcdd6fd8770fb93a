#include "record/refusal_fact_table.h"

namespace tfsleuth {
namespace {

constexpr auto kOutput = FactSource::kOutput;

constexpr FactMeaning kReason[] = {
    {"*", "the reason that was given", "the reason that was given is {}"},
};
constexpr FactMeaning kAction[] = {
    {"*", "what was not allowed", "{} was not allowed"},
};
constexpr FactMeaning kClass[] = {
    {"authentication", "the credentials were not accepted",
     "the credentials were not accepted"},
    {"permission", "who asked may not do it", "who asked may not do it"},
    {"policy", "a rule forbids it to everybody",
     "a rule forbids it, whoever asks"},
    {"not-enabled", "the account is not set up for it",
     "the account is not set up for it"},
    {"not-found", "it was not found", "what it names was not found"},
    {"exists", "it exists already", "it exists already"},
    {"conflict", "something else uses it", "something else uses or changes it"},
    {"wrong-state", "it is in the wrong state", "it is in the wrong state"},
    {"failed-state", "the service gave up on it", "the service gave up on it"},
    {"invalid-request", "the request was not accepted",
     "the request was not accepted as it stands"},
    {"quota", "a limit is reached", "a limit is reached"},
    {"throttled", "too many calls", "there were too many calls"},
    {"capacity", "no capacity is left", "no capacity is left"},
    {"service-side", "the service failed", "the service failed on its side"},
    {"time-out", "it took too long", "it took too long"},
    {"network", "the proxy refused", "the proxy refused"},
};
constexpr FactMeaning kDeny[] = {
    {"explicit", "a policy denies it", "a policy denies it"},
    {"implicit", "no policy allows it", "no policy allows it"},
};
constexpr FactMeaning kPolicyType[] = {
    {"*", "the kind of policy", "it is about {}"},
};
constexpr FactMeaning kPrincipal[] = {
    {"*", "who was refused", "{} was refused"},
};
constexpr FactMeaning kQuota[] = {
    {"*", "the limit that is reached", "the limit is {}"},
};
constexpr FactMeaning kResource[] = {
    {"*", "what it is about", "it is about {}"},
};

constexpr FactInfo kFacts[] = {
    {"call.reason", "the reason that was given",
     "reason of Google's and of OAuth's error texts", kOutput, kReason},
    {"refusal.action", "the permission that was refused",
     "perform: ACTION, action 'ACTION', Permission 'ACTION', cannot VERB "
     "resource of the error text",
     kOutput, kAction},
    {"refusal.class", "what kind of refusal it is",
     "code, reason, status and message of the error text", kOutput, kClass},
    {"refusal.deny", "whether a policy denies it or none allows it",
     "with an explicit deny, because no ... allows of the error text", kOutput,
     kDeny},
    {"refusal.policy_type", "the kind of policy that decided",
     "with an explicit deny in a ..., because no ... allows of the error text",
     kOutput, kPolicyType},
    {"refusal.principal", "who was refused",
     "User: ..., The client '...', User \"...\" of the error text", kOutput,
     kPrincipal},
    {"refusal.quota", "the limit that is reached",
     "Quota '...', Cannot exceed quota for ..., exceeded quota: ... of the "
     "error text",
     kOutput, kQuota},
    {"refusal.resource", "what the refusal is about",
     "on resource: ..., over scope '...', denied on resource '...' of the "
     "error text",
     kOutput, kResource},
};

}  // namespace

std::span<const FactInfo> RefusalFacts() { return kFacts; }

}  // namespace tfsleuth
