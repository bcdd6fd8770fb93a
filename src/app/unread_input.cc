#include "app/unread_input.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "app/guarded_mask.h"
#include "app/output.h"
#include "app/signal_shield.h"
#include "input/file_source.h"

namespace tfsleuth {
namespace {

namespace fs = std::filesystem;

constexpr int kFirstLookMs = 50;
constexpr int kLastLookMs = 1000;
constexpr int kSettleMs = 10;  // in which a shell closes its end behind a fork
constexpr int kSettleLooks = 3;
constexpr int kMaxAncestors = 64;

bool IsPipe(const struct stat& info) {
  return S_ISFIFO(info.st_mode) || S_ISSOCK(info.st_mode);
}

fs::path FolderOf(pid_t process) {
  return fs::path("/proc") / std::to_string(process);
}

// The parent of a process as /proc/PID/stat tells it: `PID (NAME) STATE
// PARENT`, where NAME may hold anything. 0: there is none, or no /proc.
pid_t ParentOf(pid_t process) {
  std::ifstream file(FolderOf(process) / "stat");
  std::string text;
  std::getline(file, text, '\0');
  const size_t name_end = text.rfind(')');
  constexpr size_t kStateBytes = 3;
  if (name_end == std::string::npos) return 0;
  return std::atoi(text.c_str() +
                   std::min(name_end + 1 + kStateBytes, text.size()));
}

std::vector<pid_t> Ancestors() {
  std::vector<pid_t> ancestors;
  for (pid_t next = getppid(); next > 0 && ancestors.size() < kMaxAncestors;
       next = ParentOf(next)) {
    ancestors.push_back(next);
  }
  return ancestors;
}

// Whether a process has the pipe of `input` open for reading. Of a process that
// does not let us look (another user's), no.
bool Holds(pid_t process, const struct stat& input) {
  std::error_code problem;
  fs::directory_iterator descriptors(FolderOf(process) / "fd", problem);
  for (; !problem && descriptors != fs::directory_iterator();
       descriptors.increment(problem)) {
    const fs::path& path = descriptors->path();
    struct stat target = {};
    struct stat link = {};  // its bits tell how it was opened
    if (stat(path.c_str(), &target) == 0 && target.st_ino == input.st_ino &&
        target.st_dev == input.st_dev && lstat(path.c_str(), &link) == 0 &&
        (link.st_mode & S_IRUSR) != 0) {
      return true;
    }
  }
  return false;
}

// Standard input, seen from who shares it.
class SharedInput {
 public:
  SharedInput() : ancestors_(Ancestors()) { fstat(STDIN_FILENO, &input_); }

  bool IsHeldAbove() const {
    return std::any_of(ancestors_.begin(), ancestors_.end(),
                       [&](pid_t above) { return Holds(above, input_); });
  }
  /// The same after those above had the time to close what they do not need.
  bool StaysHeldAbove() const {
    for (int look = 0; look < kSettleLooks; ++look) {
      if (!IsHeldAbove()) return false;
      poll(nullptr, 0, kSettleMs);
    }
    return IsHeldAbove();
  }

 private:
  std::vector<pid_t> ancestors_;
  struct stat input_ = {};
};

// Waits for the last writer to close its end. Bytes may be left. False: not
// within this time.
bool HaveWritersGone(int milliseconds) {
  pollfd input{STDIN_FILENO, POLLRDHUP, 0};
  return poll(&input, 1, milliseconds) > 0;
}

// One process of us is enough to keep a pipe open, however often a loop calls
// us. The lock needs an open file of our own; a socket has none to give.
bool IsKeptOpenAlready() {
  const int own = open("/proc/self/fd/0", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  return own >= 0 && flock(own, LOCK_EX | LOCK_NB) != 0;
}

// Until the pipe is ours alone: true. False: nobody writes any more.
bool KeepOpen(const SharedInput& shared) {
  for (int wait = kFirstLookMs; shared.IsHeldAbove();
       wait = std::min(wait * 2, kLastLookMs)) {
    if (HaveWritersGone(wait)) return false;
  }
  return true;
}

// Nobody waits for the child: not for an output that it would hold open, not
// for a folder that it would stand in.
void LetGo(Unread what) {
  const int null = open("/dev/null", O_RDWR);
  if (what == Unread::kDrop) dup2(null, STDOUT_FILENO);
  dup2(null, STDERR_FILENO);
  close_range(STDERR_FILENO + 1, ~0U, 0);
  if (chdir("/") != 0) return;
}

[[noreturn]] void Stay(const SharedInput& shared, bool is_shared, Unread what) {
  const SignalShield shield(SignalShield::FromOutside::kIgnore);
  LetGo(what);
  if (!is_shared || (!IsKeptOpenAlready() && KeepOpen(shared))) {
    ReadUnreadInput(what);
  }
  _exit(0);
}

}  // namespace

bool IsStandardInputPiped() {
  struct stat info = {};
  return fstat(STDIN_FILENO, &info) == 0 && IsPipe(info);
}

void ReadUnreadInput(Unread what) {
  if (!IsStandardInputPiped()) return;
  Output out = StandardOutput();
  GuardedMask mask(out);
  ReadToEnd(STDIN_FILENO, [&](std::string_view bytes) {
    if (what == Unread::kPassOn) out.Write(bytes);
    if (what == Unread::kMask) mask.Feed(bytes);
  });
  mask.Finish();
}

void LeaveUnreadInput(Unread what) {
  if (!IsStandardInputPiped()) return;
  const bool has_ended = HaveWritersGone(0);
  if (has_ended && what == Unread::kDrop) return;
  const SharedInput shared;
  // What is passed on cannot be taken back; a child that drops looks again.
  const bool is_shared =
      what == Unread::kDrop ? shared.IsHeldAbove() : shared.StaysHeldAbove();
  if (is_shared) what = Unread::kDrop;
  if (has_ended) {
    if (!is_shared) ReadUnreadInput(what);
    return;
  }
  // The first process of a container takes its children with it when it ends.
  // Then a call that waits, for an input that may be idle for ever, is worth it
  // only where there was a run to watch.
  const bool is_first = getpid() == 1;
  if (is_first && what == Unread::kDrop) return;
  const pid_t child = is_first ? -1 : fork();
  if (child == 0) Stay(shared, is_shared, what);
  if (child < 0 && !is_shared) ReadUnreadInput(what);
}

}  // namespace tfsleuth
