#include "base/literal_scan.h"

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kPairs = 65536;

}  // namespace

LiteralScan::LiteralScan(std::span<const std::string_view> literals)
    : bucket_of_(kPairs, 0), buckets_(1) {
  for (const std::string_view literal : literals) {
    literals_.push_back(ToLower(literal));
    uint16_t& bucket = bucket_of_[PairAt(literals_.back(), 0)];
    if (bucket == 0) {
      bucket = static_cast<uint16_t>(buckets_.size());
      buckets_.emplace_back();
    }
    buckets_[bucket].push_back(static_cast<uint16_t>(literals_.size() - 1));
  }
}

}  // namespace tfsleuth
