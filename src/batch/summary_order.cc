#include "batch/summary_order.h"

#include <algorithm>

namespace tfsleuth {

std::vector<CauseCount> CausesByCount(const Summary& summary) {
  std::vector<CauseCount> causes(summary.causes().begin(),
                                 summary.causes().end());
  std::stable_sort(causes.begin(), causes.end(),
                   [](const CauseCount& a, const CauseCount& b) {
                     return a.second.count > b.second.count;
                   });
  return causes;
}

std::vector<Summary::Unknown> UnknownByCount(const Summary& summary) {
  std::vector<Summary::Unknown> errors;
  errors.reserve(summary.unknown().size());
  for (const auto& [fingerprint, unknown] : summary.unknown()) {
    errors.push_back(unknown);
  }
  std::stable_sort(errors.begin(), errors.end(),
                   [](const Summary::Unknown& a, const Summary::Unknown& b) {
                     if (a.count != b.count) return a.count > b.count;
                     return a.example < b.example;
                   });
  return errors;
}

}  // namespace tfsleuth
