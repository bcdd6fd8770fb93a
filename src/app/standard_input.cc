#include "app/standard_input.h"

#include <unistd.h>

#include <vector>

namespace tfsleuth {
namespace {

constexpr size_t kChunkBytes = size_t{64} << 10;

}  // namespace

StandardInput::StandardInput(const std::string& save,
                             const std::vector<std::string>& taken)
    : file_(STDIN_FILENO) {
  if (!save.empty()) save_.emplace(save, OutputFile::Readers::kOwner, taken);
}

size_t StandardInput::Read(char* to, size_t size) {
  const size_t n = file_.Read(to, size);
  if (save_) save_->Write({to, n});
  return n;
}

void StandardInput::ReadRest() {
  std::vector<char> chunk(kChunkBytes);
  while (Read(chunk.data(), chunk.size()) > 0) {
  }
}

}  // namespace tfsleuth
