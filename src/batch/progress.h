#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace tfsleuth {

/// How far the work is, on one line of standard error that is written over and
/// over, from the second second on. For several threads.
class Progress {
 public:
  /// `enabled`: standard error is a terminal. If not, nothing is ever written.
  explicit Progress(bool enabled);

  /// What will be read, so that the time left can be told.
  void Expect(const std::string& path, const std::string& glob);
  void AddBytes(uint64_t bytes);
  void AddLog();
  /// A file was read whole.
  void EndFile(const std::string& path);
  /// Takes the line away, before something else is written and at the end.
  void Hide();

 private:
  using Clock = std::chrono::steady_clock;

  void ShowNowAndThen();
  std::string Line(double seconds) const;

  const bool enabled_;
  const Clock::time_point begin_ = Clock::now();
  std::atomic<uint64_t> bytes_ = 0;
  std::atomic<uint64_t> logs_ = 0;
  std::atomic<uint64_t> ended_bytes_ = 0;  // of files, as they are stored
  uint64_t expected_bytes_ = 0;
  std::mutex showing_;
  Clock::time_point next_;
  bool is_shown_ = false;
};

}  // namespace tfsleuth
