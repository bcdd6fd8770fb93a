#pragma once

#include <string_view>

namespace tfsleuth {

/// share/man/tfsleuth.1.in and share/man/options.man; the build puts them in.
extern const std::string_view kManPage;
extern const std::string_view kManOptions;

}  // namespace tfsleuth
