#include "batch/progress.h"

#include <sys/stat.h>

#include <algorithm>
#include <iostream>

#include "input/folder.h"

namespace tfsleuth {
namespace {

constexpr std::chrono::milliseconds kSilence{1000};
constexpr std::chrono::milliseconds kInterval{200};
constexpr const char* kClearLine = "\r\033[K";

uint64_t SizeOf(const std::string& path) {
  struct stat info = {};
  const bool is_file = stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
  return is_file ? static_cast<uint64_t>(std::max<off_t>(info.st_size, 0)) : 0;
}

std::string Shown(uint64_t bytes) {
  constexpr uint64_t kMiB = uint64_t{1} << 20;
  return std::to_string((bytes + kMiB / 2) / kMiB) + " MiB";
}

}  // namespace

Progress::Progress(bool enabled)
    : enabled_(enabled), next_(begin_ + kSilence) {}

void Progress::Expect(const std::string& path, const std::string& glob) {
  if (!enabled_) return;
  if (!IsFolder(path)) {
    expected_bytes_ += SizeOf(path);
    return;
  }
  ForEachFile(
      path, glob,
      [&](const std::string& file) { expected_bytes_ += SizeOf(file); },
      [](const std::string&, const std::string&) {});
}

void Progress::AddBytes(uint64_t bytes) {
  if (!enabled_) return;
  bytes_ += bytes;
  ShowNowAndThen();
}

void Progress::AddLog() {
  if (!enabled_) return;
  ++logs_;
  ShowNowAndThen();
}

void Progress::EndFile(const std::string& path) {
  if (enabled_) ended_bytes_ += SizeOf(path);
}

std::string Progress::Line(double seconds) const {
  const auto rate =
      static_cast<uint64_t>(static_cast<double>(bytes_) / seconds);
  std::string line = "tfsleuth: " + std::to_string(logs_) + " logs, " +
                     Shown(bytes_) + " read, " + Shown(rate) + "/s";
  const uint64_t ended = ended_bytes_;
  if (ended > 0 && ended < expected_bytes_) {
    const double left = seconds * static_cast<double>(expected_bytes_ - ended) /
                        static_cast<double>(ended);
    line += ", about " + std::to_string(static_cast<uint64_t>(left) + 1) +
            " s left";
  }
  return line;
}

void Progress::ShowNowAndThen() {
  const Clock::time_point now = Clock::now();
  const std::unique_lock lock(showing_, std::try_to_lock);
  if (!lock.owns_lock() || now < next_) return;
  next_ = now + kInterval;
  is_shown_ = true;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  std::cerr << kClearLine << Line(seconds) << std::flush;
}

void Progress::Hide() {
  if (!enabled_) return;
  const std::scoped_lock lock(showing_);
  if (is_shown_) std::cerr << kClearLine << std::flush;
  is_shown_ = false;
}

}  // namespace tfsleuth
