#include "report/top_notices.h"

#include <algorithm>
#include <utility>

namespace tfsleuth {
namespace {

bool AreSame(const Notice& a, const Notice& b) {
  return a.fingerprint == b.fingerprint && a.level == b.level &&
         a.rank == b.rank && a.file == b.file && a.file_line == b.file_line;
}

}  // namespace

void TopNotices::Add(const Notice& notice) {
  const auto same = std::find_if(
      kept_.begin(), kept_.end(),
      [&](const Kept& kept) { return AreSame(kept.notice, notice); });
  if (same != kept_.end()) {
    ++same->times;
    return;
  }
  // One that was pushed out never comes back: all that are kept go before it.
  if (kept_.size() == most_) {
    if (kept_.empty() || kept_.back().notice.rank <= notice.rank) {
      ++left_out_;
      return;
    }
    left_out_ += kept_.back().times;
    kept_.pop_back();
  }
  const auto behind = std::upper_bound(kept_.begin(), kept_.end(), notice.rank,
                                       [](Notice::Rank rank, const Kept& kept) {
                                         return rank < kept.notice.rank;
                                       });
  kept_.insert(behind, {notice, 1});
}

}  // namespace tfsleuth
