#pragma once

#include <cstddef>
#include <vector>

#include "calls/aws_request.h"
#include "calls/exchange.h"
#include "record/record.h"

namespace tfsleuth {

/// Pairs requests with responses and keeps the request table.
///
/// A response carries neither attempt nor invocation id (aws-sdk-go-base,
/// logging/http.go); it answers, among the unanswered requests of the same
/// component, scope, service and operation, the one whose sending fits best to
/// its time and duration. In the dumps of older SDKs a response may not even
/// name the call: there the order decides.
class RequestTracker {
 public:
  /// Rows kept. Past it, further requests are counted, not kept, so that memory
  /// stays flat; failed ones keep a reserve of their own.
  static constexpr size_t kMaxRequests = 4000;

  /// Reads one half of an exchange. `story` are the facts about credentials
  /// that hold for a request sent now. Other records are ignored. Gives the
  /// request that was answered by this record, else nullptr.
  const AwsRequest* Observe(const LogRecord& record, const Span& span,
                            size_t run, const Facts& story);

  const std::vector<AwsRequest>& requests() const { return requests_; }
  size_t dropped() const { return dropped_; }

 private:
  void AddRequest(AwsRequest request);
  AwsRequest* FindUnanswered(const LogRecord& response);

  std::vector<AwsRequest> requests_;
  std::vector<size_t> unanswered_;  // indices, oldest first
  size_t dropped_ = 0;
};

}  // namespace tfsleuth
