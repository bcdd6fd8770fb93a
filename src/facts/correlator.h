#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "calls/request_tracker.h"
#include "facts/created_keys.h"
#include "facts/credential_story.h"
#include "record/api_error.h"
#include "record/record.h"
#include "run/run_tracker.h"

namespace tfsleuth {

/// All that is worked out across records: the runs, the AWS request table, the
/// story of each component's credentials. Gives the facts that rules ask for.
class Correlator {
 public:
  void Observe(const Record& record);
  void Finish(bool cut);

  const std::vector<Run>& runs() const { return runs_.runs(); }
  size_t current_run() const { return runs_.current(); }
  const RequestTracker& requests() const { return requests_; }
  /// The log shows what is sent to AWS, so that a missing field means
  /// something.
  bool has_requests() const { return !requests_.requests().empty(); }

  /// The request that an error of AWS is about: by RequestID; else the last
  /// failed or unanswered one of the same service and operation in that run;
  /// else none, and FactsOf() reads the error text alone.
  const AwsRequest* SubjectOf(const ApiError& error, size_t run) const;

  /// What the log tells about the credentials of the only component of that
  /// kind (`backend`, `provider`) in the place of that run.
  Facts StoryOfKind(std::string_view kind, size_t run) const;

  bool HasComponent(std::string_view kind, size_t run) const;

  /// Every fact that holds for an error: of its subject (or, without one, of
  /// the error text, `where` it stands), of the component and of the run.
  Facts FactsOf(const AwsRequest* subject, const std::optional<ApiError>& error,
                const Text& where, size_t run) const;

 private:
  RunTracker runs_;
  // By place: units that run side by side have stories of their own.
  std::map<uint32_t, CredentialStories> stories_;
  RequestTracker requests_;
  CreatedKeys created_keys_;
};

}  // namespace tfsleuth
