#pragma once

#include <string>

namespace tfsleuth {

/// Which part of a CI log a record belongs to, as far as the log tells; empty
/// parts are not told. Records hold an index into one table of these.
struct Where {
  std::string job;   ///< a job, a pod, a host, a log stream
  std::string step;  ///< a step, a stage, a section, a container
  std::string unit;  ///< what runs side by side in a step: a Terragrunt unit, a
                     ///< compose service, a process

  bool operator==(const Where&) const = default;
};

}  // namespace tfsleuth
