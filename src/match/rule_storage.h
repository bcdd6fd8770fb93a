#pragma once

#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "match/rule.h"
#include "match/written.h"

namespace tfsleuth {

/// Owns what the rules of files are views of. Deques do not move what they
/// hold, so views into them stay good.
class RuleStorage {
 public:
  std::string_view Keep(std::string text) {
    return texts_.emplace_back(std::move(text));
  }
  template <typename T>
  std::span<const T> Keep(std::vector<T> list) {
    auto kept = std::make_shared<const std::vector<T>>(std::move(list));
    lists_.push_back(kept);
    return *kept;
  }
  std::vector<Rule> rules;
  std::vector<Written> written;
  std::vector<std::string> prefixes;

 private:
  std::deque<std::string> texts_;
  std::deque<std::shared_ptr<const void>> lists_;
};

}  // namespace tfsleuth
