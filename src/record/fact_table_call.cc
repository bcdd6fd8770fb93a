#include "record/fact_tables.h"

namespace tfsleuth {
namespace {

constexpr auto kDebugLog = FactSource::kDebugLog;
constexpr auto kOutput = FactSource::kOutput;

constexpr char kAddress[] =
    "http.url; Post \"https://HOST:PORT/\", dial tcp, lookup of the error text";

constexpr FactMeaning kWhere[] = {
    {"*", "the address that was called", "{} was called"},
};
constexpr FactMeaning kAnswer[] = {
    {"aws", "{system} answered", "{system} answered"},
    {"other", "an answer, but not from AWS", "somebody else answered"},
    {"absent", "no answer came", "no answer came"},
};
constexpr FactMeaning kAttempt[] = {
    {"*", "which attempt it was", "it was attempt {}"},
};
constexpr FactMeaning kAttempts[] = {
    {"*", "how often it was tried", "it was tried {} times"},
};
constexpr FactMeaning kCode[] = {
    {"absent", "no error", "{system} reported no error"},
    {"*", "{system}'s answer", "{system} said {}"},
};
constexpr FactMeaning kFront[] = {
    {"*", "what passed the answer on", "the answer came through {}"},
};
constexpr FactMeaning kHost[] = {
    {"*", "the host that was called", "the call went to {}"},
};
constexpr FactMeaning kId[] = {
    {"*", "{system}'s request id", "{system} gave the request the id {}"},
};
constexpr FactMeaning kMaxAttempts[] = {
    {"*", "how often it is tried", "it is tried {} times at most"},
};
constexpr FactMeaning kMessage[] = {
    // Messages are long: whoever needs more says it in a rule.
    {"*", "{system}'s message", "{system}'s message says otherwise"},
};
constexpr FactMeaning kOperation[] = {
    {"*", "the call that failed", "the call is {}"},
};
constexpr FactMeaning kPort[] = {
    {"*", "the port that was called", "port {} was called"},
};
constexpr FactMeaning kService[] = {
    {"*", "the service that was called", "{} was called"},
};
constexpr FactMeaning kStatus[] = {
    {"*", "the HTTP status", "the status is {}"},
};
constexpr FactMeaning kSystem[] = {
    {"aws", "AWS", "AWS was called"},
    {"azure", "Azure", "Azure was called"},
    {"google", "Google Cloud", "Google Cloud was called"},
    {"kubernetes", "a Kubernetes cluster", "a Kubernetes cluster was called"},
    {"vault", "Vault", "Vault was called"},
    {"github", "GitHub", "GitHub was called"},
    {"registry", "a registry of providers and modules",
     "a registry was called"},
    {"other", "another system", "another system was called"},
};
constexpr FactMeaning kTransport[] = {
    {"untrusted-certificate", "the certificate is not trusted",
     "the certificate is not trusted"},
    {"wrong-host-certificate", "the certificate is of another host",
     "the certificate is of another host"},
    {"expired-certificate", "the certificate is out of date",
     "the certificate is out of date"},
    {"refused", "the connection was refused", "the connection was refused"},
    {"no-such-host", "the name is not known", "the name is not known"},
    {"no-route", "the network has no way to it",
     "the network has no way to the address"},
    {"timeout", "no answer in time", "no answer came in time"},
    {"reset", "the connection was cut", "the connection was cut"},
    {"proxy", "the proxy failed", "the proxy failed"},
    {"other", "no answer came", "no answer came"},
    {"absent", "the transport worked", "the server answered"},
};

constexpr FactInfo kFacts[] = {
    {"call.address", "the host and port that were called", kAddress, kOutput,
     kWhere},
    {"call.answer", "whether AWS answered",
     "http.response.header.x_amzn_requestid, RequestID: of the error", kOutput,
     kAnswer},
    {"call.attempt", "which attempt it was",
     "http.request.header.amz_sdk_request, http.resend_count", kDebugLog,
     kAttempt},
    {"call.attempts", "how often it was tried",
     "exceeded maximum number of attempts of the error text", kOutput,
     kAttempts},
    {"call.code", "AWS's error code",
     "Code of http.response.body, api error of the diagnostic", kOutput, kCode},
    {"call.front", "what stands in front of the server that was called",
     "http.response.header.server, http.response.header.via", kDebugLog,
     kFront},
    {"call.host", "the host that was called", kAddress, kOutput, kHost},
    {"call.id", "AWS's request id",
     "http.response.header.x_amzn_requestid, RequestID: of the error", kOutput,
     kId},
    {"call.max_attempts", "how often it is tried",
     "http.request.header.amz_sdk_request", kDebugLog, kMaxAttempts},
    {"call.message", "AWS's error message",
     "Message of http.response.body, api error of the diagnostic", kOutput,
     kMessage},
    {"call.operation", "the call that failed",
     "rpc.method, operation error of the diagnostic", kOutput, kOperation},
    {"call.port", "the port that was called", kAddress, kOutput, kPort},
    {"call.service", "the service that was called",
     "rpc.service, operation error of the diagnostic", kOutput, kService},
    {"call.status", "the HTTP status",
     "http.status_code, StatusCode: of the error", kOutput, kStatus},
    {"call.system", "what was called",
     "rpc.service, operation error of the diagnostic, the host that is named",
     kOutput, kSystem},
    {"call.transport", "why no answer came",
     "request send failed, dial tcp, x509 and the like of the error text",
     kOutput, kTransport},
};

}  // namespace

std::span<const FactInfo> CallFacts() { return kFacts; }

}  // namespace tfsleuth
