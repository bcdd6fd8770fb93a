#pragma once

#include <string_view>

#include "parse/fit.h"

namespace tfsleuth {

/// True for a line of Terraform that cannot stand inside a plain diagnostic: it
/// tells of progress, or begins what comes next. Without colours.
bool EndsPlainDiagnostic(std::string_view line);

/// How the begin of a line fits the lines with which Terraform turns to people
/// and which stand in no dump: diagnostics, boxes, prompts, progress. `begin`:
/// the line so far, with colours or without.
Fit FitOfPrinted(std::string_view begin);

/// True for a whole line of Terraform that tells of progress or of a command's
/// end, without colours: it stands in no value of a record.
bool TellsProgress(std::string_view line);

}  // namespace tfsleuth
