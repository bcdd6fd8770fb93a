#include "failure/diagnostic_failure.h"

#include <utility>

#include "base/text_util.h"
#include "failure/error_list.h"

namespace tfsleuth {

namespace {

// What was printed, where its detail has several lines; else the text is all
// there is.
Text LinesOf(const Diagnostic& diagnostic) {
  Text lines;
  if (!Contains(diagnostic.lines.view(), "\n")) return lines;
  lines.AppendPart(diagnostic.text, 0, diagnostic.summary_length);
  lines.AppendInserted("\n\n");
  lines.AppendText(diagnostic.lines);
  return lines;
}

// Summaries that only say that there is another error: of a call that was given
// up because another one failed, and what init prints in front of the errors of
// a configuration that cannot be read (internal/command/init.go).
bool TellsOfOtherError(std::string_view summary) {
  return summary == "rpc error: code = Canceled desc = context canceled" ||
         Contains(summary, " encountered problems during initiali") ||
         summary.starts_with("There are some problems with the configuration");
}

}  // namespace

std::vector<Failure> DiagnosticFailures(const Diagnostic& diagnostic) {
  Failure failure;
  failure.severity = diagnostic.severity;
  failure.text = diagnostic.text;
  failure.summary_length = diagnostic.summary_length;
  failure.lines = LinesOf(diagnostic);
  failure.snippet = diagnostic.snippet;
  failure.address = diagnostic.address;
  failure.file = diagnostic.file;
  failure.file_line = diagnostic.file_line;
  failure.context = diagnostic.context;
  failure.is_cut = diagnostic.cut;
  failure.is_echo = TellsOfOtherError(failure.Summary());
  return TakenApart(std::move(failure));
}

}  // namespace tfsleuth
