#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace tfsleuth {

/// Seconds by which this machine's clock is ahead of the server's; negative if
/// behind. A `Date` header has whole seconds and stands for an instant between
/// sending and receiving, so anything that fits into those bounds is 0. All
/// arguments are milliseconds since 1970.
int64_t ClockSeconds(int64_t server_date_ms, int64_t sent_ms,
                     int64_t received_ms);

/// What one exchange tells about time, in milliseconds since 1970.
struct ExchangeTimes {
  int64_t server_date = 0;           ///< `Date` of the answer
  std::optional<int64_t> signed_at;  ///< `X-Amz-Date` of the request
  int64_t sent = 0;                  ///< by the log
  int64_t received = 0;              ///< by the log
  std::optional<int64_t> duration;   ///< http.duration
};

/// Measures this machine's clock against the server's, as far as all that an
/// exchange tells adds up. A machine that slept between signing, sending and
/// logging, or a log whose times are of another zone, proves nothing: then
/// there is no result.
class ClockWitness {
 public:
  /// As ClockSeconds(). `run` and `component`: the client that sent it. After
  /// its first answer an SDK signs with a corrected time, so that both dates
  /// agree; this counts as a clock that is off only for a client whose own time
  /// was seen to be off before.
  std::optional<int64_t> Measure(const ExchangeTimes& times, size_t run,
                                 const std::string& component);

 private:
  /// Clients that are remembered to be off; later ones are not.
  static constexpr size_t kMaxClients = 1000;

  std::set<std::pair<size_t, std::string>> off_;
};

/// `ok`, `ahead` or `behind`. AWS accepts 5 minutes (most services 15); its SDK
/// takes 4 minutes for a fault (aws-sdk-go-v2, aws/retry), and so do we.
std::string_view ClockState(int64_t seconds);

/// The offset in words: `17999 s behind AWS`, `0 s between this machine and
/// AWS`.
std::string ClockOffset(int64_t seconds);

}  // namespace tfsleuth
