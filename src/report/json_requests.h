#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "calls/aws_request.h"

namespace tfsleuth {

/// The AWS request table of the JSON report: a row an attempt, null where the
/// log does not show a value. Texts may hold bytes that are no UTF-8.
nlohmann::ordered_json RequestsJson(const std::vector<AwsRequest>& requests);

}  // namespace tfsleuth
