#include "input/file_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "base/error.h"

namespace tfsleuth {
namespace {

constexpr size_t kChunkBytes = size_t{64} << 10;
constexpr unsigned kMemoryDevices = 1;  // Linux, major number
constexpr unsigned kNullDevice = 3;     // minor number of /dev/null

// Another process may have made a shared pipe non-blocking.
void WaitUntilReadable(int fd) {
  pollfd waiting{fd, POLLIN, 0};
  poll(&waiting, 1, -1);
}

// As read(2), but for what only asks to be repeated.
ssize_t ReadSome(int fd, char* to, size_t size) {
  while (true) {
    const ssize_t n = read(fd, to, size);
    if (n >= 0) return n;
    if (errno == EAGAIN || errno == EWOULDBLOCK) {
      WaitUntilReadable(fd);
    } else if (errno != EINTR) {
      return n;
    }
  }
}

ssize_t ReadSomeAt(int fd, char* to, size_t size, off_t at) {
  ssize_t n = 0;
  do {
    n = pread(fd, to, size, at);
  } while (n < 0 && errno == EINTR);
  return n;
}

// What a path is that cannot be read as a log; empty if it can.
std::string Refusal(int fd, const struct stat& info) {
  if (S_ISDIR(info.st_mode)) return "it is a folder";
  const bool is_null = S_ISCHR(info.st_mode) &&
                       major(info.st_rdev) == kMemoryDevices &&
                       minor(info.st_rdev) == kNullDevice;
  const bool is_device = S_ISBLK(info.st_mode) || S_ISCHR(info.st_mode);
  if (is_device && !is_null && isatty(fd) == 0) {
    return "it is a device: name a file or a pipe";
  }
  return "";
}

}  // namespace

bool ReadToEnd(int fd, const std::function<void(std::string_view)>& sink) {
  std::vector<char> chunk(kChunkBytes);
  while (true) {
    const ssize_t n = ReadSome(fd, chunk.data(), chunk.size());
    if (n <= 0) return n == 0;
    sink({chunk.data(), static_cast<size_t>(n)});
  }
}

Descriptor::~Descriptor() {
  if (fd_ >= 0) close(fd_);
}

int OpenForReading(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) {
    throw Error("cannot read: " + path + ": " + std::strerror(errno));
  }
  struct stat info = {};
  const std::string refusal =
      fstat(fd, &info) == 0 ? Refusal(fd, info) : std::strerror(errno);
  if (!refusal.empty()) {
    close(fd);
    throw Error("cannot read: " + path + ": " + refusal);
  }
  return fd;
}

FileSource::FileSource(int fd) : fd_(fd) {
  struct stat info = {};
  if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
    is_regular_ = true;
    at_ = std::max<off_t>(lseek(fd, 0, SEEK_CUR), 0);
    size_ = std::max<off_t>(info.st_size, 0);
  }
  is_pipe_ = S_ISFIFO(info.st_mode) || S_ISSOCK(info.st_mode);
}

size_t FileSource::Read(char* to, size_t size) {
  if (size_ > 0) {
    size = static_cast<size_t>(
        std::min<uint64_t>(size, static_cast<uint64_t>(size_ - at_)));
  }
  if (size == 0) return 0;
  const ssize_t n =
      is_regular_ ? ReadSomeAt(fd_, to, size, at_) : ReadSome(fd_, to, size);
  if (n < 0) {
    problem_ = std::strerror(errno);
    end_ = {LogEnd::Kind::kDamaged, "Reading the file failed (" + problem_ +
                                        "): what came after is not there."};
    return 0;
  }
  at_ += n;
  return static_cast<size_t>(n);
}

std::string FileSource::Change() const {
  struct stat info = {};
  if (size_ == 0 || fstat(fd_, &info) != 0) return "";
  if (info.st_size > size_) {
    return "it grew while it was read: what was added is not in the report";
  }
  if (info.st_size < size_) return "it became shorter while it was read";
  return "";
}

}  // namespace tfsleuth
