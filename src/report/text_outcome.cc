#include "report/text_outcome.h"

#include <algorithm>
#include <string>

#include "report/text_sections.h"

namespace tfsleuth {
namespace {

std::string RunsInWords(const Diagnosis& diagnosis) {
  std::string text;
  std::string version;
  for (const Run& run : diagnosis.runs) {
    if (!run.command.empty()) {
      text += (text.empty() ? "" : ", ") + run.command;
    }
    if (!run.version.empty()) {
      version =
          (run.program == "tofu" ? "OpenTofu " : "Terraform ") + run.version;
    }
  }
  if (!version.empty()) text += (text.empty() ? "" : ", ") + version;
  return text;
}

}  // namespace

void WriteWithoutFailure(const Diagnosis& diagnosis, bool quiet, Page& page) {
  const std::string log = diagnosis.log.Name();
  const bool has_terraform =
      std::any_of(diagnosis.runs.begin(), diagnosis.runs.end(),
                  [](const Run& r) { return r.has_log || r.begun; });
  if (!has_terraform && diagnosis.log.damage.empty()) {
    page.Line(log + ": no Terraform output in it");
    return;
  }
  const auto open = std::find_if(
      diagnosis.runs.begin(), diagnosis.runs.end(), [](const Run& r) {
        return r.outcome != RunOutcome::kSucceeded && (r.begun || r.has_log);
      });
  const bool all_ended = open == diagnosis.runs.end();
  const std::string words = RunsInWords(diagnosis);
  if (all_ended && !diagnosis.log.damage.empty()) {
    page.Line("UNKNOWN only a part of the log could be read", Ink::kStrong);
    page.Paragraph(log);
    page.Paragraph(diagnosis.log.damage);
    return;
  }
  if (all_ended) {
    page.Line(log + ": no failure found (" +
              (words.empty() ? "" : words + ", ") + "ended normally)");
    return;
  }
  page.Line("UNKNOWN " + open->Name() + ": the log does not show how it ended",
            Ink::kStrong);
  page.Paragraph(log);
  if (quiet) return;
  page.Section("WHY");
  if (open->outcome == RunOutcome::kUnfinished) {
    page.Paragraph(
        "The run began, and the log ends without its last line: the log was "
        "cut, or the process was killed. No error was printed before that.");
  } else {
    page.Paragraph("The log holds debug records only, and no failed call.");
  }
  if (!open->step.span.IsNowhere()) {
    page.Section("");
    page.Line("PROOF   " + log);
    page.Proof(LinesOf(open->step.span), open->step.text,
               "the last step in the log");
  }
  if (!diagnosis.limits.empty()) {
    page.Section("NOT KNOWN");
    for (const std::string& limit : diagnosis.limits) page.Paragraph(limit);
  }
}

}  // namespace tfsleuth
