#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "match/rule.h"
#include "match/rule_file.h"
#include "match/rule_storage.h"

namespace tfsleuth {

/// The rules of one invocation: the built-in table, and in front of it those of
/// a team, which replace built-in ones of the same id.
///
/// A team's rules are in the folders (or files) of `--rules`; else of the
/// variable TFSLEUTH_RULES; else of the key `rules` of the configuration file
/// ($XDG_CONFIG_HOME or ~/.config, `tfsleuth/config.json`). They have to pass
/// every check that the built-in table has passed.
class RulesSource {
 public:
  /// `given`: of `--rules`, or none. Throws Error for a folder or file that is
  /// wrong.
  explicit RulesSource(const std::vector<std::string>& given);
  /// Valid as long as this object.
  std::span<const Rule> rules() const { return rules_; }
  /// Of the whole table: the same digest, the same rules. 12 hex digits.
  const std::string& digest() const { return digest_; }
  /// How many of them are a team's.
  size_t own() const { return own_; }
  /// The files that they are from. Throws Error if they are not kept as a table
  /// should be (audit/upkeep.h).
  void CheckFiles() const;

 private:
  void AddFile(const std::string& file);

  std::vector<std::string> files_;
  std::vector<RuleSet> sets_;  // as files_
  RuleStorage storage_;
  std::vector<Rule> rules_;
  std::string digest_;
  size_t own_ = 0;
};

}  // namespace tfsleuth
