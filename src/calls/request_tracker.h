#pragma once

#include <cstddef>
#include <deque>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "calls/aws_request.h"
#include "calls/clock.h"
#include "calls/exchange.h"
#include "calls/request_table.h"
#include "record/record.h"

namespace tfsleuth {

/// Pairs requests with responses and keeps the request table.
///
/// A response carries neither attempt nor invocation id (aws-sdk-go-base,
/// logging/http.go); it answers, among the unanswered requests of the same run,
/// component, scope, service and operation, the one whose sending fits best to
/// its time and duration. In the dumps of older SDKs a response may not even
/// name the call. Where several fit as well, they are marked as ambiguous.
class RequestTracker {
 public:
  /// Reads one half of an exchange, or a record that says that no answer came
  /// to a request. `story` are the facts about credentials that hold for a
  /// request sent now. Other records are ignored. Gives the request that was
  /// answered by this record, else nullptr; valid until the next call.
  const AwsRequest* Observe(const LogRecord& record, const Span& span,
                            size_t run, const Facts& story);
  /// Call once, at the end.
  void Finish();

  const RequestTable& table() const { return table_; }
  std::vector<AwsRequest> TakeRows() { return table_.TakeRows(); }
  /// A response of that run had no request: its log is not whole.
  bool HasGap(size_t run) const { return gaps_.contains(run); }

 private:
  void AddRequest(AwsRequest request);
  void EndEarlierAttempt(const AwsRequest& request);
  const AwsRequest* ReadAnswer(const LogRecord& record, const Span& span,
                               size_t run);
  void ReadSendFailure(const LogRecord& record, size_t run);
  std::vector<size_t> Candidates(const Component& component, const Call& call,
                                 size_t run);
  size_t Choose(const std::vector<size_t>& candidates,
                const LogRecord& response);

  RequestTable table_;
  ClockWitness clock_;
  std::deque<size_t> unanswered_;  // oldest first
  // The last attempt of a call, by its invocation id; the oldest ids go.
  std::unordered_map<std::string, size_t> last_attempt_;
  std::deque<std::string> invocations_;
  std::set<size_t> gaps_;
};

}  // namespace tfsleuth
