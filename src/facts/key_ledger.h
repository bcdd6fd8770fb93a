#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "calls/aws_request.h"

namespace tfsleuth {

/// One answer that shows that AWS knows a key.
struct Acceptance {
  size_t index = 0;  ///< of the request
  std::optional<int64_t> sent_ms;
  std::vector<Evidence> evidence;
};

/// What became of each key while the log was written. An answer shows that AWS
/// knows a key if it is good, or refuses for want of a permission; one of
/// another server shows nothing. Keys are compared by what the log keeps of
/// them: the first and last four characters.
///
/// A key's history reaches as far as one run and one component: another run is
/// another process, and another component may use the same id with another
/// secret.
class KeyLedger {
 public:
  /// Reads a request that was answered; for each only once.
  void Observe(const AwsRequest& request);

  /// The acceptances in one Region, in the order of the log. Of those between
  /// two refusals only the first and the last are kept.
  struct Place {
    std::vector<Acceptance> accepted;
    bool was_refused = false;  // since the last acceptance
    bool has_pair = false;     // first and last since the last refusal
  };
  /// All that is known of a key in one component of a run.
  struct Uses {
    std::map<std::string, Place, std::less<>> places;  ///< by Region
    std::string principal;
    std::vector<Evidence> principal_evidence;
  };
  /// Nothing is known: nullptr.
  const Uses* Find(const AwsRequest& request) const;

  /// A key of another component of the same run.
  struct Peer {
    std::string component;
    std::string key;
    std::string shown;
    std::vector<Evidence> evidence;
    std::vector<Evidence> accepted;  ///< empty: no answer shows it
  };
  std::vector<const Peer*> PeersOf(const AwsRequest& request) const;

  /// Where the session of a key was issued, in the same run, or nullptr.
  const Fact* IssuerOf(const AwsRequest& request) const;

  /// Something was not kept.
  bool is_full() const { return is_full_; }

 private:
  static constexpr size_t kMaxUses = 2000;
  static constexpr size_t kMaxAcceptances = 64;  ///< of one place
  static constexpr size_t kMaxPeers = 64;        ///< of one run
  static constexpr size_t kMaxIds = 100000;

  using Key = std::tuple<size_t, std::string, std::string, bool, std::string>;
  static Key KeyOf(const AwsRequest& request);
  void Accept(const AwsRequest& request, Uses& uses);
  void ObservePeer(const AwsRequest& request);

  std::map<Key, Uses> uses_;
  std::map<size_t, std::vector<Peer>> peers_;  // by run
  std::map<std::pair<size_t, std::string>, Fact> issuers_;
  // An exchange that the log holds twice happened once.
  std::unordered_set<std::string> ids_;
  bool is_full_ = false;
};

/// The Region whose part of AWS answers. What sts.amazonaws.com accepts is
/// known in us-east-1, whatever Region a request was signed for.
std::string_view PlaceOf(const AwsRequest& request);

}  // namespace tfsleuth
