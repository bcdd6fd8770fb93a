#include "facts/key_ledger.h"

#include <algorithm>
#include <utility>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kGlobalSts = "sts.amazonaws.com";

bool ShowsKeyKnown(const AwsRequest& request) {
  if (request.outcome == RequestOutcome::kOk) return true;
  const std::string& code = request.facts.Get("call.code").value;
  // EC2's AuthFailure is about the key only in one of its messages.
  const bool is_permission =
      code.starts_with("AccessDenied") || code == "UnauthorizedOperation" ||
      (code == "AuthFailure" &&
       Contains(request.facts.Get("call.message").value, "ot authorized"));
  return is_permission && request.facts.Get("call.answer").value == "aws";
}

}  // namespace

std::string_view PlaceOf(const AwsRequest& request) {
  const std::string& host = request.facts.Get("call.host").value;
  if (host == kGlobalSts) return "us-east-1";
  return request.region;
}

KeyLedger::Key KeyLedger::KeyOf(const AwsRequest& request) {
  return {request.run, request.component, request.key, request.token_sent,
          request.facts.Get("aws.endpoint").value};
}

void KeyLedger::Accept(const AwsRequest& request, Uses& uses) {
  Place& place = uses.places[std::string(PlaceOf(request))];
  std::vector<Acceptance>& accepted = place.accepted;
  Acceptance acceptance{request.index, request.sent_ms,
                        request.facts.Get("call.status").evidence};
  const bool is_first = accepted.empty() || place.was_refused;
  const bool may_grow = accepted.size() < kMaxAcceptances;
  if (may_grow && (is_first || !place.has_pair)) {
    accepted.push_back(std::move(acceptance));
    place.has_pair = !is_first;
  } else {
    accepted.back() = std::move(acceptance);
    is_full_ = is_full_ || !may_grow;
  }
  place.was_refused = false;
}

void KeyLedger::ObservePeer(const AwsRequest& request) {
  std::vector<Peer>& peers = peers_[request.run];
  const auto it =
      std::find_if(peers.begin(), peers.end(), [&](const Peer& peer) {
        return peer.component == request.component && peer.key == request.key;
      });
  Peer* peer = it == peers.end() ? nullptr : &*it;
  if (peer == nullptr) {
    if (peers.size() >= kMaxPeers) return;
    const Fact& key = request.facts.Get("aws.key");
    peers.push_back(
        {request.component, request.key, key.value, key.evidence, {}});
    peer = &peers.back();
  }
  if (peer->accepted.empty() && ShowsKeyKnown(request)) {
    peer->accepted = request.facts.Get("call.status").evidence;
  }
}

void KeyLedger::Observe(const AwsRequest& request) {
  if (!request.issued_key.empty() && issuers_.size() < kMaxUses) {
    Fact host = request.facts.Get("call.host");
    if (host.state == FactState::kValue) {
      host.value = host.value == kGlobalSts         ? "global"
                   : host.value.starts_with("sts.") ? "regional"
                                                    : "other";
      issuers_.emplace(std::pair(request.run, request.issued_key),
                       std::move(host));
    }
  }
  if (request.key.empty()) return;
  if (!request.request_id.empty()) {
    if (ids_.size() >= kMaxIds) {
      is_full_ = true;
    } else if (!ids_.insert(request.request_id).second) {
      return;
    }
  }
  ObservePeer(request);
  const Key key = KeyOf(request);
  auto it = uses_.find(key);
  if (it == uses_.end()) {
    if (uses_.size() >= kMaxUses) {
      is_full_ = true;
      return;
    }
    it = uses_.emplace(key, Uses()).first;
  }
  Uses& uses = it->second;
  if (!request.principal.empty()) {
    uses.principal = request.principal;
    uses.principal_evidence = request.principal_evidence;
  }
  if (ShowsKeyKnown(request)) {
    Accept(request, uses);
  } else {
    for (auto& [name, place] : uses.places) place.was_refused = true;
  }
}

const KeyLedger::Uses* KeyLedger::Find(const AwsRequest& request) const {
  const auto it = uses_.find(KeyOf(request));
  return it == uses_.end() ? nullptr : &it->second;
}

std::vector<const KeyLedger::Peer*> KeyLedger::PeersOf(
    const AwsRequest& request) const {
  std::vector<const Peer*> others;
  const auto peers = peers_.find(request.run);
  if (peers == peers_.end()) return others;
  for (const Peer& peer : peers->second) {
    if (peer.component != request.component) others.push_back(&peer);
  }
  return others;
}

const Fact* KeyLedger::IssuerOf(const AwsRequest& request) const {
  const auto it = issuers_.find(std::pair(request.run, request.key));
  return it == issuers_.end() ? nullptr : &it->second;
}

}  // namespace tfsleuth
