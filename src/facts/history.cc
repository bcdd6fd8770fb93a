#include "facts/history.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/text_util.h"
#include "calls/exchange.h"
#include "record/aws_region.h"
#include "record/key_id.h"

namespace tfsleuth {
namespace {

// A change that needs a person takes longer; what AWS's parts have not told
// each other yet lasts shorter.
constexpr int64_t kMomentsMs = int64_t{120} * 1000;

constexpr std::string_view kGlobalSts = "sts.amazonaws.com";

bool HasSameKey(const AwsRequest& a, const AwsRequest& b) {
  return a.key == b.key && a.token_sent == b.token_sent &&
         a.facts.Get("aws.endpoint").value == b.facts.Get("aws.endpoint").value;
}

bool ShowsKeyKnown(const AwsRequest& request) {
  if (request.outcome == RequestOutcome::kOk) return true;
  const std::string& code = request.facts.Get("call.code").value;
  return request.facts.Get("call.answer").value == "aws" &&
         (code.starts_with("AccessDenied") || code == "UnauthorizedOperation");
}

// The Region whose part of AWS answered. What sts.amazonaws.com accepts is
// known in us-east-1, whatever Region the request was signed for.
std::string_view PlaceOf(const AwsRequest& request) {
  const std::string& host = request.facts.Get("call.host").value;
  if (host == kGlobalSts) return "us-east-1";
  return request.region;
}

// What shows that a request was accepted, as evidence.
std::vector<Evidence> AcceptanceOf(const AwsRequest& request) {
  return request.facts.Get("call.status").evidence;
}

struct Acceptances {
  const AwsRequest* before_here = nullptr;  // the last one, in this Region
  const AwsRequest* before = nullptr;       // the last one, in another Region
  const AwsRequest* elsewhere = nullptr;    // any, in another Region
  const AwsRequest* later_here = nullptr;   // the first one, in this Region
  const AwsRequest* identity = nullptr;     // that told who is asking
};

// An exchange that the log holds twice (a file that was appended to itself, a
// wrapper's repeat) happened once.
bool IsRepeat(const AwsRequest& request,
              const std::vector<AwsRequest>& requests) {
  if (request.request_id.empty()) return false;
  return std::any_of(requests.begin(), requests.end(),
                     [&](const AwsRequest& earlier) {
                       return earlier.index < request.index &&
                              earlier.request_id == request.request_id;
                     });
}

Acceptances FindAcceptances(const AwsRequest& subject,
                            const std::vector<AwsRequest>& requests) {
  Acceptances found;
  for (const AwsRequest& other : requests) {
    if (other.index == subject.index || !HasSameKey(other, subject) ||
        !ShowsKeyKnown(other)) {
      continue;
    }
    const bool is_here = PlaceOf(other) == PlaceOf(subject);
    const bool is_before = other.index < subject.index;
    if (!other.identity.empty()) found.identity = &other;
    if (!is_here) found.elsewhere = &other;
    if (is_before) (is_here ? found.before_here : found.before) = &other;
    if (is_here && !is_before && found.later_here == nullptr &&
        !IsRepeat(other, requests)) {
      found.later_here = &other;
    }
  }
  return found;
}

void SetGap(const AwsRequest& accepted, const AwsRequest& subject,
            Facts& facts) {
  if (!accepted.sent_ms || !subject.sent_ms) return;
  const int64_t ms = std::abs(*subject.sent_ms - *accepted.sent_ms);
  facts.Set("history.accepted_gap", ms < kMomentsMs ? "moments" : "minutes",
            AcceptanceOf(accepted));
  const int64_t seconds = ms / 1000;
  facts.Set("history.accepted_ago",
            seconds < 1     ? "less than a second"
            : seconds < 120 ? std::to_string(seconds) + " s"
                            : std::to_string(seconds / 60) + " minutes",
            AcceptanceOf(accepted));
}

void AddAcceptance(const AwsRequest& subject,
                   const std::vector<AwsRequest>& requests, Facts& facts) {
  const Acceptances found = FindAcceptances(subject, requests);
  const AwsRequest* before =
      found.before_here != nullptr ? found.before_here : found.before;
  if (found.before_here != nullptr) {
    facts.Set("history.key_accepted", "yes", AcceptanceOf(*found.before_here));
  } else if (found.elsewhere != nullptr) {
    const std::string_view place = PlaceOf(*found.elsewhere);
    const bool is_same_partition =
        PartitionOfRegion(place) == PartitionOfRegion(PlaceOf(subject));
    facts.Set("history.key_accepted",
              is_same_partition ? "other-region" : "other-partition",
              AcceptanceOf(*found.elsewhere));
    facts.Set("history.other_region", place, AcceptanceOf(*found.elsewhere));
  } else {
    facts.SetAbsent("history.key_accepted", {});
  }
  if (before != nullptr) SetGap(*before, subject, facts);
  if (found.later_here != nullptr) {
    facts.Set("history.accepted_later", "yes", AcceptanceOf(*found.later_here));
  } else {
    facts.SetAbsent("history.accepted_later", {});
  }
  if (found.identity != nullptr) {
    facts.Set("history.identity", found.identity->identity,
              found.identity->identity_evidence);
  }
}

// Which address of STS issued the session of the subject.
void AddIssuer(const AwsRequest& subject,
               const std::vector<AwsRequest>& requests, Facts& facts) {
  for (const AwsRequest& issuing : requests) {
    if (issuing.issued_key != subject.key) continue;
    const Fact& host = issuing.facts.Get("call.host");
    const bool is_regional = host.value.starts_with("sts.");
    facts.Set("history.session_issuer",
              host.value == kGlobalSts ? "global"
              : is_regional            ? "regional"
                                       : "other",
              host.evidence);
    return;
  }
  facts.SetAbsent("history.session_issuer", {});
}

void AddPeers(const AwsRequest& subject,
              const std::vector<AwsRequest>& requests, Facts& facts) {
  for (const AwsRequest& other : requests) {
    if (other.component == subject.component || other.key.empty()) continue;
    const Fact& key = other.facts.Get("aws.key");
    const bool is_same = other.key == subject.key;
    facts.Set("peer.key", is_same ? "same" : "differs", key.evidence);
    facts.Set("peer.key_id", key.value, key.evidence);
    facts.Set("peer.component", KindOfComponent(other.component), key.evidence);
    if (is_same) return;
  }
}

}  // namespace

void AddHistory(const AwsRequest& subject,
                const std::vector<AwsRequest>& requests, bool is_whole,
                const CreatedKeys& created, Facts& facts) {
  if (subject.key.empty()) return;
  AddAcceptance(subject, requests, facts);
  AddIssuer(subject, requests, facts);
  AddPeers(subject, requests, facts);
  if (const Evidence* made = created.Find(subject.key)) {
    facts.Set("history.key_created", "yes", *made);
  } else {
    facts.SetAbsent("history.key_created", {});
  }
  if (is_whole) return;
  for (const std::string_view fact :
       {"history.key_accepted", "history.accepted_later",
        "history.session_issuer", "history.key_created"}) {
    if (facts.Get(fact).state == FactState::kAbsent) facts.Forget(fact);
  }
}

}  // namespace tfsleuth
