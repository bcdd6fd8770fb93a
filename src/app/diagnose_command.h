#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/reports.h"
#include "base/exit_code.h"
#include "batch/batch_options.h"

namespace tfsleuth {

/// What passes through from standard input to standard output.
enum class Tee { kOutput, kAll, kNone };

struct DiagnoseOptions {
  std::vector<std::string> paths;  ///< none: standard input
  BatchOptions batch;              ///< but for its forms
  ReportOrder reports;
  Tee tee = Tee::kOutput;
  bool mask = false;     ///< the secrets of what passes through
  std::string save;      ///< keep the raw input in this file, mode 0600
  std::string baseline;  ///< the log of a good run to compare with
  std::vector<std::string> rules;  ///< folders of more; they win by id
};

/// Called once, when standard input has been read to its end: nobody is in
/// front of us any more.
using AtEndOfInput = std::function<void()>;

/// Diagnoses a log, or every log of the paths, folders and archives, and writes
/// its report, or a summary of many. Compressed standard input is read too;
/// then nothing passes through. Standard input is read to its end whatever
/// happens, also if our own output is closed or full: a reader that stops would
/// kill the Terraform that writes to it. Throws Error for what cannot be read;
/// the caller then reads on.
ExitCode DiagnoseLogs(const DiagnoseOptions& options,
                      const AtEndOfInput& at_end_of_input);

}  // namespace tfsleuth
