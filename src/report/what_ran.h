#pragma once

#include <string>

#include "tell/diagnosis.h"

namespace tfsleuth {

/// Where people look for a failure: in which job, of which stack. Empty where
/// the log does not tell.
struct WhatRan {
  std::string job;
  std::string stack;
};

/// Of what failed first; of the first run where nothing did. The stack is what
/// the user called it (`ReportOptions::stack`), else the unit, else the folder
/// that Terraform ran in.
WhatRan WhatRanOf(const Diagnosis& diagnosis, const std::string& called);

}  // namespace tfsleuth
