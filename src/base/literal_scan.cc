#include "base/literal_scan.h"

namespace tfsleuth {

LiteralScan::LiteralScan(std::span<const std::string_view> literals)
    : literals_(1), rows_(1) {
  const auto byte = [](char c) { return static_cast<uint8_t>(c); };
  literals_.reserve(literals.size() + 1);
  for (const std::string_view literal : literals) {
    literals_.push_back({literal, 0});
  }
  // From the last to the first: the first one is then in front.
  for (size_t i = literals.size(); i > 0; --i) {
    const char first = LowerOf(literals[i - 1][0]);
    const char second = LowerOf(literals[i - 1][1]);
    uint8_t& row = row_of_[byte(first)];
    if (row == 0) {
      row = static_cast<uint8_t>(rows_.size());
      rows_.emplace_back();
      row_of_[byte(UpperOf(first))] = row;
    }
    uint16_t& head = rows_[row][byte(second)];
    literals_[i].next = head;
    head = static_cast<uint16_t>(i);
    rows_[row][byte(UpperOf(second))] = head;
  }
}

}  // namespace tfsleuth
