#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <string_view>

#include "input/byte_source.h"

namespace tfsleuth {

/// Reads a file descriptor to its end and gives the bytes out as they come.
/// Interrupted and not-ready reads are repeated. Returns false if reading
/// failed; what came before was given out.
bool ReadToEnd(int fd, const std::function<void(std::string_view)>& sink);

/// A descriptor that is closed when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

/// Opens a file, a FIFO, a terminal or /dev/null for reading. Throws Error
/// naming `path`, as typed, if that fails or it is something else: a folder, or
/// a device that never ends.
int OpenForReading(const std::string& path);

/// The bytes of a descriptor. Of a regular file, those that it held when this
/// began: one that grows faster than it is read would never end. The
/// descriptor's own position in a regular file is left alone.
class FileSource : public ByteSource {
 public:
  explicit FileSource(int fd);

  size_t Read(char* to, size_t size) override;
  LogEnd end() const override { return end_; }
  bool is_regular() const { return is_regular_; }
  bool is_pipe() const { return is_pipe_; }
  /// Why reading failed, in the system's words; empty if it did not.
  const std::string& problem() const { return problem_; }
  /// What happened to a regular file while it was read, in words; mostly
  /// nothing.
  std::string Change() const;

 private:
  int fd_;
  bool is_regular_ = false;
  bool is_pipe_ = false;
  off_t size_ = 0;  // of a regular file; 0: not known, as in /proc
  off_t at_ = 0;
  LogEnd end_;
  std::string problem_;
};

}  // namespace tfsleuth
