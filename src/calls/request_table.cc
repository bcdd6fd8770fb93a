#include "calls/request_table.h"

#include <utility>

namespace tfsleuth {

std::optional<size_t> FirstAndLast::Add(size_t index) {
  if (first_.size() < max_ / 2) {
    first_.insert(index);
    return std::nullopt;
  }
  last_.insert(index);
  if (last_.size() <= max_ - max_ / 2) return std::nullopt;
  const size_t oldest = *last_.begin();
  last_.erase(last_.begin());
  return oldest;
}

void FirstAndLast::Remove(size_t index) {
  first_.erase(index);
  last_.erase(index);
}

size_t RequestTable::Add(AwsRequest request) {
  const size_t index = next_++;
  request.index = index;
  rows_.emplace(index, std::move(request));
  return index;
}

AwsRequest* RequestTable::Find(size_t index) {
  const auto it = rows_.find(index);
  return it == rows_.end() ? nullptr : &it->second;
}

void RequestTable::KeepOther(size_t index) {
  const auto old = others_.Add(index);
  if (!old) return;
  rows_.erase(*old);
  ++dropped_others_;
}

void RequestTable::KeepLastGood(const AwsRequest& row) {
  Use use(row.run, row.component, row.key, row.region);
  const auto it = last_good_.find(use);
  if (it != last_good_.end()) {
    KeepOther(std::exchange(it->second, row.index));
  } else if (last_good_.size() < kMaxLastGood) {
    last_good_.emplace(std::move(use), row.index);
  } else {
    KeepOther(row.index);
  }
}

void RequestTable::Settle(size_t index) {
  const AwsRequest* row = Find(index);
  if (row == nullptr) return;
  failed_.Remove(index);
  others_.Remove(index);
  if (row->outcome == RequestOutcome::kOk) {
    KeepLastGood(*row);
  } else if (row->retried) {
    KeepOther(index);
  } else if (const auto old = failed_.Add(index)) {
    rows_.erase(*old);
    ++dropped_failed_;
  }
}

std::vector<AwsRequest> RequestTable::TakeRows() {
  std::vector<AwsRequest> rows;
  rows.reserve(rows_.size());
  for (auto& [index, row] : rows_) rows.push_back(std::move(row));
  rows_.clear();
  return rows;
}

}  // namespace tfsleuth
