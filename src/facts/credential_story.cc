#include "facts/credential_story.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kSharedConfig = "SharedConfigCredentials";

// Plain words for tf_aws.credentials_source, used in sentences after "from".
std::string OriginOf(std::string_view source, std::string_view profile) {
  const std::string of_profile =
      profile.empty() ? "" : " (profile " + std::string(profile) + ")";
  if (source == "EnvConfigCredentials") return "environment variables";
  if (source == "StaticCredentials") return "the configuration block";
  if (source == "SSOProvider") return "IAM Identity Center" + of_profile;
  if (source == "AssumeRoleProvider") return "an assumed role";
  if (source == "WebIdentityCredentials") return "a web identity token";
  if (source == "ProcessProvider") return "a credential_process" + of_profile;
  if (source == "CredentialsEndpointProvider") return "the container's role";
  if (source == "EC2RoleProvider") return "the EC2 instance's role";
  if (source.starts_with(kSharedConfig)) {
    std::string_view file = source.substr(kSharedConfig.size());
    if (file.starts_with(": ")) file.remove_prefix(2);
    if (file.empty()) return "a shared credentials file" + of_profile;
    return "the file " + std::string(file) + of_profile;
  }
  return "the source " + std::string(source);
}

void Copy(const LogRecord& record, std::string_view key, Facts& facts,
          std::string_view fact) {
  const Field* field = record.Find(key);
  if (field != nullptr && !field->value.empty()) {
    facts.Set(fact, field->value.view(), EvidenceOf(*field));
  }
}

// The source, as later SDKs name it. Version 1 of the SDK had names of its own.
std::string_view CanonicalSource(std::string_view source) {
  if (source == "EnvProvider") return "EnvConfigCredentials";
  if (source == "StaticProvider") return "StaticCredentials";
  if (source == "SharedCredentialsProvider") return kSharedConfig;
  return source;
}

void SetSource(std::string_view source, const Evidence& evidence,
               Facts& facts) {
  const std::string profile(facts.Get("credentials.profile").value);
  facts.Set("credentials.source", source, evidence);
  facts.Set("credentials.origin", OriginOf(source, profile), evidence);
}

// A profile that was named and did not supply the key was passed over:
// environment keys win against AWS_PROFILE. That none was named is not known:
// the log says so nowhere.
void SetBeaten(std::string_view source, Facts& facts) {
  const Fact& named = facts.Get("credentials.profile");
  if (source != "EnvConfigCredentials" || !named.IsObserved()) return;
  facts.Set("credentials.beat", "profile " + named.value, named.evidence);
}

// The name in the sentences that aws-sdk-go-base wrote before it wrote fields.
std::optional<std::string_view> SourceInMessage(std::string_view message) {
  for (const std::string_view head :
       {"AWS Auth provider used: \"", "Retrieved credentials from \"",
        "Retrieved initial credentials from \""}) {
    if (const auto source = Between(message, head, "\"")) return source;
  }
  return std::nullopt;
}

void ReadProfileSource(const LogRecord& record, Facts& facts) {
  const Field* field = record.Find("tf_aws.profile.source");
  if (field == nullptr || field->value.empty()) return;
  // "provider" is what the backend says of its own block, too.
  const std::string_view source = field->value.view();
  const std::string_view words =
      source == "envvar"     ? "by AWS_PROFILE or AWS_DEFAULT_PROFILE"
      : source == "provider" ? "in the configuration block"
                             : source;
  facts.Set("credentials.profile_source", words, EvidenceOf(*field));
}

void ReadSource(const LogRecord& record, const Span& span, Facts& facts) {
  if (const Field* field = record.Find("tf_aws.credentials_source")) {
    SetSource(field->value.view(), EvidenceOf(*field), facts);
    SetBeaten(field->value.view(), facts);
  } else if (const auto source = SourceInMessage(record.message.view())) {
    SetSource(CanonicalSource(*source), {span, record.message.str()}, facts);
  }
}

}  // namespace

CredentialStories::Story* CredentialStories::StoryAt(
    const Component& component) {
  const bool is_backend = KindOfComponent(component.name) == "backend";
  auto& stories = stories_[component.name];
  const std::string scope = is_backend ? "" : component.scope;
  const auto it = stories.find(scope);
  if (it != stories.end()) return &it->second;
  if (told_ >= kMaxStories) return nullptr;
  ++told_;
  return &stories[scope];
}

void CredentialStories::ReadCustomEndpoint(const LogRecord& record,
                                           const Span& span,
                                           const Component& component) {
  const std::string_view message = record.message.view();
  const Field* custom = record.Find("tf_aws.custom_endpoint");
  if (custom != nullptr && custom->value.view() == "true") {
    custom_endpoints_.emplace(component.name, EvidenceOf(*custom));
  } else if (Contains(message, "setting custom") &&
             Contains(message, "endpoint")) {
    custom_endpoints_.emplace(component.name,
                              Evidence{span, std::string(message)});
  }
}

// The SDK passes over a section whose name has the wrong form for its file:
// ``A profile defined with name `X` is ignored.`` in the config file, ``The
// profile defined with name `profile X` is ignored`` in the credentials file
// (aws-sdk-go-v2, config/shared_config.go). Its logger names no component.
void CredentialStories::ReadMisnamedProfile(const LogRecord& record,
                                            const Span& span) {
  const std::string_view message = record.message.view();
  auto name = Between(message, "profile defined with name `", "` is ignored");
  if (!name || misnamed_profiles_.size() >= kMaxStories) return;
  constexpr std::string_view kWord = "profile ";
  if (name->starts_with(kWord)) name->remove_prefix(kWord.size());
  misnamed_profiles_.emplace(std::string(*name),
                             Evidence{span, record.message.str()});
}

void CredentialStories::AddProfileFacts(Facts& facts) const {
  const Fact& profile = facts.Get("credentials.profile");
  if (!profile.IsObserved()) return;
  // That no section was passed over is not known: only a file would tell.
  const auto it = misnamed_profiles_.find(profile.value);
  if (it == misnamed_profiles_.end()) return;
  facts.Set("credentials.misnamed_profile", it->first, it->second);
}

void CredentialStories::Observe(const LogRecord& record, const Span& span) {
  ReadMisnamedProfile(record, span);
  const Component component = ComponentOf(record);
  if (!component.IsKnown()) return;
  if (stories_.size() < kMaxStories) stories_.try_emplace(component.name);
  ReadCustomEndpoint(record, span, component);
  const bool has_news = record.Find("tf_aws.auth_fields") != nullptr ||
                        record.Find("tf_aws.profile") != nullptr ||
                        record.Find("tf_aws.credentials_source") != nullptr ||
                        record.Find("tf_aws.assume_role.role_arn") != nullptr ||
                        SourceInMessage(record.message.view()).has_value();
  Story* story = has_news ? StoryAt(component) : nullptr;
  if (story == nullptr) return;
  Facts& facts = story->facts;
  const Facts before = facts;
  Copy(record, "tf_aws.auth_fields", facts, "credentials.fields");
  Copy(record, "tf_aws.profile", facts, "credentials.profile");
  ReadProfileSource(record, facts);
  Copy(record, "tf_aws.assume_role.role_arn", facts, "assume_role.role_arn");
  ReadSource(record, span, facts);
  // A provider without a scope may be several aliases at once.
  const bool is_several =
      KindOfComponent(component.name) == "provider" && component.scope.empty();
  if (is_several) Dispute(before, *story);
}

void CredentialStories::Dispute(const Facts& before, Story& story) {
  for (const auto& [name, fact] : before) {
    if (story.facts.Get(name).value != fact.value) story.disputed.insert(name);
  }
  for (const std::string& name : story.disputed) story.facts.Forget(name);
}

Facts CredentialStories::StoryOf(const Component& component) const {
  Facts facts;
  const auto stories = stories_.find(component.name);
  if (stories != stories_.end()) {
    const bool is_backend = KindOfComponent(component.name) == "backend";
    const auto own = stories->second.find(is_backend ? "" : component.scope);
    if (own != stories->second.end()) {
      facts = own->second.facts;
    } else if (stories->second.size() == 1) {
      facts = stories->second.begin()->second.facts;
      facts.LoosenAll();  // another alias may have told nothing
    }
  }
  const auto custom = custom_endpoints_.find(component.name);
  if (custom != custom_endpoints_.end()) {
    facts.Set("history.custom_endpoint", "yes", custom->second);
  }
  AddProfileFacts(facts);
  return facts;
}

bool CredentialStories::Knows(std::string_view kind) const {
  return std::any_of(stories_.begin(), stories_.end(), [&](const auto& story) {
    return KindOfComponent(story.first) == kind;
  });
}

Facts CredentialStories::StoryOfKind(std::string_view kind) const {
  const Facts* only = nullptr;
  for (const auto& [name, stories] : stories_) {
    if (KindOfComponent(name) != kind) continue;
    for (const auto& [scope, story] : stories) {
      if (only != nullptr) return {};
      only = &story.facts;
    }
  }
  if (only == nullptr) return {};
  Facts facts = *only;
  AddProfileFacts(facts);
  return facts;
}

}  // namespace tfsleuth
