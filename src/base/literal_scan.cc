#include "base/literal_scan.h"

#include "base/text_util.h"

namespace tfsleuth {
namespace {

uint8_t Upper(char c) { return static_cast<uint8_t>(UpperOf(c)); }

}  // namespace

LiteralScan::LiteralScan(std::span<const std::string_view> literals)
    : rows_(1), buckets_(1) {
  for (const std::string_view literal : literals) {
    const std::string& lower = literals_.emplace_back(ToLower(literal));
    uint8_t& row = row_of_[static_cast<uint8_t>(lower[0])];
    if (row == 0) {
      row = static_cast<uint8_t>(rows_.size());
      rows_.emplace_back();
      row_of_[Upper(lower[0])] = row;
    }
    uint16_t& bucket = rows_[row][static_cast<uint8_t>(lower[1])];
    if (bucket == 0) {
      bucket = static_cast<uint16_t>(buckets_.size());
      buckets_.emplace_back();
      rows_[row][Upper(lower[1])] = bucket;
    }
    buckets_[bucket].push_back(static_cast<uint16_t>(literals_.size() - 1));
  }
}

}  // namespace tfsleuth
