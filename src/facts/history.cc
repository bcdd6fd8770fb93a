#include "facts/history.h"

#include <cstdlib>
#include <string>

#include "base/text_util.h"
#include "calls/exchange.h"
#include "record/aws_region.h"

namespace tfsleuth {
namespace {

// A change that needs a person takes longer; what AWS's parts have not told
// each other yet lasts shorter.
constexpr int64_t kMomentsMs = int64_t{120} * 1000;

// Sessions of roles last twelve hours at most. What is older is another story.
constexpr int64_t kReachMs = int64_t{12} * 60 * 60 * 1000;

struct Acceptances {
  std::string_view other_place;
  const Acceptance* before_here = nullptr;  // the last one, in this Region
  const Acceptance* before = nullptr;       // the last one, in another Region
  const Acceptance* elsewhere = nullptr;    // any, in another Region
  const Acceptance* later_here = nullptr;   // the first one, in this Region
};

bool IsInReach(const Acceptance& other, const AwsRequest& subject) {
  if (!other.sent_ms || !subject.sent_ms) return true;
  return std::abs(*subject.sent_ms - *other.sent_ms) <= kReachMs;
}

const Acceptance* Later(const Acceptance* a, const Acceptance* b) {
  return a == nullptr || a->index < b->index ? b : a;
}

Acceptances FindAcceptances(const AwsRequest& subject,
                            const KeyLedger::Uses& uses) {
  Acceptances found;
  for (const auto& [name, place] : uses.places) {
    const bool is_here = name == PlaceOf(subject);
    for (const Acceptance& other : place.accepted) {
      if (other.index == subject.index || !IsInReach(other, subject)) continue;
      const bool is_before = other.index < subject.index;
      const Acceptance*& before = is_here ? found.before_here : found.before;
      if (is_before) before = Later(before, &other);
      if (is_here && !is_before && found.later_here == nullptr) {
        found.later_here = &other;
      }
      if (is_here) continue;
      found.elsewhere = Later(found.elsewhere, &other);
      if (found.elsewhere == &other) found.other_place = name;
    }
  }
  return found;
}

void SetGap(const Acceptance& accepted, const AwsRequest& subject,
            Facts& facts) {
  if (!accepted.sent_ms || !subject.sent_ms) return;
  const int64_t ms = std::abs(*subject.sent_ms - *accepted.sent_ms);
  facts.Set("history.accepted_gap", ms < kMomentsMs ? "moments" : "minutes",
            accepted.evidence);
  const int64_t seconds = ms / 1000;
  facts.Set("history.accepted_ago",
            seconds < 1     ? "less than a second"
            : seconds < 120 ? std::to_string(seconds) + " s"
                            : std::to_string(seconds / 60) + " minutes",
            accepted.evidence);
}

void AddAcceptance(const AwsRequest& subject, const KeyLedger::Uses& uses,
                   Facts& facts) {
  const Acceptances found = FindAcceptances(subject, uses);
  const Acceptance* before =
      found.before_here != nullptr ? found.before_here : found.before;
  if (found.before_here != nullptr) {
    facts.Set("history.key_accepted", "yes", found.before_here->evidence);
  } else if (found.elsewhere != nullptr) {
    const std::string_view place = found.other_place;
    const bool is_same_partition =
        PartitionOfRegion(place) == PartitionOfRegion(PlaceOf(subject));
    facts.Set("history.key_accepted",
              is_same_partition ? "other-region" : "other-partition",
              found.elsewhere->evidence);
    facts.Set("history.other_region", place, found.elsewhere->evidence);
  }
  // A nearer acceptance, or one in this Region, may be missing from the log.
  if (found.before_here == nullptr) facts.Loosen("history.key_accepted");
  if (before != nullptr) SetGap(*before, subject, facts);
  if (facts.Get("history.accepted_gap").value != "moments") {
    facts.Loosen("history.accepted_gap");
  }
  facts.Loosen("history.accepted_ago");
  if (found.later_here != nullptr) {
    facts.Set("history.accepted_later", "yes", found.later_here->evidence);
  }
}

// What kind of identity an ARN of STS or IAM names.
std::string_view IdentityOf(std::string_view arn) {
  if (Contains(arn, ":assumed-role/")) return "role";
  if (Contains(arn, ":federated-user/")) return "federated";
  if (arn.ends_with(":root")) return "root";
  return Contains(arn, ":user/") ? "user" : "";
}

void AddIdentity(const KeyLedger::Uses& uses, Facts& facts) {
  if (uses.principal.empty()) return;
  const auto& evidence = uses.principal_evidence;
  facts.Set("identity.principal", uses.principal, evidence);
  const std::string_view kind = IdentityOf(uses.principal);
  if (!kind.empty()) facts.Set("history.identity", kind, evidence);
  const std::string_view account = AccountOfArn(uses.principal);
  if (!account.empty()) facts.Set("target.account", account, evidence);
}

void AddPeers(const AwsRequest& subject, const KeyLedger& ledger,
              Facts& facts) {
  for (const KeyLedger::Peer* peer : ledger.PeersOf(subject)) {
    const bool is_same = peer->key == subject.key;
    facts.Set("peer.key", is_same ? "same" : "differs", peer->evidence);
    facts.Set("peer.key_id", peer->shown, peer->evidence);
    facts.Set("peer.component", KindOfComponent(peer->component),
              peer->evidence);
    if (!is_same) {
      facts.Loosen("peer.key");
      continue;
    }
    if (!peer->accepted.empty()) {
      facts.Set("peer.key_accepted", "yes", peer->accepted);
    }
    return;
  }
}

// True if another component's call with the key was accepted: then this is not
// its first use.
bool WasAccepted(const Facts& facts) {
  return facts.Get("history.key_accepted").IsObserved() ||
         facts.Get("peer.key_accepted").IsObserved();
}

}  // namespace

void AddHistory(const AwsRequest& subject, const KeyLedger& ledger,
                LogReach reach, const CreatedKeys& created, Facts& facts) {
  if (subject.key.empty()) return;
  if (const KeyLedger::Uses* uses = ledger.Find(subject)) {
    AddAcceptance(subject, *uses, facts);
    AddIdentity(*uses, facts);
  }
  if (const Fact* issuer = ledger.IssuerOf(subject)) {
    facts.Set("history.session_issuer", issuer->value, issuer->evidence);
  }
  AddPeers(subject, ledger, facts);
  if (const Evidence* made = created.Find(subject.run, subject.key)) {
    facts.Set("history.key_created", "yes", *made);
  }
  const bool is_whole =
      reach == LogReach::kFromBegin && !ledger.is_full() && !subject.ambiguous;
  if (is_whole && !WasAccepted(facts)) {
    facts.Set("history.first_use", "yes", facts.Get("aws.key").evidence);
    facts.Loosen("history.first_use");
  }
}

}  // namespace tfsleuth
