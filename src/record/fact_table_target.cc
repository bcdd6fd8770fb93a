#include "record/fact_tables.h"

namespace tfsleuth {
namespace {

constexpr auto kDebugLog = FactSource::kDebugLog;
constexpr auto kOutput = FactSource::kOutput;

constexpr FactMeaning kAccount[] = {
    {"*", "the account", "the account is {}"},
};
constexpr FactMeaning kBucket[] = {
    {"*", "the bucket", "the bucket is {}"},
};
constexpr FactMeaning kChart[] = {
    {"*", "the chart", "the chart is {}"},
};
constexpr FactMeaning kCluster[] = {
    {"*", "the cluster", "the cluster is {}"},
};
constexpr FactMeaning kEngine[] = {
    {"*", "the engine of the database", "the engine is {}"},
};
constexpr FactMeaning kGroup[] = {
    {"*", "the resource group", "the resource group is {}"},
};
constexpr FactMeaning kHost[] = {
    {"*", "the machine", "the machine is {}"},
};
constexpr FactMeaning kImage[] = {
    {"*", "the image", "the image is {}"},
};
constexpr FactMeaning kInstance[] = {
    {"*", "the database instance", "the instance is {}"},
};
constexpr FactMeaning kKind[] = {
    {"*", "the kind of the object", "it is a {}"},
};
constexpr FactMeaning kLocation[] = {
    {"*", "the location", "the location is {}"},
};
constexpr FactMeaning kName[] = {
    {"*", "the name of the object", "its name is {}"},
};
constexpr FactMeaning kNamespace[] = {
    {"*", "the namespace", "the namespace is {}"},
};
constexpr FactMeaning kNetwork[] = {
    {"*", "the network", "the network is {}"},
};
constexpr FactMeaning kObjectVersion[] = {
    {"*", "the version of the object", "its version is {}"},
};
constexpr FactMeaning kProject[] = {
    {"*", "the project", "the project is {}"},
};
constexpr FactMeaning kRegion[] = {
    {"*", "the Region", "the Region is {}"},
};
constexpr FactMeaning kRelease[] = {
    {"*", "the release", "the release is {}"},
};
constexpr FactMeaning kRepository[] = {
    {"*", "the repository", "the repository is {}"},
};
constexpr FactMeaning kSize[] = {
    {"*", "the type of the machine", "the machine is a {}"},
};
constexpr FactMeaning kStore[] = {
    {"*", "the storage account", "the storage account is {}"},
};
constexpr FactMeaning kSubscription[] = {
    {"*", "the subscription", "the subscription is {}"},
};
constexpr FactMeaning kUser[] = {
    {"*", "the user", "the user is {}"},
};
constexpr FactMeaning kVault[] = {
    {"*", "the key vault", "the key vault is {}"},
};
constexpr FactMeaning kVpc[] = {
    {"*", "the VPC", "the VPC is {}"},
};
constexpr FactMeaning kZone[] = {
    {"*", "the zone", "the zone is {}"},
};

constexpr auto kConnecting =
    "Host: and User: that a provisioner prints while it connects";
constexpr auto kIds = "ids and names of resources in the error text; the plan";
constexpr auto kObject = "how a cluster's error text names an object; the plan";
constexpr auto kPlan = "the plan that was printed";

constexpr FactInfo kFacts[] = {
    {"target.account", "the account of the key",
     "Account of http.response.body of GetCallerIdentity, User: of AWS's "
     "message",
     kOutput, kAccount},
    {"target.bastion", "the bastion host", kConnecting, kOutput, kHost},
    {"target.bastion_user", "the user on the bastion host", kConnecting,
     kOutput, kUser},
    {"target.bucket", "the bucket", kIds, kOutput, kBucket},
    {"target.chart", "the Helm chart", kPlan, kOutput, kChart},
    {"target.cluster", "the cluster", kIds, kOutput, kCluster},
    {"target.engine", "the engine of the database", kPlan, kOutput, kEngine},
    {"target.group", "the resource group", kIds, kOutput, kGroup},
    {"target.host", "the machine that a provisioner called", kConnecting,
     kOutput, kHost},
    {"target.image", "the image of the machine", kPlan, kOutput, kImage},
    {"target.instance", "the database instance", kPlan, kOutput, kInstance},
    {"target.kind", "the kind of the object", kObject, kOutput, kKind},
    {"target.location", "the location", kPlan, kOutput, kLocation},
    {"target.name", "the name of the object", kIds, kOutput, kName},
    {"target.namespace", "the namespace of the object", kObject, kOutput,
     kNamespace},
    {"target.network", "the network", kIds, kOutput, kNetwork},
    {"target.project", "the project", kIds, kOutput, kProject},
    {"target.region", "the Region",
     "Credential= of http.request.header.authorization, aws.region; ids and "
     "names of resources in the error text; the plan",
     kDebugLog, kRegion},
    {"target.release", "the Helm release", kPlan, kOutput, kRelease},
    {"target.release_namespace", "the namespace of the Helm release", kPlan,
     kOutput, kNamespace},
    {"target.repository", "the repository", kPlan, kOutput, kRepository},
    {"target.size", "the type of the machine", kPlan, kOutput, kSize},
    {"target.storage_account", "the storage account", kIds, kOutput, kStore},
    {"target.subscription", "the subscription", kIds, kOutput, kSubscription},
    {"target.user", "the user that a provisioner logged in as", kConnecting,
     kOutput, kUser},
    {"target.vault", "the key vault", kIds, kOutput, kVault},
    {"target.version", "the version of the object", kPlan, kOutput,
     kObjectVersion},
    {"target.vpc", "the VPC", kPlan, kOutput, kVpc},
    {"target.zone", "the zone", kIds, kOutput, kZone},
    {"target.zone_id", "the id of the zone", kPlan, kOutput, kZone},
};

}  // namespace

std::span<const FactInfo> TargetFacts() { return kFacts; }

}  // namespace tfsleuth
