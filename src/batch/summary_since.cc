#include "batch/summary_since.h"

#include <algorithm>
#include <set>
#include <utility>

namespace tfsleuth {
namespace {

using Key = std::pair<std::string, std::string>;

Key KeyOf(const Summary::Cause& cause) { return {cause.rule, cause.cause}; }

// Causes of `some` that `others` do not know. Rows that differ in their titles
// are one, told by the most met of them.
std::vector<SummarySince::Row> Beyond(const Summary& some,
                                      const Summary& others) {
  std::set<Key> known;
  for (const auto& [cause, seen] : others.causes()) known.insert(KeyOf(cause));
  std::map<Key, SummarySince::Row> rows;
  std::map<Key, uint64_t> most;
  for (const auto& [cause, seen] : some.causes()) {
    const Key key = KeyOf(cause);
    if (known.count(key) == 1) continue;
    SummarySince::Row& row = rows[key];
    row.count += seen.count;
    if (seen.count <= most[key]) continue;
    most[key] = seen.count;
    row.cause = cause;
  }
  std::vector<SummarySince::Row> list;
  list.reserve(rows.size());
  for (auto& [key, row] : rows) list.push_back(std::move(row));
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
    return a.count > b.count;
  });
  return list;
}

}  // namespace

SummarySince Compare(const Summary& now, const Summary& before,
                     std::string baseline) {
  SummarySince since;
  since.baseline = std::move(baseline);
  since.fresh = Beyond(now, before);
  since.gone = Beyond(before, now);
  for (const auto& [fingerprint, unknown] : now.unknown()) {
    if (before.unknown().count(fingerprint) == 0) {
      since.fresh_unknown.push_back(fingerprint);
    }
  }
  since.failed_before = before.counts().failed;
  since.read_before = before.counts().of_terraform();
  return since;
}

}  // namespace tfsleuth
