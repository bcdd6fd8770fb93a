#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tfsleuth {

// All results are milliseconds since 1970-01-01 UTC; nothing if the text is
// not of the form.

/// hclog's header and `timestamp`: `2006-01-02T15:04:05.000Z` or `...+0100`,
/// also with 0 to 9 fraction digits and `+01:00`.
std::optional<int64_t> ParseLogTime(std::string_view text);

/// `X-Amz-Date`: `20060102T150405Z`.
std::optional<int64_t> ParseAmzDate(std::string_view text);

/// HTTP `Date`: `Mon, 02 Jan 2006 15:04:05 GMT`.
std::optional<int64_t> ParseHttpDate(std::string_view text);

/// `2006-01-02T15:04:05Z`, the second that has begun; empty before year 0 and
/// after 9999. Such texts sort as their times do.
std::string FormatTime(int64_t ms);

}  // namespace tfsleuth
