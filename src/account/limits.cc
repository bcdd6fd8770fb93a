#include "account/limits.h"

#include <algorithm>

namespace tfsleuth {

std::vector<std::string> LimitsOf(const Diagnosis& diagnosis,
                                  size_t dropped_requests,
                                  size_t dropped_errors) {
  std::vector<std::string> limits;
  const auto any_run = [&](auto is) {
    return std::any_of(diagnosis.runs.begin(), diagnosis.runs.end(), is);
  };
  if (!diagnosis.log.damage.empty()) {
    limits.push_back(diagnosis.log.damage);
  } else if (diagnosis.log.truncated) {
    limits.push_back(
        "The log ends in the middle of an entry: what came after is not "
        "there.");
  }
  if (diagnosis.log.cut_by_wrapper) {
    limits.push_back(
        "The CI system stopped keeping the log: what came after is not there. "
        "Raise its limit, or save the output: terraform COMMAND 2>&1 | tee "
        "run.log.");
  }
  if (diagnosis.log.places_ran_out) {
    limits.push_back(
        "More than 256 units wrote at the same time: what some of them printed "
        "may be torn.");
  }
  if (any_run([](const Run& r) { return r.has_log && !r.has_output; })) {
    limits.push_back(
        "What Terraform printed is not in this log (TF_LOG_PATH holds only "
        "debug records): save it too, terraform COMMAND 2>&1 | tee run.log.");
  }
  if (any_run([](const Run& r) {
        return r.outcome == RunOutcome::kFailed && !r.has_log;
      })) {
    limits.push_back(
        "There are no debug records: a run with TF_LOG=DEBUG shows what was "
        "sent.");
  }
  if (dropped_requests > 0) {
    limits.push_back("The request table is full; " +
                     std::to_string(dropped_requests) +
                     " further requests are not in it.");
  }
  if (dropped_errors > 0) {
    limits.push_back(std::to_string(dropped_errors) +
                     " further distinct errors are not listed.");
  }
  return limits;
}

}  // namespace tfsleuth
