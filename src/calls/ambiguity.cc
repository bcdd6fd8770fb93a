#include "calls/ambiguity.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace tfsleuth {
namespace {

bool SaysTheSame(const Fact& a, const Fact& b) {
  return a.state == b.state && a.value == b.value;
}

std::set<std::string> DifferingFacts(std::span<AwsRequest* const> requests) {
  std::set<std::string> differing;
  for (const AwsRequest* request : requests) {
    for (const auto& known : request->facts) {
      const bool is_same = std::all_of(
          requests.begin(), requests.end(), [&](const AwsRequest* other) {
            return SaysTheSame(other->facts.Get(known.first), known.second);
          });
      if (!is_same) differing.insert(known.first);
    }
  }
  return differing;
}

template <typename Value>
void ClearIfDiffering(std::span<AwsRequest* const> requests,
                      Value AwsRequest::*member) {
  const Value first = requests.front()->*member;
  const bool is_same = std::all_of(
      requests.begin(), requests.end(),
      [&](const AwsRequest* request) { return request->*member == first; });
  if (is_same) return;
  for (AwsRequest* request : requests) request->*member = Value();
}

}  // namespace

void ForgetDifferences(std::span<AwsRequest* const> requests) {
  const std::set<std::string> differing = DifferingFacts(requests);
  for (AwsRequest* request : requests) {
    request->ambiguous = true;
    for (const std::string& fact : differing) request->facts.Forget(fact);
  }
  ClearIfDiffering(requests, &AwsRequest::key);
  ClearIfDiffering(requests, &AwsRequest::region);
  ClearIfDiffering(requests, &AwsRequest::token_sent);
  ClearIfDiffering(requests, &AwsRequest::sent_ms);
  ClearIfDiffering(requests, &AwsRequest::signed_ms);
}

}  // namespace tfsleuth
