#include "calls/clock.h"

namespace tfsleuth {
namespace {

constexpr int64_t kSecond = 1000;
constexpr int64_t kFaultSeconds = 240;
constexpr int64_t kFaultMs = kFaultSeconds * kSecond;

bool Agree(int64_t a, int64_t b) {
  // Without overflow, whatever a log holds.
  const int64_t low = a < b ? a : b;
  const int64_t high = a < b ? b : a;
  return low > high - kFaultMs;
}

// True if sending and receiving are as far apart as the SDK measured.
bool AddsUp(const ExchangeTimes& times) {
  if (times.received < times.sent) return false;
  if (!times.duration) return Agree(times.received, times.sent);
  return Agree(times.received - times.sent, *times.duration);
}

}  // namespace

int64_t ClockSeconds(int64_t server_date_ms, int64_t sent_ms,
                     int64_t received_ms) {
  // The header's second lasts until just before the next one.
  const int64_t server_last = server_date_ms + kSecond - 1;
  if (server_last < sent_ms) return (sent_ms - server_last) / kSecond;
  if (server_date_ms > received_ms) {
    return -((server_date_ms - received_ms) / kSecond);
  }
  return 0;
}

std::optional<int64_t> ClockWitness::Measure(const ExchangeTimes& times,
                                             size_t run,
                                             const std::string& component) {
  if (!AddsUp(times)) return std::nullopt;
  const int64_t seconds =
      ClockSeconds(times.server_date, times.sent, times.received);
  const bool dates_agree =
      times.signed_at && Agree(*times.signed_at, times.server_date);
  if (ClockState(seconds) == "ok") {
    // Nothing that spans minutes shows that clocks agree.
    const bool is_short = Agree(times.sent, times.received);
    return is_short && (dates_agree || !times.signed_at)
               ? std::optional(seconds)
               : std::nullopt;
  }
  const std::pair client(run, component);
  if (dates_agree) {
    return off_.contains(client) ? std::optional(seconds) : std::nullopt;
  }
  if (times.signed_at && !Agree(*times.signed_at, times.sent)) {
    return std::nullopt;
  }
  if (off_.size() < kMaxClients) off_.insert(client);
  return seconds;
}

std::string_view ClockState(int64_t seconds) {
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
