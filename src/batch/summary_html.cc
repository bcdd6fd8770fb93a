#include "batch/summary_html.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "batch/summary_chart.h"
#include "batch/summary_order.h"
#include "batch/summary_text.h"
#include "report/html/html_sheet.h"
#include "report/html/markup.h"
#include "tell/verdict.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxRows = 2000;  // of a table

// `2006-01-02 15:04:05Z`.
std::string TimeToRead(std::string time) {
  std::replace(time.begin(), time.end(), 'T', ' ');
  return time;
}

class SummaryPage {
 public:
  SummaryPage(const Summary& summary, std::ostream& out)
      : summary_(summary), out_(out) {}

  void WriteFigures();
  void WriteCauses();
  void WriteSince(const SummarySince& since);
  void WriteUnknown();
  void WriteFailed();
  void WriteUndetermined();
  void WriteNotes();

 private:
  struct Column {
    std::string name;
    const char* kind = "";  // n: a number, t: a time, neither of them breaks
  };
  static std::string Classed(const Column& column) {
    const std::string kind = column.kind;
    return kind.empty() ? "" : " class=\"" + kind + "\"";
  }
  void Begin(std::string_view heading, const std::vector<Column>& columns);
  void Row(const std::vector<std::string>& cells);
  void WriteRows(std::string_view heading,
                 const std::vector<SummarySince::Row>& rows);
  void End(uint64_t all, std::string_view what);

  const Summary& summary_;
  std::ostream& out_;
  std::vector<Column> columns_;
  uint64_t told_ = 0;  // of what the table's rows stand for
  size_t rows_ = 0;
};

void SummaryPage::Begin(std::string_view heading,
                        const std::vector<Column>& columns) {
  columns_ = columns;
  told_ = 0;
  rows_ = 0;
  out_ << "<section><h2>" << HtmlText(heading) << "</h2>\n";
  BeginScroll(heading, out_);
  out_ << "<table class=\"sortable\"><thead><tr>";
  for (const Column& column : columns) {
    out_ << "<th scope=\"col\"" << Classed(column) << '>'
         << HtmlText(column.name) << "</th>";
  }
  out_ << "</tr></thead>\n<tbody>\n";
}

void SummaryPage::Row(const std::vector<std::string>& cells) {
  if (++rows_ > kMaxRows) return;
  out_ << "<tr>";
  for (size_t i = 0; i < cells.size(); ++i) {
    out_ << "<td" << Classed(columns_[i]) << '>' << HtmlCell(cells[i])
         << "</td>";
  }
  out_ << "</tr>\n";
}

void SummaryPage::End(uint64_t all, std::string_view what) {
  out_ << "</tbody></table></div>\n";
  if (all > told_) {
    out_ << "<p>And " << all - told_ << " more " << what
         << ": counted, not listed.</p>\n";
  }
  out_ << "</section>\n";
}

void SummaryPage::WriteFigures() {
  const LogCounts& counts = summary_.counts();
  const auto figure = [&](uint64_t n, std::string_view what) {
    out_ << "<li><b>" << n << "</b> <span>" << what << "</span></li>\n";
  };
  out_ << "<ul class=\"figures\">\n";
  figure(counts.failed, "failed");
  figure(counts.no_failure, "without failure");
  if (counts.undetermined > 0) figure(counts.undetermined, "unknown");
  if (counts.failed > 0) {
    constexpr uint64_t kPercent = 100;
    const uint64_t caused = std::min(summary_.totals().caused, counts.failed);
    // Not rounded up: all is said of all alone.
    out_ << "<li><b>" << caused * kPercent / counts.failed
         << " %</b> <span>of the failed are explained; "
         << counts.failed - caused << " are not</span></li>\n";
  }
  out_ << "</ul>\n";
}

void SummaryPage::WriteCauses() {
  if (summary_.causes().empty()) return;
  const std::vector<CauseCount> rows = CausesByCount(summary_);
  DrawDays(summary_, rows, out_);
  Begin("Causes, by number of logs; of each log what failed first",
        {{"Logs", "n"},
         {"Cause"},
         {"How sure"},
         {"First seen", "t"},
         {"Last seen", "t"},
         {"Seconds lost", "n"},
         {"Jobs"},
         {"Stacks"},
         {"Rule"}});
  for (const auto& [cause, seen] : rows) {
    Row({std::to_string(seen.count), cause.title, cause.confidence,
         TimeToRead(seen.first), TimeToRead(seen.last),
         std::to_string(seen.lost_seconds), NamesInWords(seen.jobs),
         NamesInWords(seen.stacks), cause.rule});
    if (rows_ <= kMaxRows) told_ += seen.count;
  }
  End(summary_.totals().caused, "failed logs");
}

void SummaryPage::WriteRows(std::string_view heading,
                            const std::vector<SummarySince::Row>& rows) {
  if (rows.empty()) return;
  Begin(heading, {{"Logs", "n"}, {"Cause"}, {"How sure"}, {"Rule"}});
  for (const SummarySince::Row& row : rows) {
    Row({std::to_string(row.count), row.cause.title, row.cause.confidence,
         row.cause.rule});
  }
  told_ = std::min<uint64_t>(rows.size(), kMaxRows);
  End(rows.size(), "causes");
}

void SummaryPage::WriteSince(const SummarySince& since) {
  WriteRows("New causes since " + since.baseline, since.fresh);
  WriteRows("No longer met since " + since.baseline, since.gone);
  const bool is_same = since.fresh.empty() && since.gone.empty();
  out_ << "<p>In " << HtmlText(since.baseline) << ' ' << since.failed_before
       << " of " << since.read_before << " logs failed."
       << (is_same ? " The causes are the same." : "") << " Errors without a "
       << "rule that it does not have: " << since.fresh_unknown.size()
       << ".</p>\n";
}

void SummaryPage::WriteUnknown() {
  if (summary_.unknown().empty()) return;
  Begin("Unexplained: no rule knows these errors",
        {{"Logs", "n"}, {"Error"}, {"An example"}});
  for (const Summary::Unknown& unknown : UnknownByCount(summary_)) {
    Row({std::to_string(unknown.count), unknown.example.words,
         NameOfLog(unknown.example.path, unknown.example.member)});
    if (rows_ <= kMaxRows) told_ += unknown.count;
  }
  End(summary_.totals().unknown, "errors of logs");
}

void SummaryPage::WriteFailed() {
  if (summary_.failed().empty()) return;
  Begin("Failed logs", {{"Log"}, {"Run"}, {"What failed first"}, {"How sure"}});
  for (const Summary::Log& log : summary_.failed()) {
    Row({NameOfLog(log.path, log.member), log.run,
         log.cause.rule.empty()
             ? "it failed or was cancelled, and no error was printed"
             : log.cause.title,
         log.cause.confidence});
    if (rows_ <= kMaxRows) ++told_;
  }
  End(summary_.counts().failed, "failed logs");
}

void SummaryPage::WriteUndetermined() {
  if (summary_.undetermined().empty()) return;
  Begin("Unknown how these ended", {{"Log"}, {"Run"}});
  for (const Summary::Log& log : summary_.undetermined()) {
    Row({NameOfLog(log.path, log.member), log.run});
    if (rows_ <= kMaxRows) ++told_;
  }
  End(summary_.counts().undetermined, "logs");
}

void SummaryPage::WriteNotes() {
  if (summary_.notes().empty()) return;
  Begin("Notes", {{"Where"}, {"What"}});
  for (const Summary::Note& note : summary_.notes()) {
    Row({note.name, note.text});
    if (rows_ <= kMaxRows) ++told_;
  }
  End(summary_.totals().notes, "notes");
}

}  // namespace

void WriteSummaryHtml(const Summary& summary, const ReportOptions& options,
                      std::ostream& out, const SummarySince* since) {
  BeginHtml("Terraform logs - tfsleuth", HtmlParts::kSortable, out);
  {
    HtmlSheet sheet(out);
    WriteSummaryVerdict(summary.counts(), sheet);
    sheet.Paragraph(SummaryAccount(summary));
  }
  if (!options.quiet) {
    SummaryPage page(summary, out);
    page.WriteFigures();
    page.WriteCauses();
    if (since != nullptr) page.WriteSince(*since);
    page.WriteUnknown();
    page.WriteFailed();
    page.WriteUndetermined();
    page.WriteNotes();
  }
  EndHtml(options.table, out);
}

}  // namespace tfsleuth
