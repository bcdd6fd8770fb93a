#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/exit_code.h"

namespace tfsleuth {

/// Where we write to: standard output, a file. Never ends the program: stopping
/// would kill the writer in front of us. Requires SIGPIPE and SIGXFSZ to be
/// ignored (main does).
class Output {
 public:
  /// `name` is what a message calls it. The descriptor is not closed.
  Output(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}

  /// Writes all of `bytes` and waits where the reader is slow. When the reader
  /// is gone it swallows them, quietly: `| head -1` is no mistake. What is lost
  /// for another reason (a full disk) is told on standard error, once; what
  /// comes later is tried again.
  void Write(std::string_view bytes);
  /// The last byte written was not a line end: a report begins on a new line.
  bool in_line() const { return in_line_; }
  bool wrote() const { return wrote_; }
  /// `code`, or kUsage if something was lost: nobody must take half a report,
  /// or none, for a good end.
  ExitCode Ended(ExitCode code) const {
    return is_lossy_ ? ExitCode::kUsage : code;
  }

 private:
  friend class OutputFile;
  void Lose(int error);

  int fd_;
  std::string name_;
  bool has_reader_ = true;
  bool is_lossy_ = false;
  bool in_line_ = false;
  bool wrote_ = false;
};

/// Standard output.
Output StandardOutput();

/// Writes a text that is all there is to say. As Output::Ended.
ExitCode PrintText(std::string_view text);

/// How many columns a terminal has; of anything else 80, so that the same log
/// gives the same bytes.
size_t ColumnsOf(int fd);

/// A terminal that is known to make links of marked addresses (OSC 8), and
/// nothing between us and it that does not pass them on, such as screen.
bool ShowsLinks(int fd);

/// A file that we write.
class OutputFile {
 public:
  /// Who may read it, if it is new.
  enum class Readers { kAll, kOwner };
  /// What becomes of what it holds already.
  enum class Old { kEmptied, kKept };

  /// Opens it anew, and empty, or to add to it behind an empty line. Throws
  /// Error if that fails, or if it is also standard input or one of the files
  /// `taken`: a log must not be written over.
  OutputFile(const std::string& path, Readers readers,
             const std::vector<std::string>& taken, Old old = Old::kEmptied);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  int fd() const { return fd_; }
  void Write(std::string_view bytes) { out_.Write(bytes); }
  /// Closes it: some file systems tell only then what was lost. As
  /// Output::Ended.
  ExitCode Close(ExitCode code);

 private:
  int fd_;
  Output out_;
};

}  // namespace tfsleuth
