#pragma once

#include <optional>
#include <string>

#include "app/diagnose_command.h"
#include "app/summarize_command.h"

namespace tfsleuth {

/// What the user typed, validated, before anything was read or opened.
struct Options {
  enum class Command {
    kDiagnose,
    kSummarize,
    kRulesList,
    kRulesCheck,
    kExplain
  };
  Command command = Command::kDiagnose;
  DiagnoseOptions diagnose;
  SummarizeOptions summarize;
  std::string argument;  ///< FILE of rules check, RULE of explain
  bool exit_zero = false;
};

/// The options, or nothing if help or the version was asked for and printed.
/// Throws Error for wrong usage.
std::optional<Options> ParseOptions(int argc, char** argv);

}  // namespace tfsleuth
