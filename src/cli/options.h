#pragma once

#include <string>
#include <vector>

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
    kRulesNew,
    kRulesDiff,
    kExplain,
    kPrint  ///< help, the version: no more than a text
  };
  Command command = Command::kDiagnose;
  DiagnoseOptions diagnose;
  SummarizeOptions summarize;
  /// FILE of rules check, LOG:LINE of rules new, PAGE of explain, text of
  /// kPrint.
  std::string argument;
  std::vector<std::string> tables;  ///< OLD NEW LOG ... of rules diff
  bool exit_zero = false;
};

/// Throws Error for wrong usage.
Options ParseOptions(int argc, char** argv);

/// Whether standard input is what the command is about.
bool ReadsStandardInput(const Options& options);

/// Whether what comes in also goes out, if standard input is a pipe: the report
/// that comes behind it is for people.
bool PassesInput(const Options& options);

/// Whether a command line that cannot be understood was meant as a filter: it
/// names no file that is there, and no sub-command.
bool MeansFilter(int argc, char** argv);

/// Whether secrets were to be masked in what such a filter passes: anything on
/// the command line looks like the option.
bool MeansMask(int argc, char** argv);

}  // namespace tfsleuth
