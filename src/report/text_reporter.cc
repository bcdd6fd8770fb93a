#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "base/text_util.h"
#include "report/page.h"
#include "report/reporter.h"
#include "report/request_table.h"
#include "report/wording.h"

namespace tfsleuth {
namespace {

constexpr size_t kRuledOutColumns = 21;
constexpr size_t kMaxRuledOut = 10;  // lines; the others by label
constexpr size_t kReadingColumns = 17;
constexpr size_t kMaxListed = 20;

std::string LinesOf(const Span& span) {
  if (span.IsNowhere()) return "";
  std::string text = std::to_string(span.first_line);
  if (span.last_line != span.first_line) {
    text += "-" + std::to_string(span.last_line);
  }
  return text;
}

std::string LineTail(const std::vector<Evidence>& evidence) {
  for (const Evidence& e : evidence) {
    if (!e.span.IsNowhere()) return "line " + std::to_string(e.span.first_line);
  }
  return "";
}

// The job, step or unit of a run, as far as the log tells; the unit says most.
std::string PlaceOf(const Diagnosis& diagnosis, const Run& run) {
  if (run.where >= diagnosis.log.wheres.size()) return "";
  const Where& where = diagnosis.log.wheres[run.where];
  if (!where.unit.empty()) return "unit " + where.unit;
  if (!where.job.empty()) return "job " + where.job;
  return where.step.empty() ? "" : "step " + where.step;
}

class TextReporter : public Reporter {
 public:
  explicit TextReporter(const ReportOptions& options) : options_(options) {}

  void Write(const Diagnosis& diagnosis, std::ostream& out) const override {
    Page page(out, options_.color, options_.columns);
    const auto failure = std::find_if(
        diagnosis.findings.begin(), diagnosis.findings.end(),
        [](const Finding& f) { return f.severity == Severity::kError; });
    if (failure == diagnosis.findings.end()) {
      WriteNoFailure(diagnosis, page);
    } else {
      WriteVerdict(diagnosis, *failure, page);
      if (!options_.quiet) WriteBody(diagnosis, *failure, page);
    }
    if (options_.requests) WriteRequestTable(diagnosis, out);
  }

 private:
  void WriteNoFailure(const Diagnosis& diagnosis, Page& page) const;
  void WriteVerdict(const Diagnosis& diagnosis, const Finding& finding,
                    Page& page) const;
  void WriteBody(const Diagnosis& diagnosis, const Finding& finding,
                 Page& page) const;
  void WriteSteps(const Finding& finding, Page& page) const;
  void WriteCheck(const CheckText& check, Page& page) const;
  void WriteProof(const Diagnosis& diagnosis, const Finding& finding,
                  Page& page) const;
  void WriteSince(const Diagnosis& diagnosis, Page& page) const;
  void WriteRuledOut(const Finding& finding, Page& page) const;
  void WriteNotKnown(const Diagnosis& diagnosis, const Finding& finding,
                     Page& page) const;
  void WriteOthers(const Diagnosis& diagnosis, const Finding& finding,
                   Page& page) const;
  void WriteAccount(const Diagnosis& diagnosis, const Finding& finding,
                    Page& page) const;

  ReportOptions options_;
};

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

void TextReporter::WriteNoFailure(const Diagnosis& diagnosis,
                                  Page& page) const {
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
  if (options_.quiet) return;
  page.Section("WHY");
  if (open->outcome == RunOutcome::kUnfinished) {
    page.Paragraph(
        "The run began, and the log ends without its last line: the log was "
        "cut, or the process was killed. No error was printed before that.");
  } else {
    page.Paragraph("The log holds debug records only, and no failed call.");
  }
  if (!open->step.span.IsNowhere()) {
    page.Section("PROOF");
    page.Proof(LinesOf(open->step.span), open->step.text,
               "the last step in the log");
  }
  if (!diagnosis.limits.empty()) {
    page.Section("NOT KNOWN");
    for (const std::string& limit : diagnosis.limits) page.Paragraph(limit);
  }
}

void TextReporter::WriteVerdict(const Diagnosis& diagnosis,
                                const Finding& finding, Page& page) const {
  const Run& run = diagnosis.runs[finding.run];
  page.Line("FAILED  " + run.Name() + ": " +
                (finding.rule == "unexplained" ? finding.title
                                               : InSentence(finding.title)),
            Ink::kBad);
  std::string line(NameOf(finding.confidence));
  if (finding.rule == "unexplained") {
    line = "no rule knows this error";
  } else if (!finding.cause) {
    std::set<std::string> labels;
    for (const Alternative& a : finding.alternatives) labels.insert(a.label);
    if (labels.size() > 1)
      line += ", " + Plural(labels.size(), "cause") + " left";
  }
  if (!finding.component.empty()) line += "; " + finding.component;
  if (!finding.host.empty()) line += ", " + finding.host;
  const std::string place = PlaceOf(diagnosis, run);
  if (!place.empty()) line += "; " + place;
  page.Paragraph(line + "; " + diagnosis.log.Name());
}

void TextReporter::WriteBody(const Diagnosis& diagnosis, const Finding& finding,
                             Page& page) const {
  std::string why = finding.why;
  if (finding.touched) {
    why += (why.empty() ? "" : " ") + finding.touched->text;
  }
  if (!why.empty()) {
    page.Section("WHY");
    page.Paragraph(why);
  }
  WriteSteps(finding, page);
  WriteProof(diagnosis, finding, page);
  WriteSince(diagnosis, page);
  WriteRuledOut(finding, page);
  WriteNotKnown(diagnosis, finding, page);
  WriteOthers(diagnosis, finding, page);
  WriteAccount(diagnosis, finding, page);
}

void TextReporter::WriteCheck(const CheckText& check, Page& page) const {
  if (!check.do_.empty()) page.Paragraph(check.do_);
  if (!check.run.empty()) page.Command(check.run);
  for (const OutcomeText& outcome : check.outcomes) {
    page.Blank();
    if (Columns(outcome.reading) < kReadingColumns) {
      page.Entry(outcome.reading, kReadingColumns, outcome.means);
    } else {
      page.Paragraph(outcome.reading + ": " + outcome.means);
    }
    if (!outcome.run.empty()) page.Command(outcome.run);
  }
}

void TextReporter::WriteSteps(const Finding& finding, Page& page) const {
  if (finding.next.empty() && finding.remediation.empty()) return;
  page.Section(finding.next.empty() ? "FIX" : "NEXT");
  bool first = true;
  for (const CheckText& check : finding.next) {
    if (!first) page.Blank();
    WriteCheck(check, page);
    first = false;
  }
  if (!finding.next.empty() && !finding.remediation.empty()) page.Blank();
  first = true;
  for (const StepText& step : finding.remediation) {
    if (!step.do_.empty()) page.Paragraph(step.do_);
    if (!step.run.empty()) page.Command(step.run);
    // What the capitals in the first command mean stands right behind it.
    if (first && finding.next.empty()) {
      for (const std::string& word : finding.words) page.Paragraph(word);
    }
    first = false;
  }
  if (finding.next.empty() || finding.words.empty()) return;
  page.Blank();
  for (const std::string& word : finding.words) page.Paragraph(word);
}

void TextReporter::WriteProof(const Diagnosis& diagnosis,
                              const Finding& finding, Page& page) const {
  page.Section("");
  page.Line("PROOF   " + diagnosis.log.Name());
  for (const Proof& proof : finding.proof) {
    const Evidence& e = proof.evidence;
    page.Proof(LinesOf(e.span), e.shown.empty() ? e.text : e.shown,
               finding.rule == "unexplained" ? "" : proof.means);
  }
}

void TextReporter::WriteSince(const Diagnosis& diagnosis, Page& page) const {
  if (!diagnosis.since) return;
  const SinceBaseline& since = *diagnosis.since;
  page.Section("");
  page.Line("NEW     not in " + since.baseline);
  for (const Evidence& e : since.found) page.Proof(LinesOf(e.span), e.text, "");
  if (since.found.empty()) {
    page.Paragraph("Nothing but the error: every other line was there, too.");
  }
  if (since.more > 0) {
    page.Paragraph("And " + std::to_string(since.more) +
                   " further kinds of lines.");
  }
}

void TextReporter::WriteRuledOut(const Finding& finding, Page& page) const {
  if (finding.ruled_out.empty()) return;
  page.Section("RULED OUT");
  // Variants of one cause share a label; one line stands for them.
  std::set<std::string> told;
  std::string others;
  for (const RuledOut& ruled_out : finding.ruled_out) {
    if (!told.insert(ruled_out.label).second) continue;
    if (told.size() > kMaxRuledOut) {
      others += (others.empty() ? "" : ", ") + ruled_out.label;
      continue;
    }
    page.Entry(ruled_out.label, kRuledOutColumns, ruled_out.because,
               LineTail(ruled_out.fact.evidence));
  }
  if (!others.empty()) page.Paragraph("Also ruled out: " + others + ".");
}

void TextReporter::WriteNotKnown(const Diagnosis& diagnosis,
                                 const Finding& finding, Page& page) const {
  const std::string& damage = diagnosis.log.damage;
  std::string rivals;
  for (const Alternative& alternative : finding.alternatives) {
    // A variant of the chosen cause has its title.
    if (!finding.cause || alternative.title == finding.title) continue;
    rivals += (rivals.empty() ? "" : "; ") + InSentence(alternative.title);
  }
  if (finding.not_known.empty() && rivals.empty() && damage.empty()) return;
  page.Section("NOT KNOWN");
  if (!rivals.empty()) {
    page.Paragraph("Not ruled out by this log: " + rivals + ".");
  }
  for (const std::string& text : finding.not_known) page.Paragraph(text);
  if (!damage.empty()) page.Paragraph(damage);
}

void TextReporter::WriteOthers(const Diagnosis& diagnosis,
                               const Finding& finding, Page& page) const {
  if (!finding.consequences.empty()) {
    page.Section("FOLLOWS");
    for (const Consequence& consequence : finding.consequences) {
      page.Entry(LineTail({consequence.evidence}), kRuledOutColumns,
                 consequence.summary);
    }
  }
  if (finding.affected.size() > 1) {
    page.Section("AT");
    for (size_t i = 0; i < std::min(finding.affected.size(), kMaxListed); ++i) {
      page.Paragraph(finding.affected[i]);
    }
    if (finding.affected.size() > kMaxListed) {
      page.Paragraph("and " +
                     std::to_string(finding.affected.size() - kMaxListed) +
                     " more");
    }
  }
  bool any = false;
  for (const Finding& other : diagnosis.findings) {
    if (&other == &finding || other.severity != Severity::kError) continue;
    if (!any) page.Section("ALSO");
    any = true;
    const Run& run = diagnosis.runs[other.run];
    const std::string place = PlaceOf(diagnosis, run);
    page.Entry(LineTail({other.proof.front().evidence}), kRuledOutColumns,
               run.Name() + (place.empty() ? "" : " (" + place + ")") + ": " +
                   InSentence(other.title));
  }
  any = false;
  for (const Unexplained& unexplained : diagnosis.unexplained) {
    const bool leads = finding.rule == "unexplained" &&
                       finding.fingerprint == unexplained.fingerprint;
    if (unexplained.severity != Severity::kError || leads) continue;
    if (!any) page.Section("UNEXPLAINED");
    any = true;
    page.Entry(LineTail({unexplained.evidence}), kRuledOutColumns,
               unexplained.summary);
  }
}

void TextReporter::WriteAccount(const Diagnosis& diagnosis,
                                const Finding& finding, Page& page) const {
  page.Blank();
  if (!finding.request_id.empty()) {
    page.Line("AWS request " + finding.request_id);
  }
  std::string line = Plural(diagnosis.errors, "error") + " in the log: ";
  const size_t unexplained = diagnosis.errors - diagnosis.explained;
  if (unexplained == 0 && finding.confidence == Confidence::kOpen) {
    line += "named; its cause is open.";
  } else if (unexplained == 0) {
    line += diagnosis.errors == 1 ? "explained." : "all explained.";
  } else if (diagnosis.explained == 0) {
    line += "not explained.";
  } else {
    line += std::to_string(diagnosis.explained) + " explained, " +
            std::to_string(unexplained) + " not.";
  }
  if (finding.retries > 0) {
    line += finding.retries == 1 ? " Its retry belongs to it."
                                 : " Its " + std::to_string(finding.retries) +
                                       " retries belong to it.";
  }
  page.Line(line);
}

}  // namespace

std::unique_ptr<Reporter> MakeTextReporter(const ReportOptions& options) {
  return std::make_unique<TextReporter>(options);
}

}  // namespace tfsleuth
