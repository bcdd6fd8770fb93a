#include "batch/summary_text.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text_util.h"
#include "batch/summary_order.h"
#include "report/page.h"
#include "report/wording.h"
#include "tell/verdict.h"

namespace tfsleuth {
namespace {

constexpr size_t kNameColumns = 26;
constexpr size_t kWordsColumns = 180;

std::string Number(uint64_t n) { return std::to_string(n); }

std::string Logs(uint64_t n) { return Plural(n, "log"); }

constexpr size_t kNamesShown = 5;

// When, for how long and where a cause was met.
std::vector<std::string> Particulars(const Summary::Seen& seen) {
  std::vector<std::string> lines;
  if (!seen.first.empty()) {
    std::string line = "seen " + seen.first;
    if (seen.first != seen.last) line += " to " + seen.last;
    if (seen.lost_seconds > 0) line += ", took " + InUnits(seen.lost_seconds);
    lines.push_back(std::move(line));
  }
  if (!seen.jobs.empty()) lines.push_back("jobs: " + NamesInWords(seen.jobs));
  if (!seen.stacks.empty())
    lines.push_back("stacks: " + NamesInWords(seen.stacks));
  return lines;
}

class SummaryWriter {
 public:
  SummaryWriter(const Summary& summary, Page& page)
      : summary_(summary), page_(page) {}

  void WriteVerdict();
  void WriteCauses();
  void WriteSince(const SummarySince& since);
  void WriteUnknown();
  void WriteLogs();
  void WriteNotes();
  void WriteAccount();

 private:
  void Head(const std::string& text);
  void Named(const std::string& name, const std::string& text);
  void WriteRows(const std::vector<SummarySince::Row>& rows);
  void SayDropped(uint64_t all, uint64_t shown, const std::string& what);

  const Summary& summary_;
  Page& page_;
};

void SummaryWriter::Head(const std::string& text) {
  page_.Blank();
  page_.Line(text, Ink::kStrong);
}

void SummaryWriter::Named(const std::string& name, const std::string& text) {
  if (Columns(name) < kNameColumns) {
    page_.Entry(name, kNameColumns, text);
  } else {
    page_.Paragraph(name);
    page_.Entry("", 2, text);
  }
}

void SummaryWriter::SayDropped(uint64_t all, uint64_t shown,
                               const std::string& what) {
  if (all > shown) {
    page_.Paragraph("and " + Number(all - shown) + " more " + what +
                    ": counted, not listed");
  }
}

void SummaryWriter::WriteVerdict() {
  WriteSummaryVerdict(summary_.counts(), page_);
}

void SummaryWriter::WriteCauses() {
  if (summary_.causes().empty()) return;
  Head("CAUSES  by number of logs; of each log what failed first");
  uint64_t shown = 0;
  for (const auto& [cause, seen] : CausesByCount(summary_)) {
    page_.Counted(seen.count, InSentence(cause.title), cause.confidence);
    shown += seen.count;
    for (const std::string& line : Particulars(seen)) page_.Paragraph(line);
  }
  SayDropped(summary_.totals().caused, shown, "failed logs");
}

void SummaryWriter::WriteRows(const std::vector<SummarySince::Row>& rows) {
  for (const SummarySince::Row& row : rows) {
    page_.Counted(row.count, InSentence(row.cause.title), row.cause.confidence);
  }
}

void SummaryWriter::WriteSince(const SummarySince& since) {
  Head("SINCE " + since.baseline + "  there " + Number(since.failed_before) +
       " of " + Logs(since.read_before) + " failed");
  if (!since.fresh.empty()) {
    page_.Line("new causes:");
    WriteRows(since.fresh);
  }
  if (!since.gone.empty()) {
    page_.Line("no longer met:");
    WriteRows(since.gone);
  }
  if (!since.fresh_unknown.empty()) {
    page_.Line("new among the unexplained: " +
               Plural(since.fresh_unknown.size(), "error"));
  }
  if (since.fresh.empty() && since.gone.empty() &&
      since.fresh_unknown.empty()) {
    page_.Line("the same causes");
  }
}

void SummaryWriter::WriteUnknown() {
  if (summary_.unknown().empty()) return;
  Head("UNEXPLAINED  no rule knows these errors; by number of logs");
  uint64_t shown = 0;
  for (const Summary::Unknown& unknown : UnknownByCount(summary_)) {
    page_.Counted(unknown.count, CutQuote(unknown.example.words, kWordsColumns),
                  "");
    page_.Paragraph("in " +
                    NameOfLog(unknown.example.path, unknown.example.member));
    shown += unknown.count;
  }
  SayDropped(summary_.totals().unknown, shown, "errors of logs");
}

void SummaryWriter::WriteLogs() {
  const LogCounts& counts = summary_.counts();
  if (counts.failed > 0) Head("FAILED LOGS");
  for (const Summary::Log& log : summary_.failed()) {
    if (log.cause.rule.empty()) {
      Named(NameOfLog(log.path, log.member),
            "it failed or was cancelled, and no error was printed");
      continue;
    }
    const std::string title = log.cause.rule == "unexplained"
                                  ? log.cause.title
                                  : InSentence(log.cause.title);
    Named(NameOfLog(log.path, log.member), log.run + ": " + title);
  }
  SayDropped(counts.failed, summary_.failed().size(), "failed logs");
  if (counts.undetermined > 0) Head("UNKNOWN  how these ended");
  for (const Summary::Log& log : summary_.undetermined()) {
    page_.Paragraph(NameOfLog(log.path, log.member));
  }
  SayDropped(counts.undetermined, summary_.undetermined().size(), "logs");
}

void SummaryWriter::WriteNotes() {
  if (summary_.notes().empty()) return;
  Head("NOTES");
  for (const Summary::Note& note : summary_.notes()) {
    Named(note.name, note.text);
  }
  SayDropped(summary_.totals().notes, summary_.notes().size(), "notes");
}

void SummaryWriter::WriteAccount() {
  const std::string text = SummaryAccount(summary_);
  page_.Blank();
  for (const std::string& line : Wrap(text, page_.columns())) page_.Line(line);
}

}  // namespace

std::string NamesInWords(const Summary::Names& names) {
  using Row = std::pair<std::string, uint64_t>;
  std::vector<Row> rows(names.begin(), names.end());
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.second > b.second;
  });
  std::vector<std::string> shown;
  for (const auto& [name, logs] : rows) {
    if (shown.size() == kNamesShown) break;
    shown.push_back(CutQuote(name, kNameColumns) + " (" + Number(logs) + ")");
  }
  const std::string list = Join(shown, ", ");
  return rows.size() == shown.size()
             ? list
             : list + " and " + Number(rows.size() - shown.size()) + " more";
}

void WriteSummaryVerdict(const LogCounts& counts, Sheet& sheet) {
  const uint64_t of_terraform = counts.of_terraform();
  if (counts.failed > 0) {
    sheet.Verdict("FAILED", Number(counts.failed) + " of " + Logs(of_terraform),
                  Ink::kBad);
  } else if (counts.undetermined > 0) {
    sheet.Verdict("UNKNOWN",
                  Number(counts.undetermined) + " of " + Logs(of_terraform) +
                      ": no failure found, and no end",
                  Ink::kStrong);
  } else if (of_terraform > 0) {
    sheet.Verdict("", "no failure found in " + Logs(of_terraform), Ink::kPlain);
  } else {
    sheet.Verdict("", "no Terraform output in " + Logs(counts.read()),
                  Ink::kPlain);
  }
}

std::string SummaryAccount(const Summary& summary) {
  const LogCounts& counts = summary.counts();
  std::string text = Logs(counts.read()) + " read: " + Number(counts.failed) +
                     " failed, " + Number(counts.no_failure) +
                     " without failure, " + Number(counts.undetermined) +
                     " unknown, " + Number(counts.no_terraform) +
                     " without Terraform output.";
  const auto add = [&](uint64_t n, const std::string& what) {
    if (n > 0) text += " " + what + ": " + Number(n) + ".";
  };
  add(summary.totals().further, "Further failures in the failed logs");
  if (counts.lost_seconds > 0) {
    text += " Runs of the failed logs took " + InUnits(counts.lost_seconds) +
            ", as far as they tell times.";
  }
  add(counts.not_read, "Not read");
  add(counts.not_logs, "Something else than a log");
  add(counts.faults, "Given up by a fault of tfsleuth");
  return text;
}

void WriteSummaryText(const Summary& summary, const ReportOptions& options,
                      std::ostream& out, const SummarySince* since) {
  Page page(out, options.color, options.columns);
  SummaryWriter writer(summary, page);
  writer.WriteVerdict();
  if (!options.quiet) {
    writer.WriteCauses();
    if (since != nullptr) writer.WriteSince(*since);
    writer.WriteUnknown();
    writer.WriteLogs();
    writer.WriteNotes();
  }
  writer.WriteAccount();
}

}  // namespace tfsleuth
