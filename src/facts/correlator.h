#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sealed.h"
#include "calls/call_index.h"
#include "calls/request_tracker.h"
#include "facts/connections.h"
#include "facts/created_keys.h"
#include "facts/credential_story.h"
#include "facts/install_facts.h"
#include "facts/key_ledger.h"
#include "facts/planned_values.h"
#include "facts/reference_graph.h"
#include "record/api_error.h"
#include "record/record.h"
#include "run/run_tracker.h"

namespace tfsleuth {

/// Whether a failure may be about a call of Terraform itself. Words that
/// another program only passes on (Failure::quoted_by) may not be: their call
/// is not in this log.
enum class MayBind { kYes, kNo };

/// All that is worked out across records: the runs, the AWS request table, the
/// story of each component's credentials. Gives the facts that rules ask for.
class Correlator {
 public:
  void Observe(const Redacted<Record>& redacted);
  /// Call once, at the end. Bindings and facts are asked for behind it.
  void Finish(bool cut);

  const std::vector<Run>& runs() const { return runs_.runs(); }
  size_t current_run() const { return runs_.current(); }
  bool KnowsTimeAt(uint32_t where) const { return runs_.KnowsTimeAt(where); }
  const RequestTable& requests() const { return requests_.table(); }
  /// RequestTable::TakeRows(): what points to a request does not afterwards.
  std::vector<AwsRequest> TakeRequests() { return requests_.TakeRows(); }

  /// The request that an error of AWS is about, or why there is none.
  Binding BindingOf(const ApiError& error, size_t run) const {
    return index_.Find(error, run);
  }

  /// What the log tells about the credentials of the only component of that
  /// kind (`backend`, `provider`) in that run; all of it loose.
  Facts StoryOfKind(std::string_view kind, size_t run) const;

  bool HasComponent(std::string_view kind, size_t run) const;

  /// A failure's call and every fact that holds for it.
  struct BoundFacts {
    const AwsRequest* request = nullptr;  ///< none, or lives in requests()
    Facts facts;
    bool is_loose = false;  ///< see Binding; then its facts are loose, too
    std::string limit;      ///< a sentence for `limits`, or empty
  };
  /// `text`: of the failure. `error`: the call that it is about, of those that
  /// the text tells of. What the text says wins over what the request shows; of
  /// quoted words nothing but the text itself is known.
  BoundFacts FactsOf(const Text& text, const std::optional<ApiError>& error,
                     size_t run, MayBind may_bind) const;

  /// Adds what the log tells of the provider that a failure is about.
  void AddInstallFacts(const Failure& failure, Facts& facts) const {
    installations_.AddFacts(failure, facts);
  }

  /// Adds what the plans of this log say of the object that failed, and whom
  /// its provisioner called.
  void AddObjectFacts(const Failure& failure, Facts& facts) const {
    planned_.AddFacts(failure, facts);
    connections_.AddFacts(failure, facts);
  }

 private:
  /// Runs whose stories are kept; the oldest go.
  static constexpr size_t kMaxStories = 256;

  CredentialStories& StoriesOfRun(size_t run);
  const CredentialStories* FindStories(size_t run) const;
  void AddRunFacts(size_t run, Facts& facts) const;
  Facts FactsOfRequest(const AwsRequest& request) const;

  RunTracker runs_;
  std::map<size_t, CredentialStories> stories_;  // by run
  RequestTracker requests_;
  CallIndex index_;
  KeyLedger ledger_;
  CreatedKeys created_keys_;
  Installations installations_;
  PlannedValues planned_;
  Connections connections_;
  ReferenceGraph references_;
};

}  // namespace tfsleuth
