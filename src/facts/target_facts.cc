#include "facts/target_facts.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_util.h"
#include "record/aws_region.h"
#include "record/resource_address.h"

namespace tfsleuth {
namespace {

constexpr size_t kNone = std::string_view::npos;
// What is looked at: ids stand in an error's first words, and the looks for
// names in sentences go back and forth.
constexpr size_t kMaxText = 8192;
constexpr size_t kMaxSentence = 1024;

bool IsNumber(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

// A name of DNS, as objects of Kubernetes have it.
bool IsObjectName(std::string_view text) {
  return !text.empty() && HoldsOnly(text, "-.") &&
         std::none_of(text.begin(), text.end(), IsUpper);
}

// `europe-west1`
bool IsGoogleRegion(std::string_view text) {
  const size_t dash = text.find('-');
  return dash != kNone && text.rfind('-') == dash && IsDigit(text.back()) &&
         IsObjectName(text);
}

// `europe-west1-b`
bool IsGoogleZone(std::string_view text) {
  return text.size() > 2 && text[text.size() - 2] == '-' &&
         IsLower(text.back()) &&
         IsGoogleRegion(text.substr(0, text.size() - 2));
}

// An id or a number; not the two projects that belong to gcloud itself.
bool IsGoogleProject(std::string_view text) {
  if (text == "764086051850" || text == "32555940559") return false;
  if (IsNumber(text)) return text.size() > 5;
  return text.size() > 3 && IsLower(text.front()) && IsObjectName(text) &&
         !Contains(text, ".");
}

bool IsAzureGroup(std::string_view text) {
  // The example that go-azure-helpers prints of a right id.
  return !text.empty() && text != "example-resource-group" &&
         HoldsOnly(text, "-_.()");
}

bool IsAzureSubscription(std::string_view text) {
  constexpr std::string_view kExample = "12345678-1234-9876-4563-123456789012";
  return text.size() == kExample.size() && text != kExample &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return IsHex(c) || c == '-'; });
}

bool IsCloudName(std::string_view text) {
  return !text.empty() && HoldsOnly(text, "-_");
}

bool IsBucket(std::string_view text) {
  return text.size() > 2 && IsObjectName(text);
}

// Where a text names a thing: behind `head`, up to one of `ends`; `tail` stands
// behind it.
struct Form {
  std::string_view fact;
  std::string_view head;
  std::string_view ends;
  bool (*is_one)(std::string_view);
  std::string_view tail = {};
};

constexpr std::string_view kPathEnds = "/ \"'`,;:)]}>?&";

// How terraform-provider-aws writes an id of two parts, and ARNs.
constexpr Form kAwsForms[] = {
    {"target.bucket", "Bucket (", ")", IsBucket},
    {"target.bucket", "S3 bucket \"", "\"", IsBucket},
    {"target.cluster", ":cluster/", kPathEnds, IsCloudName},
    {"target.cluster", ":service/", kPathEnds, IsCloudName, "/"},
    {"target.cluster", ":nodegroup/", kPathEnds, IsCloudName, "/"},
    {"target.cluster", "ECS Cluster (", kPathEnds, IsCloudName, ")"},
    {"target.cluster", "EKS Cluster (", kPathEnds, IsCloudName, ")"},
    {"target.cluster", "EKS Node Group (", kPathEnds, IsCloudName, ":"},
    {"target.cluster", "EKS Add-On (", kPathEnds, IsCloudName, ":"},
    {"target.cluster", "EKS Fargate Profile (", kPathEnds, IsCloudName, ":"},
    {"target.cluster", "EKS Access Entry (", kPathEnds, IsCloudName, ":"},
    {"target.cluster", "luster already exists with name: ", kPathEnds,
     IsCloudName},
};
constexpr Form kAzureForms[] = {
    {"target.cluster", "Cluster Name: \"", "\"", IsCloudName},
    {"target.cluster", "Cluster Name \"", "\"", IsCloudName},
    {"target.cluster", "Kubernetes Cluster \"", "\"", IsCloudName},
    {"target.cluster", "/managedClusters/", kPathEnds, IsCloudName},
    {"target.group", "Resource Group Name: \"", "\"", IsAzureGroup},
    {"target.group", "Resource Group \"", "\"", IsAzureGroup},
    {"target.group", "Resource group '", "'", IsAzureGroup},
    {"target.group", "/resourceGroups/", kPathEnds, IsAzureGroup},
    {"target.group", "/resourcegroups/", kPathEnds, IsAzureGroup},
    {"target.name", "Server (\"", "\"", IsCloudName},
    {"target.name", "Server \"", "\"", IsCloudName},
    {"target.name", "Server Name: \"", "\"", IsCloudName},
    {"target.name", "Namespace (\"", "\"", IsCloudName},
    {"target.name", "Namespace \"", "\"", IsCloudName},
    {"target.name", "Namespace Name: \"", "\"", IsCloudName},
    {"target.name", "Secret \"", "\"", IsCloudName},
    {"target.storage_account", "Storage Account Name: \"", "\"", IsCloudName},
    {"target.storage_account", "Storage Account \"", "\"", IsCloudName},
    {"target.storage_account", "/storageAccounts/", kPathEnds, IsCloudName},
    {"target.storage_account", "https://", "./", IsCloudName, ".blob.core."},
    {"target.storage_account", "https://", "./", IsCloudName, ".file.core."},
    {"target.storage_account", "https://", "./", IsCloudName, ".queue.core."},
    {"target.storage_account", "https://", "./", IsCloudName, ".table.core."},
    {"target.storage_account", "https://", "./", IsCloudName, ".dfs.core."},
    {"target.subscription", "Subscription: \"", "\"", IsAzureSubscription},
    {"target.subscription", "/subscriptions/", kPathEnds, IsAzureSubscription},
    {"target.vault", "Vault Name: \"", "\"", IsCloudName},
    {"target.vault", "https://", "./", IsCloudName, ".vault."},
    {"target.vault", "Key Vault \"", "\"", IsCloudName},
    {"target.vault", "on key vault '", "';", IsCloudName},
};
constexpr Form kGoogleForms[] = {
    {"target.cluster", "/clusters/", kPathEnds, IsObjectName},
    {"target.network", "/networks/", kPathEnds, IsObjectName},
    {"target.project", "projects/", kPathEnds, IsGoogleProject},
    {"target.project", "project \"", "\"", IsGoogleProject},
    {"target.project", "Project Service ", "/", IsGoogleProject},
    {"target.region", "/regions/", kPathEnds, IsGoogleRegion},
    {"target.region", "/locations/", kPathEnds, IsGoogleRegion},
    {"target.zone", "/zones/", kPathEnds, IsGoogleZone},
    {"target.zone", "/locations/", kPathEnds, IsGoogleZone},
};
constexpr Form kKubernetesForms[] = {
    {"target.namespace", "in the namespace \"", "\"", IsObjectName},
    {"target.namespace", "in namespace \"", "\"", IsObjectName},
    {"target.namespace", "namespace: \"", "\"", IsObjectName},
};

// Values of one fact that a text names, each once, as they stand in it.
class Names {
 public:
  void Add(std::string_view name) {
    const std::string lower = ToLower(name);
    const bool is_known =
        std::any_of(names_.begin(), names_.end(),
                    [&](auto known) { return ToLower(known) == lower; });
    if (!is_known) names_.push_back(name);
  }
  /// The one; empty if there are several or none.
  std::string_view One() const {
    return names_.size() == 1 ? names_.front() : std::string_view();
  }
  /// Google names a project by its id and by its number.
  void DropNumbers() {
    if (std::all_of(names_.begin(), names_.end(), IsNumber)) return;
    names_.erase(std::remove_if(names_.begin(), names_.end(), IsNumber),
                 names_.end());
  }

 private:
  std::vector<std::string_view> names_;
};

void AddNames(std::string_view text, const Form& form, Names& names) {
  for (size_t at = text.find(form.head); at != kNone;
       at = text.find(form.head, at + 1)) {
    const std::string_view rest = text.substr(at + form.head.size());
    const std::string_view name = rest.substr(0, rest.find_first_of(form.ends));
    const std::string_view behind = rest.substr(name.size());
    // Public images stand in projects of Google's.
    const bool is_image = behind.starts_with("/global/images");
    if (form.is_one(name) && behind.starts_with(form.tail) && !is_image) {
      names.Add(name);
    }
  }
}

// Sets what is not named yet; `part` is a part of the text of the failure.
void SetNew(std::string_view fact, std::string_view part,
            const Failure& failure, Facts& named) {
  if (part.empty() || named.Get(fact).IsObserved()) return;
  named.Set(fact, part, EvidenceOf(failure.text, part));
}

template <size_t kCount>
void AddByForms(const Form (&forms)[kCount], const Failure& failure,
                Facts& named) {
  // Forms of one fact stand one behind the other.
  for (size_t i = 0; i < kCount;) {
    const std::string_view fact = forms[i].fact;
    Names names;
    for (; i < kCount && forms[i].fact == fact; ++i) {
      AddNames(failure.text.view().substr(0, kMaxText), forms[i], names);
    }
    if (fact == "target.project") names.DropNumbers();
    SetNew(fact, names.One(), failure, named);
  }
}

// The Region in one word of a text: of an Availability Zone (`eu-west-1a`).
std::string_view RegionOfZone(std::string_view word) {
  if (word.size() < 2 || !IsLower(word.back())) return {};
  const std::string_view region = word.substr(0, word.size() - 1);
  return RegionClassOf(region).empty() ? std::string_view() : region;
}

void AddAwsRegion(const Failure& failure, Facts& named) {
  Names names;
  std::string_view text = failure.text.view().substr(0, kMaxText);
  while (!text.empty()) {
    const size_t end =
        std::min(text.find_first_of(" \"'`,;()[]{}<>="), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    for (const auto region : {RegionOfArn(word), RegionOfZone(word)}) {
      if (!region.empty()) names.Add(region);
    }
    for (const std::string_view host : Split(word, '/')) {
      const std::string_view region =
          RegionOfHost(host.substr(0, host.find(':')));
      if (!region.empty()) names.Add(region);
    }
  }
  SetNew("target.region", names.One(), failure, named);
}

// `creating SQS Queue (jobs): `, `waiting for Auto Scaling Group (web) ...`:
// what terraform-provider-aws does to which thing. Not an id of two parts.
void AddAwsName(const Failure& failure, Facts& named) {
  const std::string_view text = failure.text.view().substr(0, kMaxSentence);
  for (size_t ing = text.find("ing "); ing != kNone;
       ing = text.find("ing ", ing + 1)) {
    const size_t open = text.find(" (", ing);
    const size_t close = text.find(')', open);
    if (open == kNone || close == kNone) return;
    const std::string_view thing = text.substr(ing, open - ing);
    const std::string_view name = text.substr(open + 2, close - open - 2);
    if (thing.find_first_of(":.,") != kNone) continue;
    const bool is_one_part = !Contains(name, ":") || name.starts_with("arn:");
    const bool is_word = name.find_first_of(" \"'\\") == kNone;
    if (is_one_part && is_word) SetNew("target.name", name, failure, named);
    return;
  }
}

// A zone of Google is a part of its region.
void AddRegionOfZone(const Failure& failure, Facts& named) {
  const std::string zone = named.Get("target.zone").value;
  if (!IsGoogleZone(zone)) return;
  const size_t at = failure.text.view().find(zone);
  if (at == kNone) return;
  SetNew("target.region", failure.text.view().substr(at, zone.size() - 2),
         failure, named);
}

// Whether `kind` at the end of `front` stands where the provider names one.
bool MayNameKind(std::string_view front, std::string_view kind) {
  constexpr std::string_view kWordsBefore[] = {
      "Waiting for ",      "Failed to create ", "Failed to update ",
      "Failed to delete ", "Failed to patch ",  "Failed to read "};
  front.remove_suffix(kind.size());
  return std::any_of(std::begin(kWordsBefore), std::end(kWordsBefore),
                     [&](auto words) { return front.ends_with(words); });
}

// `Failed to create Ingress 'shop/web' because: ...`, `Waiting for service
// "shop/web" to assign ...` (hashicorp/terraform-provider-kubernetes).
void AddNamespacedName(const Failure& failure, Facts& named) {
  const std::string_view text = failure.text.view().substr(0, kMaxSentence);
  for (size_t slash = text.find('/'); slash != kNone;
       slash = text.find('/', slash + 1)) {
    const size_t open = text.find_last_of("'\" ", slash);
    const size_t close = text.find_first_of("'\" ", slash);
    if (open == kNone || open == 0 || close == kNone) continue;
    const std::string_view space = text.substr(open + 1, slash - open - 1);
    const std::string_view name = text.substr(slash + 1, close - slash - 1);
    const std::string_view front = text.substr(0, open - 1);
    const std::string_view kind = front.substr(front.rfind(' ') + 1);
    const bool is_quoted =
        text[open] != ' ' && text[open] == text[close] && text[open - 1] == ' ';
    if (!is_quoted || !IsObjectName(space) || !IsObjectName(name) ||
        kind.empty() || !HoldsOnly(kind, "")) {
      continue;
    }
    // kubernetes_manifest says no more than `resource "shop/web"`.
    const bool is_kind = MayNameKind(front, kind);
    if (is_kind) SetNew("target.kind", kind, failure, named);
    SetNew("target.namespace", space, failure, named);
    SetNew("target.name", name, failure, named);
    return;
  }
}

// `Deployment.apps "web"`, as the server names what it refuses.
void AddRefusedObject(const Failure& failure, std::string_view said,
                      Facts& named) {
  const size_t quote = said.find(" \"");
  const size_t at = failure.text.view().find(said);
  if (quote == kNone || at == kNone || !said.ends_with('"')) return;
  const std::string_view object = failure.text.view().substr(at, said.size());
  const std::string_view name =
      object.substr(quote + 2, object.size() - quote - 3);
  if (!IsObjectName(name)) return;
  SetNew("target.kind", object.substr(0, quote), failure, named);
  SetNew("target.name", name, failure, named);
}

// `kubernetes_persistent_volume_claim_v1` is a persistentvolumeclaim.
void AddKindOfType(const Failure& failure, const Facts& facts, Facts& named) {
  constexpr std::string_view kHead = "kubernetes_";
  // These are no kinds; what they change is of another one.
  constexpr std::string_view kOthers[] = {
      "manifest", "labels", "annotations", "env", "taint", "data", "default"};
  const std::string_view type = TypeOf(failure.address);
  if (!type.starts_with(kHead) || named.Get("target.kind").IsObserved()) return;
  std::string kind;
  for (const std::string_view part : Split(type.substr(kHead.size()), '_')) {
    if (std::find(std::begin(kOthers), std::end(kOthers), part) !=
        std::end(kOthers)) {
      return;
    }
    const bool is_version =
        part.size() > 1 && part[0] == 'v' && IsDigit(part[1]);
    if (!is_version) kind += part;
  }
  named.Set("target.kind", kind, facts.Get("config.address").evidence);
}

// Whose words they are: what was called, else whose resource failed.
std::string_view SystemOf(const Failure& failure, const Facts& facts) {
  const std::string_view called = facts.Get("call.system").value;
  for (const std::string_view system :
       {"aws", "azure", "google", "kubernetes"}) {
    if (called == system) return system;
  }
  const std::string_view provider = ProviderOf(failure);
  if (provider.starts_with("aws")) return "aws";
  if (provider.starts_with("az")) return "azure";
  if (provider.starts_with("google")) return "google";
  return provider.starts_with("kubernetes") ? "kubernetes" : "";
}

}  // namespace

void AddTargetFacts(const Failure& failure, Facts& facts) {
  const std::string_view system = SystemOf(failure, facts);
  Facts named;
  if (system == "aws" || system == "kubernetes") AddAwsRegion(failure, named);
  if (system == "aws") {
    AddByForms(kAwsForms, failure, named);
    AddAwsName(failure, named);
  } else if (system == "azure") {
    AddByForms(kAzureForms, failure, named);
  } else if (system == "google") {
    AddByForms(kGoogleForms, failure, named);
    AddRegionOfZone(failure, named);
  } else if (system == "kubernetes") {
    if (ProviderOf(failure) == "kubernetes") AddNamespacedName(failure, named);
    AddRefusedObject(failure, facts.Get("refusal.resource").value, named);
    AddByForms(kKubernetesForms, failure, named);
    AddKindOfType(failure, facts, named);
  }
  named.LoosenAll();
  facts.Merge(named);
}

}  // namespace tfsleuth
