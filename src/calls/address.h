#pragma once

#include <string>
#include <string_view>

namespace tfsleuth {

struct Address {
  std::string_view host;  ///< without brackets; empty if it is none
  std::string_view port;  ///< empty if not told

  /// As it stands in a URL: `HOST`, `HOST:PORT`, `[::1]:PORT`.
  std::string InUrl() const;
};

/// The address in `https://HOST:PORT/path`, `HOST:PORT` or `[::1]:PORT`. The
/// views point into `url`.
Address AddressOf(std::string_view url);

}  // namespace tfsleuth
