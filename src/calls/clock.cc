#include "calls/clock.h"

namespace tfsleuth {

int64_t ClockSeconds(int64_t server_date_ms, int64_t sent_ms,
                     int64_t received_ms) {
  constexpr int64_t kSecond = 1000;
  // The header's second lasts until just before the next one.
  const int64_t server_last = server_date_ms + kSecond - 1;
  if (server_last < sent_ms) return (sent_ms - server_last) / kSecond;
  if (server_date_ms > received_ms) {
    return -((server_date_ms - received_ms) / kSecond);
  }
  return 0;
}

std::string_view ClockState(int64_t seconds) {
  constexpr int64_t kFaultSeconds = 240;
  if (seconds >= kFaultSeconds) return "ahead";
  if (seconds <= -kFaultSeconds) return "behind";
  return "ok";
}

std::string ClockOffset(int64_t seconds) {
  if (seconds == 0) return "0 s between this machine and AWS";
  return std::to_string(seconds < 0 ? -seconds : seconds) +
         (seconds < 0 ? " s behind AWS" : " s ahead of AWS");
}

}  // namespace tfsleuth
