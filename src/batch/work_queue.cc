#include "batch/work_queue.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxFiles = 256;
constexpr size_t kMaxMembers = 256;
constexpr size_t kMaxMemberBytes = size_t{16} << 20;
constexpr size_t kMaxPendingBytes = size_t{8} << 20;

}  // namespace

WorkQueue::WorkQueue(std::function<void(LogResult&&)> emit)
    : emit_(std::move(emit)) {}

void WorkQueue::PutFile(FileWork&& work) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return files_.size() < kMaxFiles; });
  files_.push_back(std::move(work));
  changed_.notify_all();
}

void WorkQueue::BeginOwn() {
  const std::scoped_lock lock(mutex_);
  ++reading_;
}

void WorkQueue::Close() {
  const std::scoped_lock lock(mutex_);
  is_closed_ = true;
  changed_.notify_all();
}

bool WorkQueue::MayTake(uint64_t file) const {
  return file == turn_ || pending_bytes_ < kMaxPendingBytes;
}

bool WorkQueue::IsDone() const {
  return is_closed_ && files_.empty() && members_.empty() && reading_ == 0;
}

std::optional<WorkQueue::Work> WorkQueue::Take() {
  std::unique_lock lock(mutex_);
  while (true) {
    // Members are of files that were taken before those that wait.
    if (!members_.empty() && MayTake(members_.begin()->first.file)) {
      auto node = members_.extract(members_.begin());
      member_bytes_ -= node.mapped().bytes.size();
      return Work{std::nullopt, std::move(node.mapped())};
    }
    if (members_.empty() && !files_.empty() && MayTake(files_.front().file)) {
      Work work{std::move(files_.front()), std::nullopt};
      files_.pop_front();
      ++reading_;
      changed_.notify_all();
      return work;
    }
    if (IsDone()) return std::nullopt;
    changed_.wait(lock);
  }
}

bool WorkQueue::PutMember(MemberWork& work) {
  const std::scoped_lock lock(mutex_);
  const bool is_full = members_.size() >= kMaxMembers ||
                       member_bytes_ + work.bytes.size() > kMaxMemberBytes;
  if (is_full) return false;
  member_bytes_ += work.bytes.size();
  members_.emplace(work.place, std::move(work));
  changed_.notify_all();
  return true;
}

void WorkQueue::EmitReady() {
  while (true) {
    const auto at = pending_.find(turn_);
    if (at == pending_.end()) return;
    Pending& file = at->second;
    auto ready = file.results.begin();
    while (ready != file.results.end() && ready->first == file.next) {
      pending_bytes_ -= ready->second.size();
      emit_(std::move(ready->second));
      ready = file.results.erase(ready);
      ++file.next;
    }
    if (file.parts != file.next) return;
    pending_.erase(at);
    ++turn_;
  }
}

void WorkQueue::PutResult(LogPlace place, LogResult&& result) {
  const std::scoped_lock lock(mutex_);
  pending_bytes_ += result.size();
  pending_[place.file].results.emplace(place.part, std::move(result));
  EmitReady();
  changed_.notify_all();
}

void WorkQueue::EndFile(uint64_t file, uint64_t parts) {
  const std::scoped_lock lock(mutex_);
  pending_[file].parts = parts;
  --reading_;
  EmitReady();
  changed_.notify_all();
}

void WorkQueue::WaitForTurn(uint64_t file) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return MayTake(file); });
}

}  // namespace tfsleuth
