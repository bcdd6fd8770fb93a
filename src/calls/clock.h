#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tfsleuth {

/// Seconds by which this machine's clock is ahead of the server's; negative if
/// behind. A `Date` header has whole seconds and stands for an instant between
/// sending and receiving, so anything that fits into those bounds is 0. All
/// arguments are milliseconds since 1970.
int64_t ClockSeconds(int64_t server_date_ms, int64_t sent_ms,
                     int64_t received_ms);

/// `ok`, `ahead` or `behind`. AWS accepts 5 minutes (most services 15); its SDK
/// takes 4 minutes for a fault (aws-sdk-go-v2, aws/retry), and so do we.
std::string_view ClockState(int64_t seconds);

/// The offset in words: `17999 s behind AWS`, `0 s between this machine and
/// AWS`.
std::string ClockOffset(int64_t seconds);

}  // namespace tfsleuth
