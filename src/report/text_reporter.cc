#include <memory>
#include <string>

#include "report/page.h"
#include "report/reporter.h"
#include "report/request_table.h"
#include "report/text_outcome.h"
#include "report/text_report.h"
#include "report/text_sections.h"
#include "tell/log_outcome.h"
#include "tell/verdict.h"

namespace tfsleuth {
namespace {

void WriteVerdict(const Diagnosis& diagnosis, const Finding& finding,
                  Sheet& page) {
  const bool is_cancelled = OutcomeOf(diagnosis) == LogOutcome::kCancelled;
  page.Verdict(is_cancelled ? "CANCELLED" : "FAILED",
               HeadlineOf(diagnosis, finding),
               is_cancelled ? Ink::kStrong : Ink::kBad);
  std::string line = SurenessOf(finding);
  if (!finding.quoted_by.empty()) line += "; words of " + finding.quoted_by;
  if (!finding.owner.empty()) line += "; rule of " + finding.owner;
  if (!finding.component.empty()) line += "; " + finding.component;
  if (!finding.host.empty()) line += ", " + finding.host;
  const std::string place = PlaceOf(diagnosis, finding.where);
  if (!place.empty()) line += "; " + place;
  page.Paragraph(line + "; " + diagnosis.log.Name());
}

void WriteBody(const Diagnosis& diagnosis, const Finding& finding,
               const std::string& table, Sheet& page) {
  WriteFirst(diagnosis, page);
  WriteWhy(finding, page);
  WriteSteps(diagnosis, finding, page);
  WriteProof(diagnosis, finding, page);
  WriteSince(diagnosis, page);
  WriteRuledOut(finding, page);
  WriteNotKnown(diagnosis, finding, page);
  WriteOthers(diagnosis, finding, page);
  WriteAccount(diagnosis, finding, page);
  WriteRule(finding, table, page);
}

class TextReporter : public Reporter {
 public:
  explicit TextReporter(const ReportOptions& options) : options_(options) {}

  void Write(const Diagnosis& diagnosis, std::ostream& out) const override {
    Page page(out, options_.color, options_.columns);
    WriteReportOn(diagnosis, options_, page);
    if (options_.requests) WriteRequestTable(diagnosis, out);
  }

 private:
  ReportOptions options_;
};

}  // namespace

void WriteReportOn(const Diagnosis& diagnosis, const ReportOptions& options,
                   Sheet& sheet) {
  const Finding* failure = RootCauseOf(diagnosis);
  if (failure == nullptr) {
    WriteWithoutFailure(diagnosis, options.quiet, sheet);
    return;
  }
  WriteVerdict(diagnosis, *failure, sheet);
  if (!options.quiet) WriteBody(diagnosis, *failure, options.table, sheet);
}

std::unique_ptr<Reporter> MakeTextReporter(const ReportOptions& options) {
  return std::make_unique<TextReporter>(options);
}

}  // namespace tfsleuth
