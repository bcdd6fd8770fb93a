#include "input/file_input.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "base/error.h"
#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kChunkBytes = size_t{64} << 10;

// A descriptor that is closed when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

// Another process may have made a shared pipe non-blocking.
void WaitUntilReadable(int fd) {
  pollfd waiting{fd, POLLIN, 0};
  poll(&waiting, 1, -1);
}

bool StartsWithJsonKey(std::string_view head, std::string_view key) {
  const size_t open = head.find('{');
  if (open == std::string_view::npos || !Trim(head.substr(0, open)).empty()) {
    return false;
  }
  return Contains(head, "\"" + std::string(key) + "\"");
}

}  // namespace

bool ReadToEnd(int fd, const std::function<void(std::string_view)>& sink) {
  std::vector<char> chunk(kChunkBytes);
  while (true) {
    const ssize_t n = read(fd, chunk.data(), chunk.size());
    if (n > 0) {
      sink({chunk.data(), static_cast<size_t>(n)});
    } else if (n == 0) {
      return true;
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      WaitUntilReadable(fd);
    } else if (errno != EINTR) {
      return false;
    }
  }
}

void ReadFile(const std::string& path,
              const std::function<void(std::string_view)>& sink) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) {
    throw Error("cannot read: " + path + ": " + std::strerror(errno));
  }
  struct stat info = {};
  if (fstat(file.get(), &info) == 0 && S_ISDIR(info.st_mode)) {
    throw Error("cannot read: " + path +
                ": it is a folder: name a log file in it");
  }
  if (!ReadToEnd(file.get(), sink)) {
    throw Error("cannot read: " + path + ": " + std::strerror(errno));
  }
}

NotALog Recognise(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("PK\x03\x04"sv)) {
    const bool is_plan = Contains(head.substr(0, 64), "tfplan");
    return is_plan ? NotALog::kSavedPlan : NotALog::kCompressed;
  }
  for (const std::string_view magic : {"\x1f\x8b"sv,
                                       "\xfd"
                                       "7zXZ"sv,
                                       "\x28\xb5\x2f\xfd"sv, "BZh"sv}) {
    if (head.starts_with(magic)) return NotALog::kCompressed;
  }
  if (StartsWithJsonKey(head, "format_version") &&
      (StartsWithJsonKey(head, "terraform_version") ||
       StartsWithJsonKey(head, "planned_values"))) {
    return NotALog::kPlanJson;
  }
  if (StartsWithJsonKey(head, "lineage") && StartsWithJsonKey(head, "serial")) {
    return NotALog::kState;
  }
  const bool is_utf16 =
      head.starts_with("\xff\xfe"sv) || head.starts_with("\xfe\xff"sv);
  const auto zeros = std::count(head.begin(), head.end(), '\0');
  if (!is_utf16 && zeros > 0 && static_cast<size_t>(zeros) * 20 > head.size()) {
    return NotALog::kBinary;
  }
  return NotALog::kNone;
}

std::string_view AdviceFor(NotALog what) {
  switch (what) {
    case NotALog::kNone:
      return "";
    case NotALog::kSavedPlan:
      return "this is a saved plan, not a log: terraform show FILE prints it; "
             "for a diagnosis give the output of the command that failed";
    case NotALog::kPlanJson:
      return "this is the output of terraform show -json, not a log: give the "
             "output of the command that failed";
    case NotALog::kState:
      return "this is a state file, not a log: give the output of the command "
             "that failed, and keep this file private";
    case NotALog::kBinary:
      return "this is a binary file, not a log: give the output of the command "
             "that failed";
    case NotALog::kCompressed:
      return "this file is compressed: unpack it first, for example "
             "gzip -dc FILE | tfsleuth";
  }
  return "";
}

}  // namespace tfsleuth
