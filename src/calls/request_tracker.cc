#include "calls/request_tracker.h"

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <utility>

#include "base/text_util.h"
#include "calls/answer.h"

namespace tfsleuth {
namespace {

// More calls than this are never under way at once; an older one without an
// answer stays unanswered.
constexpr size_t kMaxUnanswered = 256;

}  // namespace

void RequestTracker::AddRequest(AwsRequest request) {
  if (requests_.size() >= kMaxRequests) {
    ++dropped_;
    return;
  }
  request.index = requests_.size();
  if (!request.invocation_id.empty()) {
    for (AwsRequest& earlier : requests_) {
      if (earlier.invocation_id == request.invocation_id) {
        earlier.retried = true;
      }
    }
  }
  if (unanswered_.size() >= kMaxUnanswered) {
    unanswered_.erase(unanswered_.begin());
  }
  unanswered_.push_back(request.index);
  requests_.push_back(std::move(request));
}

AwsRequest* RequestTracker::FindUnanswered(const LogRecord& response) {
  const Component component = ComponentOf(response);
  const Call call = CallOf(response);
  const int64_t duration = ToInt(response.Value("http.duration")).value_or(0);
  auto best = unanswered_.end();
  int64_t best_distance = std::numeric_limits<int64_t>::max();
  for (auto it = unanswered_.begin(); it != unanswered_.end(); ++it) {
    const AwsRequest& request = requests_[*it];
    const bool is_same_call =
        call.operation.empty() || (request.service == call.service &&
                                   request.operation == call.operation);
    if (request.component != component.name ||
        request.scope != component.scope || !is_same_call) {
      continue;
    }
    int64_t distance = 0;
    if (response.time_ms && request.sent_ms) {
      distance = std::abs(*response.time_ms - duration - *request.sent_ms);
    }
    // Later ones win a tie: an older attempt would have been answered before.
    if (distance <= best_distance) {
      best_distance = distance;
      best = it;
    }
  }
  if (best == unanswered_.end()) return nullptr;
  AwsRequest* found = &requests_[*best];
  unanswered_.erase(best);
  return found;
}

const AwsRequest* RequestTracker::Observe(const LogRecord& record,
                                          const Span& span, size_t run,
                                          const Facts& story) {
  switch (ExchangePartOf(record)) {
    case ExchangePart::kNone:
      return nullptr;
    case ExchangePart::kRequest: {
      AwsRequest request = ReadRequest(record, span);
      request.run = run;
      request.facts.Merge(story);
      AddRequest(std::move(request));
      return nullptr;
    }
    case ExchangePart::kResponse: {
      AwsRequest* request = FindUnanswered(record);
      if (request != nullptr) ReadResponse(record, span, *request);
      return request;
    }
  }
  return nullptr;
}

}  // namespace tfsleuth
