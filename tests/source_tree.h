#pragma once

#include <string>

namespace tfsleuth {

/// The folder of the repository.
std::string SourceDir();

/// A file below it, whole. Throws std::runtime_error if it cannot be read.
std::string ReadSource(const std::string& path);

}  // namespace tfsleuth
