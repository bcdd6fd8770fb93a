#pragma once

#include <string>

#include "base/exit_code.h"
#include "report/reporter.h"

namespace tfsleuth {

/// What passes through from standard input to standard output.
enum class Tee { kOutput, kAll, kNone };

struct DiagnoseOptions {
  std::string path;  ///< empty: standard input
  Format format = Format::kText;
  ReportOptions report;
  Tee tee = Tee::kOutput;
  std::string save;       ///< keep the raw input in this file, mode 0600
  std::string rules_dir;  ///< more rules; they win by id
};

/// Diagnoses a log, or every log of a folder or an archive, and writes the
/// reports one after the other. Compressed standard input is read too; then
/// nothing passes through. Standard input is read to its end whatever happens,
/// also if our own output is closed: a reader that stops would kill the
/// Terraform that writes to it. Throws Error for a PATH or a rule file that
/// cannot be read.
ExitCode DiagnoseLog(const DiagnoseOptions& options);

}  // namespace tfsleuth
