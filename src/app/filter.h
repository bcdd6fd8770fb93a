#pragma once

#include <span>
#include <string_view>

#include "app/diagnose_command.h"
#include "app/reports.h"
#include "app/standard_input.h"
#include "base/exit_code.h"
#include "match/rule.h"

namespace tfsleuth {

/// Diagnoses standard input, of which `head` was read already and which is not
/// packed. What comes in also goes out, as `options.tee` and `options.mask`
/// say, unless it is a regular file, which was seen already, or standard output
/// gets a report for programs. The reports come behind it; those for people
/// only if the run did not end well.
///
/// Throws Error, after the end of input, for what is no log.
ExitCode FilterStandardInput(const DiagnoseOptions& options,
                             std::span<const Rule> rules, StandardInput& in,
                             std::string_view head, Reports& reports,
                             const AtEndOfInput& at_end_of_input);

}  // namespace tfsleuth
