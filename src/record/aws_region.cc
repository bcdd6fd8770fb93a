#include "record/aws_region.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// Regions launched before 20 March 2019 are on in every account (AWS: "Manage
// AWS Regions in your account"). That list is closed; the opt-in Regions grow,
// therefore they are whatever else has the form of a Region.
constexpr std::array<std::string_view, 17> kDefaultRegions = {
    "us-east-1",      "us-east-2",      "us-west-1",  "us-west-2",
    "ca-central-1",   "sa-east-1",      "eu-west-1",  "eu-west-2",
    "eu-west-3",      "eu-central-1",   "eu-north-1", "ap-northeast-1",
    "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1",
    "ap-southeast-2"};

struct Partition {
  std::string_view id;
  std::string_view region_class;  // empty: told by the Region itself
  std::string_view regions;       // how the names of its Regions begin
  std::string_view dns_suffix;
  std::string_view dual_stack_suffix;
};

// botocore, data/partitions.json; the most special form of a name first.
constexpr Partition kPartitions[] = {
    {"aws-cn", "china", "cn-", ".amazonaws.com.cn",
     ".amazonwebservices.com.cn"},
    {"aws-us-gov", "govcloud", "us-gov-", ".amazonaws.com", ".api.aws"},
    {"aws-iso", "isolated", "us-iso-", ".c2s.ic.gov", ".api.aws.ic.gov"},
    {"aws-iso-b", "isolated", "us-isob-", ".sc2s.sgov.gov", ".api.aws.scloud"},
    {"aws-iso-e", "isolated", "eu-isoe-", ".cloud.adc-e.uk",
     ".api.cloud-aws.adc-e.uk"},
    {"aws-iso-f", "isolated", "us-isof-", ".csp.hci.ic.gov",
     ".api.aws.hci.ic.gov"},
    {"aws-eusc", "sovereign", "eusc-", ".amazonaws.eu",
     ".api.amazonwebservices.eu"},
    {"aws", "", "", ".amazonaws.com", ".api.aws"},
};

// `xx-word-N` or `xx-word-word-N`: two letters (or `eusc`), words, a number.
bool HasRegionForm(std::string_view region) {
  const auto parts = Split(region, '-');
  if (parts.size() < 3 || parts.size() > 4) return false;
  if (parts[0].size() != 2 && parts[0] != "eusc") return false;
  for (size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i].empty() ||
        !std::all_of(parts[i].begin(), parts[i].end(), IsLower)) {
      return false;
    }
  }
  const auto number = ToInt(parts.back());
  return number.has_value() && *number > 0 && *number < 100;
}

const Partition& PartitionAt(std::string_view region) {
  return *std::find_if(std::begin(kPartitions), std::end(kPartitions),
                       [&](const Partition& partition) {
                         return region.starts_with(partition.regions);
                       });
}

}  // namespace

std::string_view RegionClassOf(std::string_view region) {
  if (!HasRegionForm(region)) return {};
  const std::string_view special = PartitionAt(region).region_class;
  if (!special.empty()) return special;
  const bool is_default =
      std::find(kDefaultRegions.begin(), kDefaultRegions.end(), region) !=
      kDefaultRegions.end();
  return is_default ? "default" : "opt-in";
}

std::string_view PartitionOfRegion(std::string_view region) {
  return HasRegionForm(region) ? PartitionAt(region).id : std::string_view();
}

std::string_view PartitionOfArn(std::string_view arn) {
  return Between(arn, "arn:", ":").value_or("");
}

bool IsAwsHost(std::string_view host) {
  return std::any_of(std::begin(kPartitions), std::end(kPartitions),
                     [&](const Partition& partition) {
                       return host.ends_with(partition.dns_suffix) ||
                              host.ends_with(partition.dual_stack_suffix);
                     });
}

std::string_view AccountOfArn(std::string_view arn) {
  const auto parts = Split(arn, ':');
  constexpr size_t kAccount = 4;
  constexpr size_t kAccountDigits = 12;
  if (parts.size() <= kAccount || parts[0] != "arn") return {};
  const std::string_view account = parts[kAccount];
  const bool is_account = account.size() == kAccountDigits &&
                          std::all_of(account.begin(), account.end(), IsDigit);
  return is_account ? account : std::string_view();
}

std::string_view RegionOfArn(std::string_view arn) {
  if (!arn.starts_with("arn:")) return {};
  const auto parts = Split(arn, ':');
  constexpr size_t kRegion = 3;
  // A whole ARN has an account and a resource behind it.
  const bool is_region =
      parts.size() > kRegion + 2 && !RegionClassOf(parts[kRegion]).empty();
  return is_region ? parts[kRegion] : std::string_view();
}

std::string_view RegionOfHost(std::string_view host) {
  if (!IsAwsHost(host)) return {};
  for (const std::string_view part : Split(host, '.')) {
    if (!RegionClassOf(part).empty()) return part;
  }
  return {};
}

}  // namespace tfsleuth
