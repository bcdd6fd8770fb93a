#include "calls/request_tracker.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "base/text_util.h"
#include "calls/ambiguity.h"
#include "calls/answer.h"
#include "calls/transport.h"
#include "record/api_error.h"

namespace tfsleuth {
namespace {

// More calls than this are never under way at once; an older one without an
// answer stays unanswered.
constexpr size_t kMaxUnanswered = 256;
constexpr size_t kMaxInvocations = 4096;

// Where an answer tells its duration, the time of its request is known to about
// this: what is logged at the same time waits for each other.
constexpr int64_t kSureMs = 20;

// How far apart two times are, whatever a log holds.
int64_t Distance(int64_t a, int64_t b) {
  const auto low = static_cast<uint64_t>(std::min(a, b));
  const uint64_t distance = static_cast<uint64_t>(std::max(a, b)) - low;
  constexpr auto kMax =
      static_cast<uint64_t>(std::numeric_limits<int64_t>::max());
  return static_cast<int64_t>(std::min(distance, kMax));
}

// The text in which the SDK, or who called it, says that nothing was answered.
const Text* SendFailureOf(const LogRecord& record) {
  constexpr std::string_view kWords = "request send failed, ";
  if (Contains(record.message.view(), kWords)) return &record.message;
  const Field* error = record.Find("error");
  if (error != nullptr && Contains(error->value.view(), kWords)) {
    return &error->value;
  }
  return nullptr;
}

}  // namespace

void RequestTracker::EndEarlierAttempt(const AwsRequest& request) {
  if (request.invocation_id.empty()) return;
  const auto it = last_attempt_.find(request.invocation_id);
  if (it == last_attempt_.end()) {
    if (invocations_.size() >= kMaxInvocations) {
      last_attempt_.erase(invocations_.front());
      invocations_.pop_front();
    }
    invocations_.push_back(request.invocation_id);
    last_attempt_.emplace(request.invocation_id, request.index);
    return;
  }
  const size_t earlier = std::exchange(it->second, request.index);
  // An SDK begins the next attempt only when the one before has ended.
  std::erase(unanswered_, earlier);
  if (AwsRequest* row = table_.Find(earlier)) {
    row->retried = true;
    table_.Settle(earlier);
  }
}

void RequestTracker::AddRequest(AwsRequest request) {
  const size_t index = table_.Add(std::move(request));
  EndEarlierAttempt(*table_.Find(index));
  if (unanswered_.size() >= kMaxUnanswered) {
    table_.Settle(unanswered_.front());
    unanswered_.pop_front();
  }
  unanswered_.push_back(index);
}

std::vector<size_t> RequestTracker::Candidates(const Component& component,
                                               const Call& call, size_t run) {
  std::vector<size_t> candidates;
  for (const size_t index : unanswered_) {
    const AwsRequest& request = *table_.Find(index);
    const bool is_same_call =
        call.operation.empty() || (request.service == call.service &&
                                   request.operation == call.operation);
    if (request.run == run && request.component == component.name &&
        request.scope == component.scope && is_same_call) {
      candidates.push_back(index);
    }
  }
  return candidates;
}

size_t RequestTracker::Choose(const std::vector<size_t>& candidates,
                              const LogRecord& response) {
  const auto duration = DurationOf(response);
  const auto distance_of = [&](size_t index) -> int64_t {
    const auto sent = table_.Find(index)->sent_ms;
    if (!response.time_ms || !sent || !duration) return 0;
    const int64_t began =
        *response.time_ms < std::numeric_limits<int64_t>::min() + *duration
            ? *response.time_ms
            : *response.time_ms - *duration;
    return Distance(began, *sent);
  };
  size_t best = candidates.front();
  for (const size_t index : candidates) {
    // Later ones win a tie: an older attempt would have been answered before.
    if (distance_of(index) <= distance_of(best)) best = index;
  }
  std::vector<AwsRequest*> rivals;
  for (const size_t index : candidates) {
    if (distance_of(index) - distance_of(best) <= kSureMs) {
      rivals.push_back(table_.Find(index));
    }
  }
  if (rivals.size() > 1) ForgetDifferences(rivals);
  return best;
}

const AwsRequest* RequestTracker::ReadAnswer(const LogRecord& record,
                                             const Span& span, size_t run) {
  const auto candidates = Candidates(ComponentOf(record), CallOf(record), run);
  if (candidates.empty()) {
    gaps_.insert(run);
    return nullptr;
  }
  const size_t index = Choose(candidates, record);
  std::erase(unanswered_, index);
  ReadResponse(record, span, clock_, *table_.Find(index));
  table_.Settle(index);
  return table_.Find(index);
}

// Only such a record, or the error itself, tells that no answer came: that none
// is in the log may have other reasons.
void RequestTracker::ReadSendFailure(const LogRecord& record, size_t run) {
  const Text* text = SendFailureOf(record);
  if (text == nullptr) return;
  const auto error = ParseApiError(text->view());
  if (!error || error->transport.empty()) return;
  Call call = CallOf(record);
  if (call.operation.empty()) call = {error->service, error->operation};
  const auto candidates = Candidates(ComponentOf(record), call, run);
  if (candidates.size() != 1) return;
  AwsRequest& request = *table_.Find(candidates.front());
  const Evidence evidence{text->SpanOf(error->begin, error->length),
                          error->transport};
  request.facts.SetAbsent("call.answer", {evidence});
  const TransportReason reason = TransportReasonIn(error->transport);
  request.facts.Set("call.transport",
                    reason.name.empty() ? "other" : reason.name, evidence);
}

const AwsRequest* RequestTracker::Observe(const LogRecord& record,
                                          const Span& span, size_t run,
                                          const Facts& story) {
  switch (ExchangePartOf(record)) {
    case ExchangePart::kNone:
      ReadSendFailure(record, run);
      return nullptr;
    case ExchangePart::kRequest: {
      AwsRequest request = ReadRequest(record, span);
      request.run = run;
      request.facts.Merge(story);
      AddRequest(std::move(request));
      return nullptr;
    }
    case ExchangePart::kResponse:
      return ReadAnswer(record, span, run);
  }
  return nullptr;
}

void RequestTracker::Finish() {
  for (const size_t index : unanswered_) table_.Settle(index);
  unanswered_.clear();
}

}  // namespace tfsleuth
