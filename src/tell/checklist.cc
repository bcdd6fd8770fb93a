#include "tell/checklist.h"

#include <utility>

#include "record/aws_region.h"

namespace tfsleuth {
namespace {

// The request that decides: the first that finally failed, else the last.
const AwsRequest* Telling(const Diagnosis& diagnosis,
                          std::string_view operation) {
  const AwsRequest* last = nullptr;
  for (const AwsRequest& request : diagnosis.requests) {
    if (!operation.empty() && request.operation != operation) continue;
    if (request.outcome == RequestOutcome::kFailed && !request.retried) {
      return &request;
    }
    last = &request;
  }
  return last;
}

CheckAnswer Answered(const char* check, Answer answer, const Fact& fact) {
  return {check, answer, fact.evidence};
}

CheckAnswer IdentityWorks(const Diagnosis& diagnosis) {
  constexpr const char* kCheck = "identity works";
  const AwsRequest* request = Telling(diagnosis, "GetCallerIdentity");
  if (request == nullptr || request->response.IsNowhere()) {
    return {kCheck, Answer::kNotSeen, {}};
  }
  const bool ok = request->outcome == RequestOutcome::kOk;
  return Answered(kCheck, ok ? Answer::kYes : Answer::kNo,
                  request->facts.Get(ok ? "call.status" : "call.code"));
}

CheckAnswer ExpectedProfile(const Diagnosis& diagnosis) {
  constexpr const char* kCheck = "named profile is the one in use";
  for (const AwsRequest& request : diagnosis.requests) {
    const Fact& profile = request.facts.Get("credentials.profile");
    if (!profile.IsObserved()) continue;
    const bool beaten = request.facts.Get("credentials.beat").IsObserved();
    return Answered(kCheck, beaten ? Answer::kNo : Answer::kYes, profile);
  }
  return {kCheck, Answer::kNotSeen, {}};
}

CheckAnswer KeyKnown(const Diagnosis& diagnosis) {
  constexpr const char* kCheck = "AWS knows the key";
  CheckAnswer answer{kCheck, Answer::kNotSeen, {}};
  for (const AwsRequest& request : diagnosis.requests) {
    const Fact& code = request.facts.Get("call.code");
    if (code.value == "InvalidClientTokenId" ||
        code.value == "InvalidAccessKeyId" ||
        code.value == "UnrecognizedClientException") {
      return Answered(kCheck, Answer::kNo, code);
    }
    if (request.outcome == RequestOutcome::kOk && !request.key.empty()) {
      answer = Answered(kCheck, Answer::kYes, request.facts.Get("call.status"));
    }
  }
  return answer;
}

CheckAnswer NoStaleVariable(const Diagnosis& diagnosis) {
  constexpr const char* kCheck = "no stale variable wins";
  CheckAnswer answer{kCheck, Answer::kNotSeen, {}};
  for (const AwsRequest& request : diagnosis.requests) {
    const Fact& beaten = request.facts.Get("credentials.beat");
    if (beaten.IsObserved()) return Answered(kCheck, Answer::kNo, beaten);
    const bool left_over =
        request.facts.Get("aws.key_kind").value == "long-term" &&
        request.token_sent;
    if (left_over) {
      return Answered(kCheck, Answer::kNo,
                      request.facts.Get("aws.session_token"));
    }
    const Fact& source = request.facts.Get("credentials.source");
    if (source.IsObserved() && source.value != "EnvConfigCredentials") {
      answer = Answered(kCheck, Answer::kYes, source);
    }
  }
  return answer;
}

CheckAnswer RegionMatches(const Diagnosis& diagnosis) {
  constexpr const char* kCheck = "Region of signature and address match";
  const AwsRequest* request = Telling(diagnosis, "");
  if (request == nullptr) return {kCheck, Answer::kNotSeen, {}};
  const Fact& host = request->facts.Get("call.host");
  const std::string_view of_host = RegionOfHost(host.value);
  if (of_host.empty() || request->region.empty()) {
    return {kCheck, Answer::kNotSeen, {}};
  }
  return Answered(
      kCheck, of_host == request->region ? Answer::kYes : Answer::kNo, host);
}

}  // namespace

std::vector<CheckAnswer> AnswerChecklist(const Diagnosis& diagnosis) {
  return {IdentityWorks(diagnosis), ExpectedProfile(diagnosis),
          KeyKnown(diagnosis), NoStaleVariable(diagnosis),
          RegionMatches(diagnosis)};
}

}  // namespace tfsleuth
