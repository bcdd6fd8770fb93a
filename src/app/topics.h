#pragma once

#include <span>
#include <string_view>

#include "report/page.h"

namespace tfsleuth {

/// Pages of `tfsleuth explain` that belong to no single rule. A topic's name is
/// no rule id.
struct Topic {
  std::string_view name;
  std::string_view title;
  void (*write)(Page& page);
};

std::span<const Topic> Topics();

/// `credentials`: where Terraform takes AWS credentials from, in which order,
/// and how to see which source won.
void WriteCredentialsTopic(Page& page);

}  // namespace tfsleuth
