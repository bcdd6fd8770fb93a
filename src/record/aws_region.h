#pragma once

#include <string_view>

namespace tfsleuth {

/// `default` (on in every account), `opt-in` (has to be switched on),
/// `china`, `govcloud`, `isolated` (the iso partitions), `sovereign` (the
/// European Sovereign Cloud), or empty for what is no Region's name.
std::string_view RegionClassOf(std::string_view region);

/// `aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, `aws-iso-b`, `aws-iso-e`,
/// `aws-iso-f`, `aws-eusc` or empty.
std::string_view PartitionOfRegion(std::string_view region);

/// The partition in `arn:PARTITION:...`, or empty.
std::string_view PartitionOfArn(std::string_view arn);

/// The account in `arn:PARTITION:SERVICE:REGION:ACCOUNT:...`, or empty.
std::string_view AccountOfArn(std::string_view arn);

/// The Region in `arn:PARTITION:SERVICE:REGION:...`, or empty.
std::string_view RegionOfArn(std::string_view arn);

/// True for host names that belong to AWS, VPC endpoints and dual-stack names
/// with them; false for loopback, other stores and middle boxes.
bool IsAwsHost(std::string_view host);

/// The Region in a host such as `sts.eu-west-1.amazonaws.com`, or empty.
std::string_view RegionOfHost(std::string_view host);

}  // namespace tfsleuth
