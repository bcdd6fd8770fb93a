#include "batch/batch.h"

#include <exception>
#include <utility>

#include "base/error.h"
#include "input/folder.h"
#include "input/log_reader.h"

namespace tfsleuth {
namespace {

// Members up to this size are handed to another worker whole; a longer one is
// diagnosed as it is unpacked.
constexpr size_t kMaxKeptBytes = size_t{4} << 20;

std::string WithoutHead(const std::string& text, const std::string& head) {
  return text.starts_with(head) ? text.substr(head.size()) : text;
}

}  // namespace

// Takes the logs of one file from its reader.
class Batch::FileReading : public LogSink {
 public:
  FileReading(Batch& batch, const FileWork& file, LogJudge& judge)
      : batch_(batch), file_(file), judge_(judge) {}

  void Begin(const LogName& name, NotALog looks_like) override {
    batch_.queue_.WaitForTurn(file_.file);
    name_ = name;
    looks_like_ = looks_like;
    keeps_ = !name.member.empty() && batch_.SharesMembers(judge_);
    kept_.clear();
    if (!keeps_) judge_.Begin(name, batch_.OneLogMayBeAll());
    is_open_ = true;
  }

  void Bytes(std::string_view bytes) override {
    batch_.progress_.AddBytes(bytes.size());
    if (keeps_ && kept_.size() + bytes.size() > kMaxKeptBytes) {
      keeps_ = false;
      judge_.Begin(name_, batch_.OneLogMayBeAll());
      judge_.Bytes(kept_);
      kept_ = {};
    }
    if (keeps_) {
      kept_ += bytes;
    } else {
      judge_.Bytes(bytes);
    }
  }

  void End(const LogEnd& end) override {
    is_open_ = false;
    const LogPlace place{file_.file, parts_++};
    if (!keeps_) {
      batch_.queue_.PutResult(place,
                              batch_.EndLog(judge_, file_, looks_like_, end));
      batch_.progress_.AddLog();
      return;
    }
    MemberWork work{place, file_, name_, looks_like_, end, std::move(kept_)};
    kept_ = {};
    if (!batch_.queue_.PutMember(work)) batch_.Judge(work, judge_);
  }

  void Skip(const LogName& name, NotALog what) override {
    const bool is_path = file_.was_named && name.member.empty();
    batch_.WithCollector([&](Collector& collector) {
      if (is_path) {
        collector.BadLog(file_.named_path, name, what);
      } else {
        collector.NotALogAt(name, what);
      }
    });
  }

  void Note(const LogName& name, const std::string& text) override {
    batch_.WithCollector(
        [&](Collector& collector) { collector.Note(name.Shown(), text); });
  }

  /// A log that the reader gave up in the middle.
  void Abandon() {
    if (is_open_) End({LogEnd::Kind::kDamaged, "Reading it was given up."});
  }
  uint64_t parts() const { return parts_; }

 private:
  Batch& batch_;
  const FileWork& file_;
  LogJudge& judge_;
  LogName name_;
  NotALog looks_like_ = NotALog::kNone;
  bool keeps_ = false;
  bool is_open_ = false;
  std::string kept_;
  uint64_t parts_ = 0;
};

Batch::Batch(const BatchOptions& options, std::span<const Rule> rules,
             Collector::Write write)
    : options_(options),
      rules_(rules),
      progress_(options.progress),
      collector_(
          options,
          [this, to = std::move(write)](size_t form, std::string_view text) {
            progress_.Hide();
            to(form, text);
          }),
      queue_([this](LogResult&& result) {
        WithCollector([&](Collector& c) { c.Take(std::move(result)); });
      }),
      own_judge_(rules, options) {}

Batch::~Batch() {
  queue_.Close();
  for (std::thread& worker : workers_) {
    if (worker.joinable()) worker.join();
  }
}

template <typename Use>
void Batch::WithCollector(const Use& use) {
  const std::scoped_lock lock(collecting_);
  use(collector_);
}

void Batch::StartWorkers(size_t count) {
  for (size_t i = 0; i < count; ++i) {
    workers_.emplace_back([this] {
      LogJudge judge(rules_, options_);
      Work(judge);
    });
  }
}

// A thread of its own reads an archive only beside others. For one that the
// first thread reads itself, which is one of the jobs, the others begin now.
bool Batch::SharesMembers(const LogJudge& reader) {
  if (&reader != &own_judge_) return true;
  if (workers_.empty()) StartWorkers(options_.jobs - 1);
  return !workers_.empty();
}

void Batch::Work(LogJudge& judge) {
  while (auto work = queue_.Take()) {
    if (work->member) {
      Judge(*work->member, judge);
      continue;
    }
    const FileWork& file = *work->file;
    Read(
        file,
        [&](LogSink& sink) { ReadLogFile(file.path, options_.limits, sink); },
        judge);
  }
}

void Batch::ReadOwn(const FileWork& work, const ReadFile& read) {
  queue_.BeginOwn();
  Read(work, read, own_judge_);
}

void Batch::Read(const FileWork& work, const ReadFile& read, LogJudge& judge) {
  FileReading reading(*this, work, judge);
  try {
    read(reading);
  } catch (const Error& error) {
    TakeFailure(work, error.what());
  } catch (const std::exception& fault) {
    reading.Abandon();
    WithCollector([&](Collector& collector) {
      collector.Fault(work.named_path, LogName{work.path, ""}.Shown(),
                      fault.what());
    });
  }
  progress_.EndFile(work.path);
  queue_.EndFile(work.file, reading.parts());
}

// "cannot read: PATH: reason" of a path that cannot be read.
void Batch::TakeFailure(const FileWork& work, const std::string& message) {
  const std::string reason =
      WithoutHead(message, "cannot read: " + work.path + ": ");
  WithCollector([&](Collector& collector) {
    if (work.was_named) {
      collector.PathNotRead(work.named_path, work.path, reason);
    } else {
      collector.NotRead(work.path, "cannot be read: " + reason);
    }
  });
}

LogJudge::Diagnosed Batch::OneLogMayBeAll() const {
  return collector_.is_batch() ? LogJudge::Diagnosed::kDrop
                               : LogJudge::Diagnosed::kKeep;
}

LogResult Batch::EndLog(LogJudge& judge, const FileWork& in, NotALog looks_like,
                        const LogEnd& end) const {
  LogResult result = judge.End(end, OneLogMayBeAll());
  result.path = in.named_path;
  result.was_named = in.was_named && result.name.member.empty();
  result.looks_like = looks_like;
  return result;
}

void Batch::Judge(MemberWork& work, LogJudge& judge) {
  judge.Begin(work.name, OneLogMayBeAll());
  judge.Bytes(work.bytes);
  work.bytes = {};
  queue_.PutResult(work.place,
                   EndLog(judge, work.in, work.looks_like, work.end));
  progress_.AddLog();
}

void Batch::AddFile(const std::string& path, bool was_named) {
  FileWork work{files_++, path, paths_.size() - 1, was_named};
  const bool is_alone = was_named && options_.named_paths == 1;
  if (options_.jobs == 1 || is_alone) {
    ReadOwn(work,
            [&](LogSink& sink) { ReadLogFile(path, options_.limits, sink); });
    return;
  }
  if (workers_.empty()) StartWorkers(options_.jobs);
  queue_.PutFile(std::move(work));
}

void Batch::AddFolder(const std::string& path) {
  ForEachFile(
      path, options_.glob,
      [&](const std::string& file) { AddFile(file, false); },
      [&](const std::string& entry, const std::string& reason) {
        WithCollector([&](Collector& collector) {
          if (entry == path) {
            collector.PathNotRead(paths_.size() - 1, path,
                                  WithoutHead(reason, "cannot be read: "));
          } else {
            collector.NotRead(entry, reason);
          }
        });
      });
}

void Batch::AddPath(const std::string& path) {
  paths_.push_back(path);
  progress_.Expect(path, options_.glob);
  if (IsFolder(path)) {
    AddFolder(path);
  } else {
    AddFile(path, true);
  }
}

void Batch::AddStandardInput(ByteSource& bytes, std::string_view head) {
  paths_.emplace_back();
  const FileWork work{files_++, "", paths_.size() - 1, true};
  ReadOwn(work, [&](LogSink& sink) {
    ReadLogsFrom(bytes, head, options_.limits, sink);
  });
}

ExitCode Batch::Finish() {
  queue_.Close();
  Work(own_judge_);
  for (std::thread& worker : workers_) worker.join();
  workers_.clear();
  progress_.Hide();
  return collector_.Finish(paths_);
}

}  // namespace tfsleuth
