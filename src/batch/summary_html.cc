#include "batch/summary_html.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "batch/summary_text.h"
#include "report/html/html_sheet.h"
#include "report/html/markup.h"
#include "report/notice_text.h"
#include "tell/verdict.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxRows = 2000;  // of a table
constexpr size_t kMaxCell = 300;
constexpr size_t kMaxBars = 15;

using CauseRow = std::pair<Summary::Cause, Summary::Seen>;

std::string Cell(std::string_view text) {
  return HtmlText(CutBytes(text, kMaxCell));
}

// `2006-01-02 15:04:05Z`: may wrap between day and time.
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
  void WriteUnknown();
  void WriteFailed();
  void WriteUndetermined();
  void WriteNotes();

 private:
  struct Column {
    std::string name;
    bool is_number = false;
  };
  void Begin(std::string_view heading, const std::vector<Column>& columns);
  void Row(const std::vector<std::string>& cells);
  void End(uint64_t all, std::string_view what);
  void WriteWhenSeen(const std::vector<CauseRow>& rows);

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
  out_ << "<section><h2>" << HtmlText(heading)
       << "</h2>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
          "aria-label=\""
       << HtmlText(heading) << "\">\n<table class=\"sortable\"><thead><tr>";
  for (const Column& column : columns) {
    out_ << "<th scope=\"col\"" << (column.is_number ? " class=\"n\"" : "")
         << '>' << HtmlText(column.name) << "</th>";
  }
  out_ << "</tr></thead>\n<tbody>\n";
}

void SummaryPage::Row(const std::vector<std::string>& cells) {
  if (++rows_ > kMaxRows) return;
  out_ << "<tr>";
  for (size_t i = 0; i < cells.size(); ++i) {
    out_ << "<td" << (columns_[i].is_number ? " class=\"n\"" : "") << '>'
         << Cell(cells[i]) << "</td>";
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

// From the first to the last log of each cause.
void SummaryPage::WriteWhenSeen(const std::vector<CauseRow>& rows) {
  struct Bar {
    const CauseRow* row;
    int64_t first;
    int64_t last;
  };
  std::vector<Bar> bars;
  for (const CauseRow& row : rows) {
    const auto first = ParseLogTime(row.second.first);
    const auto last = ParseLogTime(row.second.last);
    if (first && last && bars.size() < kMaxBars) {
      bars.push_back({&row, *first, *last});
    }
  }
  if (bars.empty()) return;
  int64_t begin = bars[0].first;
  int64_t end = bars[0].last;
  for (const Bar& bar : bars) {
    begin = std::min(begin, bar.first);
    end = std::max(end, bar.last);
  }
  if (begin == end) return;
  constexpr int kWidth = 960;
  constexpr int kHead = 20;
  constexpr int kRow = 36;
  constexpr int kThin = 6;
  const int height = kHead + kRow * static_cast<int>(bars.size());
  const auto x_of = [&](int64_t ms) {
    return static_cast<int>((ms - begin) * (kWidth - kThin) / (end - begin));
  };
  out_ << "<section><h2>When each cause was seen</h2>\n<div class=\"scroll\" "
          "role=\"region\" tabindex=\"0\" aria-label=\"When each cause was "
          "seen\">\n<svg viewBox=\"0 0 "
       << kWidth << ' ' << height
       << "\" role=\"img\" aria-label=\"A bar for each cause, from its first "
          "to its last log; the table below says the same\">\n<text x=\"0\" "
          "y=\"11\">"
       << FormatTime(begin) << "</text><text x=\"" << kWidth
       << "\" y=\"11\" text-anchor=\"end\">" << FormatTime(end) << "</text>\n";
  int y = kHead;
  for (const Bar& bar : bars) {
    const auto& [cause, seen] = *bar.row;
    const int x = x_of(bar.first);
    const bool known = cause.rule != "unexplained";
    constexpr size_t kMaxTitle = 90;
    out_ << "<line class=\"rule\" x1=\"0\" y1=\"" << y << "\" x2=\"" << kWidth
         << "\" y2=\"" << y << "\"/><text class=\"lane\" x=\"0\" y=\"" << y + 14
         << "\">" << seen.count << "  "
         << HtmlText(CutBytes(cause.title, kMaxTitle))
         << "</text><rect class=\"" << (known ? "bar-known" : "bar-open")
         << "\" x=\"" << x << "\" y=\"" << y + 20 << "\" width=\""
         << x_of(bar.last) - x + kThin << "\" height=\"9\" rx=\"3\"/>\n";
    y += kRow;
  }
  out_ << "</svg></div></section>\n";
}

void SummaryPage::WriteCauses() {
  if (summary_.causes().empty()) return;
  std::vector<CauseRow> rows(summary_.causes().begin(),
                             summary_.causes().end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const CauseRow& a, const CauseRow& b) {
                     return a.second.count > b.second.count;
                   });
  WriteWhenSeen(rows);
  Begin("Causes, by number of logs; of each log what failed first",
        {{"Logs", true},
         {"Cause"},
         {"How sure"},
         {"First seen"},
         {"Last seen"},
         {"Rule"}});
  for (const auto& [cause, seen] : rows) {
    Row({std::to_string(seen.count), cause.title, cause.confidence,
         TimeToRead(seen.first), TimeToRead(seen.last), cause.rule});
    if (rows_ <= kMaxRows) told_ += seen.count;
  }
  End(summary_.totals().caused, "failed logs");
}

void SummaryPage::WriteUnknown() {
  if (summary_.unknown().empty()) return;
  std::vector<Summary::Unknown> rows;
  for (const auto& entry : summary_.unknown()) rows.push_back(entry.second);
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    if (a.count != b.count) return a.count > b.count;
    return a.example < b.example;
  });
  Begin("Unexplained: no rule knows these errors",
        {{"Logs", true}, {"Error"}, {"An example"}});
  for (const Summary::Unknown& unknown : rows) {
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
                      std::ostream& out) {
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
    page.WriteUnknown();
    page.WriteFailed();
    page.WriteUndetermined();
    page.WriteNotes();
  }
  EndHtml(options.table, out);
}

}  // namespace tfsleuth
