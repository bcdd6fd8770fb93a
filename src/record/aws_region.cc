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

// `xx-word-N` or `xx-word-word-N`: two letters, then words, then a number.
bool HasRegionForm(std::string_view region) {
  const auto parts = Split(region, '-');
  if (parts.size() < 3 || parts.size() > 4 || parts[0].size() != 2) {
    return false;
  }
  for (size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i].empty() ||
        !std::all_of(parts[i].begin(), parts[i].end(), IsLower)) {
      return false;
    }
  }
  const auto number = ToInt(parts.back());
  return number.has_value() && *number > 0 && *number < 100;
}

}  // namespace

std::string_view RegionClassOf(std::string_view region) {
  if (!HasRegionForm(region)) return {};
  if (region.starts_with("cn-")) return "china";
  if (region.starts_with("us-gov-")) return "govcloud";
  const bool is_default =
      std::find(kDefaultRegions.begin(), kDefaultRegions.end(), region) !=
      kDefaultRegions.end();
  return is_default ? "default" : "opt-in";
}

std::string_view PartitionOfRegion(std::string_view region) {
  const std::string_view name = RegionClassOf(region);
  if (name.empty()) return {};
  if (name == "china") return "aws-cn";
  if (name == "govcloud") return "aws-us-gov";
  return "aws";
}

std::string_view PartitionOfArn(std::string_view arn) {
  return Between(arn, "arn:", ":").value_or("");
}

bool IsAwsHost(std::string_view host) {
  return host.ends_with(".amazonaws.com") ||
         host.ends_with(".amazonaws.com.cn") || host.ends_with(".api.aws") ||
         host.ends_with(".amazonwebservices.com.cn");
}

std::string_view RegionOfHost(std::string_view host) {
  if (!IsAwsHost(host)) return {};
  for (const std::string_view part : Split(host, '.')) {
    if (!RegionClassOf(part).empty()) return part;
  }
  return {};
}

}  // namespace tfsleuth
