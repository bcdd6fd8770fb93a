#include "source_tree.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace tfsleuth {

std::string SourceDir() { return TFSLEUTH_SOURCE_DIR; }

std::string ReadSource(const std::string& path) {
  std::ifstream file(SourceDir() + "/" + path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot be read: " + path);
  return {std::istreambuf_iterator<char>(file),
          std::istreambuf_iterator<char>()};
}

}  // namespace tfsleuth
