#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "tell/diagnosis.h"

namespace tfsleuth {

/// The columns of the request table, and what one attempt has in them: one
/// line each, safe for a terminal; `-` is not known.
std::vector<std::string> RequestColumns();
std::vector<std::string> RequestCells(const AwsRequest& request);

/// `provider aws` of a logger's name.
std::string ShortComponent(const std::string& name);

/// The AWS requests of a log, a row an attempt, for `--requests`.
void WriteRequestTable(const Diagnosis& diagnosis, std::ostream& out);

}  // namespace tfsleuth
