#include "tell/limits.h"

#include <algorithm>
#include <set>
#include <string>

namespace tfsleuth {
namespace {

template <typename Is>
bool AnyRun(const Diagnosis& diagnosis, Is is) {
  return std::any_of(diagnosis.runs.begin(), diagnosis.runs.end(), is);
}

// Where the log stops before its end.
void TellEnd(const LogInfo& log, std::vector<std::string>& losses) {
  if (!log.damage.empty()) {
    losses.push_back(log.damage);
  } else if (log.truncated) {
    losses.push_back(
        "The log ends in the middle of an entry: what came after is not "
        "there.");
  }
  if (log.cut_by_wrapper) {
    losses.push_back(
        "The CI system stopped keeping the log: what came after is not there. "
        "Raise its limit, or save the output: terraform COMMAND 2>&1 | tee "
        "run.log.");
  }
}

// What stands in the log and was not read.
void TellUnread(const LogInfo& log, std::vector<std::string>& losses) {
  if (log.unread > 0) {
    losses.push_back(
        std::to_string(log.unread) + (log.unread == 1 ? " entry" : " entries") +
        " could not be read, the first at line " +
        std::to_string(log.first_unread_line) +
        ": what stands there is not in this report. Please tell the authors.");
  }
  if (log.dropped_bytes > 0) {
    losses.push_back(std::to_string(log.dropped_bytes) +
                     " bytes of very long lines and entries were not read.");
  }
  if (log.places_ran_out) {
    losses.push_back(
        "More than 256 units wrote at the same time: what some of them printed "
        "may be torn.");
  }
}

// What did not come, was cut off, or did not fit.
std::vector<std::string> LossesOf(const Diagnosis& diagnosis,
                                  const Account& account,
                                  const Correlator& correlator) {
  std::vector<std::string> losses;
  TellEnd(diagnosis.log, losses);
  TellUnread(diagnosis.log, losses);
  if (!diagnosis.runs.empty() && diagnosis.runs.back().further > 0) {
    losses.push_back(
        "The log holds more than " + std::to_string(diagnosis.runs.size()) +
        " runs; the last of them stands for itself and " +
        std::to_string(diagnosis.runs.back().further) + " others.");
  }
  const size_t dropped_requests = correlator.requests().dropped();
  if (dropped_requests > 0) {
    losses.push_back("The request table is full; " +
                     std::to_string(dropped_requests) +
                     " other requests are not in it.");
  }
  if (account.dropped > 0) {
    losses.push_back(std::to_string(account.dropped) +
                     " further distinct errors are not listed.");
  }
  return losses;
}

}  // namespace

void TellLimits(const Account& account, const Correlator& correlator,
                Diagnosis& diagnosis) {
  diagnosis.losses = LossesOf(diagnosis, account, correlator);
  diagnosis.limits = diagnosis.losses;
  if (AnyRun(diagnosis,
             [](const Run& r) { return r.has_log && !r.has_output; })) {
    diagnosis.limits.push_back(
        "What Terraform printed is not in this log (TF_LOG_PATH holds only "
        "debug records): save it too, terraform COMMAND 2>&1 | tee run.log.");
  }
  if (AnyRun(diagnosis, [](const Run& r) {
        return r.outcome == RunOutcome::kFailed && !r.has_log;
      })) {
    diagnosis.limits.push_back(
        "There are no debug records: a run with TF_LOG=DEBUG shows what was "
        "sent.");
  }
  std::set<std::string> unbound;  // each reason once
  for (const auto& judged : account.judged) {
    if (!judged->subject.limit.empty()) unbound.insert(judged->subject.limit);
  }
  diagnosis.limits.insert(diagnosis.limits.end(), unbound.begin(),
                          unbound.end());
  for (const auto& judged : account.judged) {
    if (judged->tied == nullptr) continue;
    diagnosis.limits.push_back(
        "The rules " + std::string(judged->hit->rule->id) + " and " +
        std::string(judged->tied->rule->id) +
        " know an error with the same right; the first is told.");
  }
}

}  // namespace tfsleuth
