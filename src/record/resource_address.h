#pragma once

#include <string_view>

#include "record/failure.h"

namespace tfsleuth {

/// The type of a resource or data source: `aws_vpc` of
/// `module.a.data.aws_vpc.main["x"]`; empty if the address is of another thing.
std::string_view TypeOf(std::string_view address);

/// The local name of the provider that an address belongs to: `aws` of
/// `module.a.data.aws_vpc.main["x"]` and of
/// `module.a.provider["registry.terraform.io/hashicorp/aws"].east`; empty if it
/// does not say.
std::string_view ProviderOf(std::string_view address);

/// The same of a failure. Where it has no address, the head of its block says
/// so, which is all that Terraform printed up to 0.13: `aws` of
/// `resource "aws_s3_bucket" "b"` and of `provider "aws"`.
std::string_view ProviderOf(const Failure& failure);

}  // namespace tfsleuth
