#pragma once

#include <string_view>

namespace tfsleuth {

/// The local name of the provider that an address belongs to: `aws` of
/// `module.a.data.aws_vpc.main["x"]` and of
/// `provider["registry.terraform.io/hashicorp/aws"].east`; empty if it does not
/// say.
std::string_view ProviderOf(std::string_view address);

}  // namespace tfsleuth
