#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "batch/log_result.h"
#include "input/log_sink.h"

namespace tfsleuth {

/// Where a log stands in the input: the number of its file, and its own number
/// among the logs of that file.
struct LogPlace {
  uint64_t file = 0;
  uint64_t part = 0;
  bool operator==(const LogPlace&) const = default;
  bool operator<(const LogPlace& other) const {
    return std::tie(file, part) < std::tie(other.file, other.part);
  }
};

/// A file to be read.
struct FileWork {
  uint64_t file = 0;
  std::string path;
  size_t named_path = 0;
  bool was_named = false;
};

/// A member of an archive, unpacked and kept whole until a worker takes it.
struct MemberWork {
  LogPlace place;
  FileWork in;
  LogName name;
  NotALog looks_like = NotALog::kNone;
  LogEnd end;
  std::string bytes;
};

/// What is to be done, and what was done, between the thread that finds files
/// and the workers. Results come out in the order of the input, whoever was
/// ready first.
///
/// Memory is bounded: files wait by number, members by bytes, results that are
/// ready before their turn by bytes. Nobody waits for ever: work that comes
/// first in the input is taken first, and the reader of the file whose turn it
/// is never waits, so that the output always goes on.
class WorkQueue {
 public:
  /// `emit` gets the results, one at a time.
  explicit WorkQueue(std::function<void(LogResult&&)> emit);

  /// Waits for room. For the one thread that finds files.
  void PutFile(FileWork&& work);
  /// The thread that finds files reads the next one itself.
  void BeginOwn();
  /// No more files will come.
  void Close();

  /// The work that comes first; nothing when all is done. Waits for work.
  struct Work {
    std::optional<FileWork> file;
    std::optional<MemberWork> member;
  };
  std::optional<Work> Take();

  /// For the reader of a file: gives a member away, or returns false if too
  /// many wait; then the reader does it itself.
  bool PutMember(MemberWork& work);
  void PutResult(LogPlace place, LogResult&& result);
  /// A file was read to its end; it held `parts` logs.
  void EndFile(uint64_t file, uint64_t parts);
  /// For the reader of a file, between two logs: waits until its results may
  /// pile up again.
  void WaitForTurn(uint64_t file);

 private:
  struct Pending {
    std::map<uint64_t, LogResult> results;  // that wait for their turn
    uint64_t next = 0;
    std::optional<uint64_t> parts;  // known when the file was read
  };
  bool MayTake(uint64_t file) const;
  bool IsDone() const;
  void EmitReady();

  std::function<void(LogResult&&)> emit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<FileWork> files_;
  std::map<LogPlace, MemberWork> members_;
  size_t member_bytes_ = 0;
  std::map<uint64_t, Pending> pending_;  // by file
  size_t pending_bytes_ = 0;
  uint64_t turn_ = 0;  // the file whose results are written
  size_t reading_ = 0;
  bool is_closed_ = false;
};

}  // namespace tfsleuth
