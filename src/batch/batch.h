#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/exit_code.h"
#include "batch/batch_options.h"
#include "batch/collector.h"
#include "batch/log_judge.h"
#include "batch/progress.h"
#include "batch/work_queue.h"
#include "input/byte_source.h"

namespace tfsleuth {

/// Diagnoses many logs, of files, folders and archives, on `options.jobs`
/// threads. What is written does not depend on their number. Memory does not
/// grow with the number of logs, but for what a summary lists.
///
/// A file is read by one worker; the members of an archive are unpacked by its
/// reader and diagnosed by whoever is free, big ones by the reader itself. A
/// log alone is read without another thread.
class Batch {
 public:
  /// `options` and `rules` must outlive it; `write` gets the text of each form,
  /// from any thread, one call at a time.
  Batch(const BatchOptions& options, std::span<const Rule> rules,
        Collector::Write write);
  ~Batch();
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  /// A file, a folder, an archive, a FIFO, as the user named it. What is wrong
  /// with it is told at the end.
  void AddPath(const std::string& path);
  /// Standard input, of which `head` was read already.
  void AddStandardInput(ByteSource& bytes, std::string_view head);
  /// Waits for all logs. Call once, at the end.
  ExitCode Finish();

 private:
  class FileReading;
  using ReadFile = std::function<void(LogSink& sink)>;

  void AddFile(const std::string& path, bool was_named);
  void AddFolder(const std::string& path);
  void Work(LogJudge& judge);
  void ReadOwn(const FileWork& work, const ReadFile& read);
  void Read(const FileWork& work, const ReadFile& read, LogJudge& judge);
  void Judge(MemberWork& work, LogJudge& judge);
  void TakeFailure(const FileWork& work, const std::string& message);
  LogJudge::Diagnosed OneLogMayBeAll() const;
  LogResult EndLog(LogJudge& judge, const FileWork& in, NotALog looks_like,
                   const LogEnd& end) const;
  void StartWorkers(size_t count);
  bool SharesMembers(const LogJudge& reader);
  template <typename Use>
  void WithCollector(const Use& use);

  const BatchOptions& options_;
  std::span<const Rule> rules_;
  Progress progress_;
  std::mutex collecting_;
  Collector collector_;
  WorkQueue queue_;
  LogJudge own_judge_;  // for work that this thread does itself
  std::vector<std::string> paths_;
  uint64_t files_ = 0;
  std::vector<std::thread> workers_;
};

}  // namespace tfsleuth
