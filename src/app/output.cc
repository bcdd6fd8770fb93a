#include "app/output.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace tfsleuth {

void Output::Write(std::string_view bytes) {
  if (!bytes.empty()) {
    in_line_ = bytes.back() != '\n';
    wrote_ = true;
  }
  while (!bytes.empty() && !closed_) {
    const ssize_t n = write(fd_, bytes.data(), bytes.size());
    if (n >= 0) {
      bytes.remove_prefix(static_cast<size_t>(n));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      pollfd waiting{fd_, POLLOUT, 0};
      poll(&waiting, 1, -1);
    } else if (errno != EINTR) {
      closed_ = true;
    }
  }
}

}  // namespace tfsleuth
