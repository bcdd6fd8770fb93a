#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "record/record.h"

namespace tfsleuth {

/// In which way a log says that something failed.
enum class FailureKind {
  kDiagnostic,  ///< Terraform's own error or warning: box, plain, JSON
  kCommand,     ///< what the command line says without `Error:`; Terraform 0.11
  kRecord,      ///< a log record, where what was printed is not in the log
  kCall,        ///< a request whose call finally failed, told by nothing else
  kWrapper,     ///< Terragrunt, Atlantis, a CI system, about itself
  kMachine      ///< killed, out of memory, disk full, panic, exit codes
};
std::string_view NameOf(FailureKind kind);

/// One statement of failure, however often it was printed: what rules match,
/// facts bind to and the account is about. Made in one place (failure/).
struct Failure {
  FailureKind kind = FailureKind::kDiagnostic;
  Severity severity = Severity::kError;
  /// `Error: SUMMARY DETAIL` on one line, white space collapsed.
  Text text;
  size_t summary_length = 0;  ///< of `Error: SUMMARY` in `text`
  /// What was printed, with its lines (lists, tables, JSON); empty if `text` is
  /// all there is.
  Text lines;
  /// What is shown of the configuration (Diagnostic::snippet).
  Text snippet;
  std::string address;  ///< `aws_vpc.main`, `provider["..."].east`
  std::string file;
  uint32_t file_line = 0;
  std::string context;  ///< `in CONTEXT:` behind the file
  /// The program whose words these are, where Terraform or a wrapper only
  /// passes them on: `CloudFormation`, `the provisioner`, `jest`. Empty: the
  /// words of the one who failed. Nothing about Terraform's own credentials
  /// may be concluded from quoted words.
  std::string quoted_by;
  /// It says that something failed and not what: an exit code, "hook failed",
  /// "Terraform planned ... but then encountered a problem". Never told as a
  /// cause while what it echoes is in the log.
  bool is_echo = false;
  bool is_cut = false;  ///< not all of it is there (Diagnostic::cut)
  size_t run = 0;
  uint32_t where = 0;                 ///< index into the table of Wheres
  std::vector<std::string> affected;  ///< addresses, in the order of the log
  size_t occurrences = 1;

  /// Terraform's words without `Error: `.
  std::string Summary() const;
  /// What stands behind the summary.
  std::string_view Detail() const;
};

}  // namespace tfsleuth
