#pragma once

#include <string>
#include <string_view>

namespace tfsleuth {

/// The SHA-256 digest (FIPS 180-4) of `bytes` in lower-case hex. Our own code,
/// because none of the libraries that the program uses has it.
std::string Sha256Hex(std::string_view bytes);

}  // namespace tfsleuth
