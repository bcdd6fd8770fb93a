#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// The program under test between two pipes, whose other ends we hold: it can
/// be watched while its input is still open.
class Child {
 public:
  /// `ignored`: signals that it inherits ignored, as under nohup.
  explicit Child(const std::vector<std::string>& arguments,
                 const std::vector<int>& ignored = {});
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Writes to its standard input. False: nobody has it open any more.
  bool Write(std::string_view bytes);
  void CloseInput();
  /// Reads its standard output until `text` came, or to the end.
  std::string ReadUntil(std::string_view text);
  std::string ReadToEnd();
  /// Waits until there is something to read, and reads nothing.
  void WaitForOutput();
  /// Its standard output takes no more than `bytes` that are not read yet.
  void NarrowOutput(int bytes);
  void Kill(int signal) const;
  /// Waits for its end: the exit code, or the signal with a minus.
  int Wait();

 private:
  pid_t pid_ = -1;
  int input_ = -1;
  int output_ = -1;
  std::string read_;
};

}  // namespace tfsleuth
