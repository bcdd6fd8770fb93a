#include "report/log_count.h"

#include "report/notice.h"
#include "report/wording.h"

namespace tfsleuth {

void LogCount::Add(LogOutcome outcome) {
  const std::string word = WordOf(outcome);
  ++logs_;
  failed_ += word == "FAILED" || word == "CANCELLED";
  unknown_ += word == "UNKNOWN";
}

std::string LogCount::Said() const {
  const std::string logs = Plural(logs_, "log");
  if (failed_ > 0) return "FAILED " + std::to_string(failed_) + " of " + logs;
  if (unknown_ > 0) {
    return "UNKNOWN " + std::to_string(unknown_) + " of " + logs;
  }
  return "no failure found in " + logs;
}

}  // namespace tfsleuth
