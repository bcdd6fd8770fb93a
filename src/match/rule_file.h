#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/rule.h"
#include "match/rule_files.h"
#include "match/written.h"

namespace tfsleuth {

class RuleStorage;

/// Rules that were read from files, with the storage that they are views of.
class RuleSet {
 public:
  RuleSet();
  ~RuleSet();
  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;

  /// Valid as long as this object, also after it was moved.
  std::span<const Rule> rules() const;
  /// What stands in the file, and in what it shares, by itself.
  std::span<const Written> written() const;
  /// Prefixes of ids that its folder has beside its name.
  std::span<const std::string> prefixes() const;

 private:
  friend RuleSet ReadRules(std::string_view, const std::string&,
                           std::span<const SharedFile>);
  std::unique_ptr<RuleStorage> storage_;
};

/// JSON text to rules. Checks form alone: JSON, known and missing keys, types,
/// words. `shared`: what they share, the nearest file first. Throws Error
/// naming `file`, the rule and the reason.
RuleSet ReadRules(std::string_view json, const std::string& file,
                  std::span<const SharedFile> shared = {});

/// ReadRules() of a file on disk, with the shared files that it sees. Throws
/// Error also if it cannot be read.
RuleSet ReadRuleFile(const std::string& path);

}  // namespace tfsleuth
