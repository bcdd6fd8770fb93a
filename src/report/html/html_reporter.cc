// A diagnosis as one page that needs no network and no script: the words of
// the text report, then the requests, the resources and the runs.

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "base/text_util.h"
#include "base/time.h"
#include "report/html/html_sheet.h"
#include "report/html/markup.h"
#include "report/html/timeline.h"
#include "report/reporter.h"
#include "report/request_table.h"
#include "report/text_report.h"
#include "report/text_sections.h"
#include "report/wording.h"
#include "tell/verdict.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxRequests = 2000;
constexpr size_t kMaxResources = 1000;
constexpr size_t kMaxRuns = 200;
constexpr size_t kMaxTitle = 300;

void SayLeftOut(size_t all, size_t shown, std::string_view what,
                std::ostream& out) {
  if (all > shown) {
    out << "<p>" << shown << " of " << all << ' ' << what
        << " are shown here.</p>\n";
  }
}

void WriteHead(const std::vector<std::string>& columns, std::ostream& out) {
  out << "<thead><tr>";
  for (const std::string& column : columns) {
    out << "<th scope=\"col\">" << HtmlText(column) << "</th>";
  }
  out << "</tr></thead>\n<tbody>\n";
}

std::string WordOf(ChangeAction action) {
  switch (action) {
    case ChangeAction::kCreate:
      return "create";
    case ChangeAction::kModify:
      return "change";
    case ChangeAction::kDestroy:
      return "destroy";
    case ChangeAction::kReplace:
      return "replace";
    case ChangeAction::kImport:
      return "import";
  }
  return "";
}

std::string EndOf(const Change& change) {
  if (change.IsHalf()) return "destroyed, not created again";
  switch (change.end) {
    case ChangeEnd::kUntouched:
      return "not begun";
    case ChangeEnd::kBegun:
      return "begun, not ended well";
    case ChangeEnd::kChanged:
      return "done";
  }
  return "";
}

// What may be broken first.
int OrderOf(const Change& change) {
  if (change.IsHalf()) return 0;
  return change.end == ChangeEnd::kBegun     ? 1
         : change.end == ChangeEnd::kChanged ? 2
                                             : 3;
}

void WriteRequests(const Diagnosis& diagnosis, std::ostream& out) {
  if (diagnosis.requests.empty()) return;
  const auto shown = RequestsToShow(diagnosis.requests, kMaxRequests);
  out << "<section><h2>Requests to AWS</h2>\n";
  SayLeftOut(diagnosis.requests.size(), shown.size(),
             "requests, those that failed first,", out);
  int64_t skew = 0;
  for (const AwsRequest& request : diagnosis.requests) {
    const auto off = ToInt(request.facts.Get("aws.clock_seconds").value);
    if (off && std::abs(*off) > std::abs(skew)) skew = *off;
  }
  WriteTimeline(diagnosis, shown, out);
  constexpr int64_t kNoteworthy = 5;
  if (std::abs(skew) >= kNoteworthy) {
    out << "<p>The clock of this machine and that of AWS were up to "
        << std::abs(skew) << " s apart.</p>\n";
  }
  out << (shown.size() > 1 ? "<details><summary>The same as a table</summary>\n"
                           : "<details open><summary>As a table</summary>\n");
  BeginScroll("Table of the requests", out);
  out << "<table class=\"wide\">";
  std::vector<std::string> columns = RequestColumns();
  for (std::string& column : columns) {
    column = column[0] + ToLower(column.substr(1));
  }
  WriteHead(columns, out);
  for (const AwsRequest* request : shown) {
    out << "<tr>";
    for (const std::string& cell : RequestCells(*request)) {
      out << "<td>" << HtmlCell(cell) << "</td>";
    }
    out << "</tr>\n";
  }
  out << "</tbody></table></div></details></section>\n";
}

void WriteResources(const Diagnosis& diagnosis, std::ostream& out) {
  struct Row {
    const Change* change;
    const Run* run;
  };
  std::vector<Row> rows;
  size_t dropped = 0;
  for (const Run& run : diagnosis.runs) {
    dropped += run.changes.dropped();
    for (const Change& change : run.changes.list()) {
      rows.push_back({&change, &run});
    }
  }
  if (rows.empty()) return;
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return OrderOf(*a.change) < OrderOf(*b.change);
  });
  const size_t shown = std::min(rows.size(), kMaxResources);
  out << "<section><h2>Resources</h2>\n";
  SayLeftOut(rows.size() + dropped, shown, "resources", out);
  BeginScroll("Table of the resources", out);
  out << "<table>";
  WriteHead({"Resource", "Action", "How far it came", "Run", "Line"}, out);
  for (size_t i = 0; i < shown; ++i) {
    const Change& change = *rows[i].change;
    const int order = OrderOf(change);
    out << "<tr><th scope=\"row\" class=\"mono\">" << HtmlCell(change.address)
        << "</th><td>" << WordOf(change.action) << "</td><td"
        << (order < 2 ? " class=\"bad-text\"" : "") << '>' << EndOf(change)
        << "</td><td>" << HtmlCell(rows[i].run->Name()) << "</td><td>"
        << LinesOf(change.evidence.span) << "</td></tr>\n";
  }
  out << "</tbody></table></div></section>\n";
}

void WriteRuns(const Diagnosis& diagnosis, std::ostream& out) {
  if (diagnosis.runs.empty()) return;
  const size_t shown = std::min(diagnosis.runs.size(), kMaxRuns);
  out << "<section><h2>Runs in this log</h2>\n";
  SayLeftOut(diagnosis.runs.size(), shown, "runs", out);
  BeginScroll("Table of the runs", out);
  out << "<table>";
  WriteHead({"Run", "Where", "Outcome", "Exit code", "Lines", "Began", "Ended"},
            out);
  const auto time = [](const std::optional<int64_t>& ms) {
    return ms ? FormatTime(*ms) : std::string();
  };
  for (size_t i = 0; i < shown; ++i) {
    const Run& run = diagnosis.runs[i];
    const bool failed = run.outcome == RunOutcome::kFailed;
    out << "<tr><th scope=\"row\">" << HtmlCell(run.Name()) << "</th><td>"
        << HtmlCell(PlaceOf(diagnosis, run.where)) << "</td><td"
        << (failed ? " class=\"bad-text\"" : "") << '>' << NameOf(run.outcome)
        << "</td><td>" << (run.exit_code ? std::to_string(*run.exit_code) : "")
        << "</td><td>" << run.first_line << '-' << run.last_line << "</td><td>"
        << time(run.first_time_ms) << "</td><td>" << time(run.last_time_ms)
        << "</td></tr>\n";
  }
  out << "</tbody></table></div></section>\n";
}

// A rule's own; an address that holds anything unusual is no link.
void WriteReferences(const Finding& finding, std::ostream& out) {
  std::vector<std::string> plain;
  for (const std::string& reference : finding.references) {
    if (IsPlainAddress(reference)) plain.push_back(HtmlText(reference));
  }
  if (plain.empty()) return;
  out << "<section><h2>Where that is written</h2>\n<ul>\n";
  for (const std::string& address : plain) {
    out << "<li><a rel=\"noreferrer\" href=\"" << address << "\">" << address
        << "</a></li>\n";
  }
  out << "</ul></section>\n";
}

void WriteEntry(const EntryAround& entry, std::ostream& out) {
  out << "<tr><th scope=\"row\" class=\"n\">" << LinesOf(entry.span)
      << "</th><td>" << (entry.proves ? "<mark>" : "");
  for (size_t i = 0; i < entry.lines.size(); ++i) {
    out << (i > 0 ? "\n" : "") << HtmlText(entry.lines[i]);
  }
  out << (entry.proves ? "</mark>" : "") << "</td></tr>\n";
}

void WriteAround(const LogAround& around, std::ostream& out) {
  if (around.entries.empty() && around.not_kept == 0) return;
  out << "<section><details><summary><h2>The log around the proof</h2>"
         "</summary>\n<p>Entry by entry, without secrets, long ones cut; what "
         "proves something is marked.";
  if (around.not_kept > 0) {
    out << " The log is long: what stands around " << around.not_kept
        << " of the lines above was not kept.";
  }
  out << "</p>\n<table class=\"around\">";
  WriteHead({"Line", "In the log"}, out);
  bool is_first = true;
  for (const EntryAround& entry : around.entries) {
    if (!entry.follows && !is_first) {
      out << "<tr><th scope=\"row\" class=\"n\">...</th><td></td></tr>\n";
    }
    is_first = false;
    WriteEntry(entry, out);
  }
  out << "</tbody></table></details></section>\n";
}

std::string TitleOf(const Diagnosis& diagnosis) {
  return diagnosis.verdict.headline.empty()
             ? diagnosis.log.Name()
             : CutBytes(diagnosis.verdict.headline, kMaxTitle);
}

class HtmlReporter : public Reporter {
 public:
  explicit HtmlReporter(const ReportOptions& options) : options_(options) {}

  void Write(const Diagnosis& diagnosis, std::ostream& out) const override {
    BeginHtml(TitleOf(diagnosis) + " - tfsleuth", HtmlParts::kText, out);
    {
      HtmlSheet sheet(out);
      WriteReportOn(diagnosis, options_, sheet);
    }
    if (!options_.quiet) {
      WriteAround(diagnosis.around, out);
      WriteRequests(diagnosis, out);
      WriteResources(diagnosis, out);
      WriteRuns(diagnosis, out);
      const Finding* failure = RootCauseOf(diagnosis);
      if (failure != nullptr) WriteReferences(*failure, out);
    }
    EndHtml(options_.table, out);
  }

 private:
  ReportOptions options_;
};

}  // namespace

std::unique_ptr<Reporter> MakeHtmlReporter(const ReportOptions& options) {
  return std::make_unique<HtmlReporter>(options);
}

}  // namespace tfsleuth
