#pragma once

#include <string_view>

#include "parse/fit.h"

namespace tfsleuth {

/// How the begin of a line fits the lists that core writes behind a message
/// which ends with a colon:
///
///      - read initial snapshot from terraform.tfstate
///       aws_x.y["a b"] (expand) - *terraform.nodeExpandPlannableResource
///       ------
///
/// (internal/backend/local/backend.go, internal/terraform/graph_builder.go; of
/// late the nodes of a graph stand at column 0). Whatever else stands there is
/// for people: the lines of a plan, a prompt. `begin`: the line so far;
/// `whole`: there is no more. A line that is whole and only may be one is none.
Fit FitOfListItem(std::string_view begin, bool whole);

}  // namespace tfsleuth
