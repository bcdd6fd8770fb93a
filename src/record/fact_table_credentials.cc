#include "record/fact_tables.h"

namespace tfsleuth {
namespace {

constexpr auto kDebugLog = FactSource::kDebugLog;
constexpr auto kOutput = FactSource::kOutput;

constexpr FactMeaning kRoleArn[] = {
    {"*", "the role that was to be assumed", "the role is {}"},
};
constexpr FactMeaning kComponentKind[] = {
    {"backend", "the backend", "the backend failed"},
    {"provider", "a provider", "a provider failed"},
    {"remote-state", "a terraform_remote_state data source",
     "a data source failed"},
};
constexpr FactMeaning kComponentName[] = {
    {"*", "the part of Terraform that failed", "{} failed"},
};
constexpr FactMeaning kBeat[] = {
    {"*", "named, but passed over", "{} was passed over"},
};
constexpr FactMeaning kFields[] = {
    {"*", "the credential arguments of the block", "the block sets {}"},
};
constexpr FactMeaning kMisnamed[] = {
    {"*", "a section of that name, passed over",
     "a section [{}] was passed over"},
};
constexpr FactMeaning kOrigin[] = {
    {"*", "where the key came from", "the key came from {}"},
};
constexpr FactMeaning kProfile[] = {
    {"*", "the profile that was named", "the profile is {}"},
};
constexpr FactMeaning kProfileSource[] = {
    {"*", "where the profile was named", "the profile was named {}"},
};
constexpr FactMeaning kSource[] = {
    {"EnvConfigCredentials", "from the environment",
     "the key came from the environment"},
    {"StaticCredentials", "from the configuration block",
     "the key came from the configuration block"},
    {"SSOProvider", "from IAM Identity Center",
     "the key came from IAM Identity Center"},
    {"AssumeRoleProvider", "from an assumed role",
     "the key came from an assumed role"},
    {"WebIdentityCredentials", "from a web identity token",
     "the key came from a web identity token"},
    {"ProcessProvider", "from a credential_process",
     "the key came from a credential_process"},
    {"CredentialsEndpointProvider", "from the container",
     "the key came from the container"},
    {"EC2RoleProvider", "from the EC2 instance",
     "the key came from the EC2 instance"},
    {"*", "from a profile", "the key came from a profile"},
};
constexpr FactMeaning kUnloaded[] = {
    {"*", "the profile that could not be loaded",
     "the profile {} could not be loaded"},
};
constexpr FactMeaning kPrincipal[] = {
    {"*", "who asked", "{system} saw {}"},
};

constexpr FactInfo kFacts[] = {
    {"assume_role.role_arn", "the role that was to be assumed",
     "tf_aws.assume_role.role_arn, RoleArn= of the request", kDebugLog,
     kRoleArn},
    {"component.kind", "whether the backend or the provider failed",
     "logger name; address or step of the diagnostic", kOutput, kComponentKind},
    {"component.name", "which part of Terraform failed",
     "logger name; address or step of the diagnostic", kOutput, kComponentName},
    {"credentials.beat", "which other source was passed over",
     "Configuration conflict detected; Using profile", kDebugLog, kBeat},
    {"credentials.fields", "which credential arguments are set",
     "tf_aws.auth_fields", kDebugLog, kFields},
    {"credentials.misnamed_profile",
     "whether a section of that name has the wrong form",
     "profile defined with name ... is ignored", kDebugLog, kMisnamed},
    {"credentials.origin", "where the key came from",
     "tf_aws.credentials_source, tf_aws.profile", kDebugLog, kOrigin},
    {"credentials.profile", "the profile", "tf_aws.profile", kDebugLog,
     kProfile},
    {"credentials.profile_source", "where the profile was named",
     "tf_aws.profile.source", kDebugLog, kProfileSource},
    {"credentials.source", "where the key came from",
     "tf_aws.credentials_source", kDebugLog, kSource},
    {"credentials.unloaded_profile", "the profile that could not be loaded",
     "failed to get shared config profile of the error text", kOutput,
     kUnloaded},
    {"identity.principal", "who asked",
     "Arn of http.response.body of GetCallerIdentity, User: of AWS's message",
     kOutput, kPrincipal},
};

}  // namespace

std::span<const FactInfo> CredentialFacts() { return kFacts; }

}  // namespace tfsleuth
