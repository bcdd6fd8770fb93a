#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/rule.h"

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

 private:
  friend RuleSet ReadRules(std::string_view, const std::string&,
                           std::string_view);
  std::unique_ptr<RuleStorage> storage_;
};

/// The file of a folder that holds what its rules share: rivals and steps that
/// a rule names, and words in CAPITALS.
inline constexpr std::string_view kSharedFile = "shared.json";

/// JSON text to rules. Checks form alone: JSON, known and missing keys, types,
/// words. `shared` is the text of the shared file, or empty. Throws Error
/// naming `file`, the rule and the reason.
RuleSet ReadRules(std::string_view json, const std::string& file,
                  std::string_view shared = {});

/// ReadRules() of a file on disk, with the shared file beside it. Throws Error
/// also if it cannot be read.
RuleSet ReadRuleFile(const std::string& path);

}  // namespace tfsleuth
