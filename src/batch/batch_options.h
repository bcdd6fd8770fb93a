#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "input/input_limits.h"
#include "pipeline.h"
#include "report/reporter.h"

namespace tfsleuth {

struct BatchOptions {
  /// Of what is written; at least one. Source root and stack are those of the
  /// first one.
  std::vector<ReportForm> forms = {{}};
  bool details = false;    ///< text: also the whole report of each log
  size_t jobs = 1;         ///< worker threads; 1: none
  std::string glob;        ///< of the files in folders; empty: all
  bool progress = false;   ///< tell how far it is, on standard error
  size_t named_paths = 1;  ///< how many PATHs will come
  InputLimits limits;
  /// A good log to compare with; null: none. Must outlive the batch.
  const Baseline* baseline = nullptr;
};

}  // namespace tfsleuth
