#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "match/rule.h"
#include "match/rule_file.h"

namespace tfsleuth {

/// The rules of one invocation: the built-in table, and in front of it those of
/// `--rules DIR`, which replace built-in ones of the same id.
class RulesSource {
 public:
  /// `path` is a folder, one file, or empty. Throws Error for a folder or file
  /// that is wrong.
  explicit RulesSource(const std::string& path);
  /// Valid as long as this object.
  std::span<const Rule> rules() const { return rules_; }
  /// How many of them are of `path`.
  size_t own() const { return own_; }

 private:
  std::vector<RuleSet> sets_;
  std::vector<Rule> rules_;
  size_t own_ = 0;
};

}  // namespace tfsleuth
