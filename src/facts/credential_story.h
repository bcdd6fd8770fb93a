#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "calls/exchange.h"
#include "record/fact.h"
#include "record/record.h"

namespace tfsleuth {

/// What one run of a log tells about where credentials came from, one story per
/// component: aws-sdk-go-base logs the arguments it uses, the profile, the
/// winning source and each role it assumes (log-format: credentials.go,
/// aws_config.go, awsauth.go of v2).
class CredentialStories {
 public:
  void Observe(const LogRecord& record, const Span& span);

  /// `credentials.*`, `assume_role.*` and `history.custom_endpoint` that hold
  /// now for this component. A provider's story is told under the scope of its
  /// ConfigureProvider call; a later call of the same provider gets it if only
  /// one such story exists. What two aliases that cannot be told apart say
  /// differently is not known of either.
  Facts StoryOf(const Component& component) const;

  /// The story of the only component of that kind (`backend`, `provider`), for
  /// an error that no request shows; nothing if there are several.
  Facts StoryOfKind(std::string_view kind) const;

  /// True if the log holds records of such a component.
  bool Knows(std::string_view kind) const;

 private:
  /// Stories kept; later ones are not told.
  static constexpr size_t kMaxStories = 128;

  /// What was told, and what several told differently.
  struct Story {
    Facts facts;
    std::set<std::string, std::less<>> disputed;
  };

  Story* StoryAt(const Component& component);
  static void Dispute(const Facts& before, Story& story);
  void ReadMisnamedProfile(const LogRecord& record, const Span& span);
  void AddProfileFacts(Facts& facts) const;
  void ReadCustomEndpoint(const LogRecord& record, const Span& span,
                          const Component& component);

  // By component name, then scope. A backend has one story: its scope changes
  // with every operation, its credentials do not.
  std::map<std::string, std::map<std::string, Story>> stories_;
  size_t told_ = 0;
  // Sections of the AWS files that the SDK passed over, by the profile's name.
  std::map<std::string, Evidence, std::less<>> misnamed_profiles_;
  // The first sign of a custom endpoint, by component name.
  std::map<std::string, Evidence> custom_endpoints_;
};

}  // namespace tfsleuth
