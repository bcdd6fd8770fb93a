#include "app/output.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <system_error>

#include "base/error.h"
#include "base/text_util.h"
#include "redact/message.h"
#include "report/page.h"

namespace tfsleuth {
namespace {

constexpr mode_t kForAll = 0666;  // but for what umask takes away
constexpr mode_t kForOwner = 0600;

// The same regular file, under whatever name.
bool AreSameFile(const std::string& a, const std::string& b) {
  std::error_code problem;
  return std::filesystem::is_regular_file(a, problem) &&
         std::filesystem::equivalent(a, b, problem);
}

int OpenForWriting(const std::string& path, OutputFile::Readers readers,
                   const std::vector<std::string>& taken, OutputFile::Old old) {
  const auto is_path = [&](const std::string& file) {
    return AreSameFile(path, file);
  };
  if (is_path("/dev/stdin") ||
      std::any_of(taken.begin(), taken.end(), is_path)) {
    throw Error("cannot write: " + path +
                ": it is read or written already: name another file");
  }
  const bool is_private = readers == OutputFile::Readers::kOwner;
  const int fd = open(path.c_str(),
                      O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY |
                          (old == OutputFile::Old::kKept ? O_APPEND : O_TRUNC),
                      is_private ? kForOwner : kForAll);
  if (fd < 0) {
    throw Error("cannot write: " + path + ": " + std::strerror(errno));
  }
  struct stat info = {};
  const bool is_file = fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
  // One that was there may be open to others.
  if (is_private && is_file) fchmod(fd, kForOwner);
  return fd;
}

}  // namespace

void Output::Lose(int error) {
  if (error == EPIPE) {
    has_reader_ = false;
    return;
  }
  if (!is_lossy_) {
    PrintMessage("cannot write: " + name_ + ": " + std::strerror(error) +
                 ": what should stand there is incomplete");
  }
  is_lossy_ = true;
}

void Output::Write(std::string_view bytes) {
  if (!bytes.empty()) {
    in_line_ = bytes.back() != '\n';
    wrote_ = true;
  }
  while (!bytes.empty() && has_reader_) {
    const ssize_t n = write(fd_, bytes.data(), bytes.size());
    if (n >= 0) {
      bytes.remove_prefix(static_cast<size_t>(n));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      pollfd waiting{fd_, POLLOUT, 0};
      poll(&waiting, 1, -1);
    } else if (errno != EINTR) {
      Lose(errno);
      return;
    }
  }
}

Output StandardOutput() { return Output(STDOUT_FILENO, "standard output"); }

ExitCode PrintText(std::string_view text) {
  Output out = StandardOutput();
  out.Write(text);
  return out.Ended(ExitCode::kNoFailure);
}

size_t ColumnsOf(int fd) {
  winsize size = {};
  const bool is_terminal = ioctl(fd, TIOCGWINSZ, &size) == 0;
  return is_terminal && size.ws_col > 0 ? size.ws_col : Page::kColumns;
}

// Each names the terminals that set it and show links; an older VTE (below
// 0.50) prints the marks.
bool ShowsLinks(int fd) {
  const auto value_of = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string_view(value == nullptr ? "" : value);
  };
  const auto is_set = [&](const char* name) { return !value_of(name).empty(); };
  if (isatty(fd) != 1 || is_set("TMUX") || is_set("STY")) return false;
  constexpr int64_t kFirstVte = 5000;
  const auto vte = ToInt(value_of("VTE_VERSION"));
  if (vte && *vte >= kFirstVte) return true;
  static constexpr std::string_view kPrograms[] = {"iTerm.app", "WezTerm",
                                                   "vscode", "ghostty"};
  static constexpr std::string_view kTerms[] = {"xterm-kitty", "foot",
                                                "xterm-ghostty", "alacritty"};
  const auto holds = [](const auto& names, std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) !=
           std::end(names);
  };
  return is_set("WT_SESSION") || is_set("KONSOLE_VERSION") ||
         holds(kPrograms, value_of("TERM_PROGRAM")) ||
         holds(kTerms, value_of("TERM"));
}

OutputFile::OutputFile(const std::string& path, Readers readers,
                       const std::vector<std::string>& taken, Old old)
    : fd_(OpenForWriting(path, readers, taken, old)), out_(fd_, path) {
  struct stat info = {};
  if (old == Old::kKept && fstat(fd_, &info) == 0 && info.st_size > 0) {
    out_.Write("\n");
  }
}

OutputFile::~OutputFile() {
  if (fd_ >= 0) close(fd_);
}

ExitCode OutputFile::Close(ExitCode code) {
  if (close(fd_) != 0) out_.Lose(errno);
  fd_ = -1;
  return out_.Ended(code);
}

}  // namespace tfsleuth
