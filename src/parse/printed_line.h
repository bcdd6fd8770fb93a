#pragma once

#include <string_view>

namespace tfsleuth {

/// True for a line of Terraform that cannot stand inside a plain diagnostic: it
/// tells of progress, or begins what comes next. Without colours.
bool EndsPlainDiagnostic(std::string_view line);

/// How the begin of a line fits the lines with which Terraform turns to people
/// and which stand in no dump: diagnostics, boxes, prompts, progress.
enum class PrintedFit {
  kNo,     ///< it is none of them, whatever follows
  kMayBe,  ///< it is too short to say
  kYes
};

/// `begin`: the line so far, with colours or without.
PrintedFit FitOfPrinted(std::string_view begin);

/// The head of what is wrong with the CLI configuration. Terraform goes on
/// without what the errors behind it are about (main.go).
bool OpensCliConfigErrors(std::string_view line);

}  // namespace tfsleuth
