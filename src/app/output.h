#pragma once

#include <string_view>

namespace tfsleuth {

/// Our standard output in a pipe. When the reader is gone it swallows what is
/// written, quietly: stopping would kill the writer in front of us. Requires
/// SIGPIPE to be ignored (main does).
class Output {
 public:
  explicit Output(int fd) : fd_(fd) {}
  void Write(std::string_view bytes);
  bool is_closed() const { return closed_; }
  /// The last byte written was not a line end: a report begins on a new line.
  bool in_line() const { return in_line_; }
  bool wrote() const { return wrote_; }

 private:
  int fd_;
  bool closed_ = false;
  bool in_line_ = false;
  bool wrote_ = false;
};

}  // namespace tfsleuth
