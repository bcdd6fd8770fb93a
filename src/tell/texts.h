#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/rule.h"
#include "record/fact.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// Fills the texts of a rule with the log's own values. `facts` must outlive
/// it.
class Texts {
 public:
  /// `is_debug_log`: who gave a debug log need not be told to take one.
  Texts(const Facts& facts, bool is_debug_log)
      : facts_(facts), is_debug_log_(is_debug_log) {}

  std::string Fill(std::string_view text) const;
  /// Values stand in it only as SafeWord lets them; in place of one that may
  /// not, and has no fallback, the word of its fact in CAPITALS.
  std::string FillCommand(std::string_view text) const;
  std::vector<std::string> List(std::span<const std::string_view> list) const;
  std::vector<StepText> Steps(std::span<const Step> steps) const;
  /// `keep` says whether an outcome still matters.
  std::vector<CheckText> Checks(
      std::span<const Check> checks,
      const std::function<bool(const Outcome&)>& keep) const;

 private:
  const Facts& facts_;
  bool is_debug_log_;
};

/// The sentences that explain the words in CAPITALS that a reader of the steps
/// of `finding` meets.
std::vector<std::string> ExplainWords(const Rule& rule, const Finding& finding);

}  // namespace tfsleuth
