#include "report/text_outcome.h"

#include <string>

#include "report/text_sections.h"
#include "tell/ending.h"
#include "tell/log_outcome.h"
#include "tell/verdict.h"

namespace tfsleuth {
namespace {

std::string LineOf(const Finding& finding) {
  for (const Proof& proof : finding.proof) {
    if (proof.evidence.span.IsNowhere()) continue;
    return " (line " + std::to_string(proof.evidence.span.first_line) + ")";
  }
  return "";
}

void WriteProofOf(const Evidence& evidence, std::string_view means,
                  const Diagnosis& diagnosis, Sheet& page) {
  if (evidence.span.IsNowhere()) return;
  page.SectionOf("PROOF", diagnosis.log.Name());
  page.Proof(LinesOf(evidence.span), evidence.text, means);
}

// Failures that a later attempt or the script took back are told as warnings.
void WriteForgiven(const Diagnosis& diagnosis, Sheet& page) {
  WriteFirst(diagnosis, page);
  for (const Finding& finding : diagnosis.findings) {
    if (!finding.is_forgiven) continue;
    page.Paragraph(HeadlineOf(diagnosis, finding) + LineOf(finding) + ".");
  }
  for (const Unexplained& error : diagnosis.unexplained) {
    if (!error.is_forgiven) continue;
    page.Paragraph(error.summary + " (line " +
                   std::to_string(error.evidence.span.first_line) + ").");
  }
  for (const Run& run : diagnosis.runs) {
    if (run.outcome != RunOutcome::kTolerated || !run.went_well) continue;
    WriteProofOf(*run.went_well, "what went on in spite of it", diagnosis,
                 page);
    break;
  }
}

void WriteNext(const Ending& ending, Sheet& page) {
  if (ending.next.empty()) return;
  page.Section("NEXT");
  for (const StepText& step : ending.next) {
    page.Paragraph(step.do_);
    if (!step.run.empty()) page.Command(step.run);
  }
  for (const std::string& word : ending.words) page.Paragraph(word);
}

void WriteEnding(const Diagnosis& diagnosis, const Ending& ending,
                 Sheet& page) {
  if (OpenRunOf(diagnosis) == nullptr) {
    for (const std::string& loss : diagnosis.losses) page.Paragraph(loss);
  }
  WriteFirst(diagnosis, page);
  if (!ending.why.empty()) {
    page.Section("WHY");
    page.Paragraph(ending.why);
  }
  WriteNext(ending, page);
  WriteProofOf(ending.proof, ending.proof_means, diagnosis, page);
  if (diagnosis.limits.empty()) return;
  page.Section("NOT KNOWN");
  for (const std::string& limit : diagnosis.limits) page.Paragraph(limit);
}

}  // namespace

void WriteWithoutFailure(const Diagnosis& diagnosis, bool quiet, Sheet& page) {
  const LogOutcome outcome = OutcomeOf(diagnosis);
  const Ending ending = EndingOf(diagnosis);
  const std::string log = diagnosis.log.Name();
  const auto write = [&](const char* word, Ink ink) {
    page.Verdict(word, ending.headline, ink);
    page.Paragraph(log);
    if (!quiet) WriteEnding(diagnosis, ending, page);
  };
  switch (outcome) {
    case LogOutcome::kNoTerraform:
    case LogOutcome::kNoFailure:
      page.Verdict("", log + ": " + ending.headline, Ink::kPlain);
      return;
    case LogOutcome::kRecovered:
    case LogOutcome::kTolerated:
      page.Verdict("", log + ": " + ending.headline, Ink::kPlain);
      if (!quiet) WriteForgiven(diagnosis, page);
      return;
    case LogOutcome::kCancelled:
      write("CANCELLED", Ink::kStrong);
      return;
    case LogOutcome::kFailed:
      write("FAILED", Ink::kBad);
      return;
    case LogOutcome::kUnfinished:
    case LogOutcome::kUndetermined:
      write("UNKNOWN", Ink::kStrong);
      return;
  }
}

}  // namespace tfsleuth
