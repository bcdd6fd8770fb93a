#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/rule.h"
#include "record/failure.h"
#include "record/refusal.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// How the run was started, as far as the log tells.
struct RunWords {
  std::string_view program;       ///< `terraform` or `tofu`; empty: not told
  std::string_view command = {};  ///< `init`; empty: not told
};

/// One thing that a refusal tells, for a table.
struct ToldValue {
  std::string label;
  std::string value;
};

/// What is told of a failure that no rule knows, instead of repeating it.
struct UnknownError {
  static constexpr size_t kHeadlineColumns = 100;
  static constexpr size_t kMaxLines = 12;

  std::string headline;  ///< at most kHeadlineColumns
  std::string where;     ///< `main.tf:3, aws_s3_bucket.b`; may be empty
  std::string class_id;  ///< of rules/classes; empty if nothing tells it
  std::string means;     ///< what that is, who acts, whether a retry helps
  /// The first sentence of the error's own words, where the headline does not
  /// hold it; at most 200 columns.
  std::string said;
  std::vector<ToldValue> values;   ///< of a refusal, in the order of a table
  std::vector<std::string> lines;  ///< lists, tables, JSON, commands
  size_t more_lines = 0;           ///< not kept
  Retry retry = Retry::kAfterFix;
  std::optional<StepText> next;
};

/// Tells a failure by its class. Only values that are harmless in a shell get
/// into the command.
UnknownError TellUnknown(const Failure& failure, const RunWords& run);

/// `main.tf:3, aws_s3_bucket.b`: where the configuration says it; may be empty.
std::string WhereOf(const Failure& failure);

/// The id of the class of a failure, or empty; `refusal` may be null.
std::string_view ClassOfFailure(const Failure& failure, const Refusal* refusal);

/// The refusal that a failure is about, if it is one.
std::optional<Refusal> RefusalOf(const Failure& failure);

}  // namespace tfsleuth
