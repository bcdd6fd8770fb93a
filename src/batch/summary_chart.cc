#include "batch/summary_chart.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/text_util.h"
#include "base/time.h"
#include "report/html/markup.h"
#include "report/wording.h"

namespace tfsleuth {
namespace {

constexpr int64_t kMsPerDay = 86'400'000;
constexpr int64_t kDaysShown = 60;
constexpr size_t kCausesShown = 15;
constexpr size_t kMaxTitle = 90;

// All in units of the drawing, which is scaled to the page.
constexpr int64_t kWidth = 960;
constexpr int64_t kHead = 18;   // above what is drawn, for words
constexpr int64_t kTall = 90;   // of the day with most logs
constexpr int64_t kLane = 38;   // of a cause
constexpr int64_t kMark = 14;   // of its day with most logs
constexpr int64_t kWords = 16;  // of a lane, above its marks
constexpr int64_t kLeast = 3;   // of a mark

// Days since 1970; no day where the text is none.
int64_t DayOf(const std::string& day) {
  const auto time = ParseLogTime(day + "T00:00:00Z");
  return time ? *time / kMsPerDay : -1;
}

std::string NameOfDay(int64_t day) {
  constexpr size_t kLength = 10;  // of `2006-01-02`
  return FormatTime(day * kMsPerDay).substr(0, kLength);
}

class Chart {
 public:
  Chart(const Summary& summary, int64_t first, int64_t last, std::ostream& out)
      : summary_(summary),
        first_(first),
        step_(std::min<int64_t>(kWidth / (last - first + 1), kMostWide)),
        out_(out) {}

  void DrawLogs();
  void DrawCause(const Summary::Cause& cause, const Summary::Seen& seen,
                 int64_t top);

 private:
  static constexpr int64_t kMostWide = 48;

  bool IsShown(int64_t day) const { return day >= first_; }
  void Bar(int64_t day, int64_t bottom, int64_t height, const char* kind,
           const std::string& what);

  const Summary& summary_;
  int64_t first_;
  int64_t step_;
  std::ostream& out_;
};

void Chart::Bar(int64_t day, int64_t bottom, int64_t height, const char* kind,
                const std::string& what) {
  constexpr int64_t kGap = 2;
  out_ << "<rect class=\"" << kind << "\" x=\"" << (day - first_) * step_
       << "\" y=\"" << bottom - height << "\" width=\"" << step_ - kGap
       << "\" height=\"" << height << "\"><title>" << NameOfDay(day) << ": "
       << what << "</title></rect>\n";
}

// Explained failures below, those that no rule knows on top of them.
void Chart::DrawLogs() {
  uint64_t most = 1;
  for (const auto& [name, counts] : summary_.days()) {
    if (IsShown(DayOf(name))) most = std::max(most, counts.failed);
  }
  const int64_t bottom = kHead + kTall;
  const auto height_of = [most](uint64_t n) {
    const auto height = static_cast<int64_t>(static_cast<double>(n) *
                                             static_cast<double>(kTall) /
                                             static_cast<double>(most));
    return n == 0 ? 0 : std::max(height, kLeast);
  };
  for (const auto& [name, counts] : summary_.days()) {
    const int64_t day = DayOf(name);
    if (!IsShown(day)) continue;
    const std::string what = std::to_string(counts.failed) + " of " +
                             Plural(counts.read, "log") + " failed, " +
                             std::to_string(counts.caused) + " explained";
    const int64_t known = height_of(counts.caused);
    if (known > 0) Bar(day, bottom, known, "bar-known", what);
    const int64_t open = height_of(counts.failed) - known;
    if (open > 0) Bar(day, bottom - known, open, "bar-open", what);
  }
  out_ << "<line class=\"rule\" x1=\"0\" y1=\"" << bottom << "\" x2=\""
       << kWidth << "\" y2=\"" << bottom << "\"/>\n";
}

void Chart::DrawCause(const Summary::Cause& cause, const Summary::Seen& seen,
                      int64_t top) {
  out_ << "<text class=\"lane\" x=\"0\" y=\"" << top + kWords - 3 << "\">"
       << seen.count << "  " << HtmlText(CutBytes(cause.title, kMaxTitle))
       << "</text>\n";
  uint64_t most = 1;
  for (const auto& [name, logs] : seen.days) most = std::max(most, logs);
  for (const auto& [name, logs] : seen.days) {
    const int64_t day = DayOf(name);
    if (!IsShown(day)) continue;
    const auto height = static_cast<int64_t>(static_cast<double>(logs) *
                                             static_cast<double>(kMark) /
                                             static_cast<double>(most));
    Bar(day, top + kWords + kMark, std::max(height, kLeast), "bar-known",
        Plural(logs, "log"));
  }
}

}  // namespace

void DrawDays(const Summary& summary, const std::vector<CauseCount>& causes,
              std::ostream& out) {
  if (summary.days().size() < 2) return;
  const int64_t last = DayOf(summary.days().begin()->first);
  const int64_t oldest = DayOf(summary.days().rbegin()->first);
  if (last < 0) return;
  const int64_t first = std::max({oldest, last - kDaysShown + 1, int64_t{0}});
  const size_t lanes = std::min(causes.size(), kCausesShown);
  const int64_t height =
      kHead + kTall + kLane / 2 + kLane * static_cast<int64_t>(lanes);
  out << "<section><h2>Failed logs and their causes by day</h2>\n<p>"
         "Filled: explained; outlined: no rule knows it. Each cause is drawn "
         "to "
         "its own scale; the tables below say the same.";
  if (oldest < first) {
    out << " The last " << kDaysShown
        << " days are drawn; earlier ones are counted below.";
  }
  out << "</p>\n";
  BeginScroll("Failed logs and their causes by day", out);
  out << "<svg viewBox=\"0 0 " << kWidth << ' ' << height
      << "\" role=\"img\" aria-label=\"A bar for each day\">\n<text x=\"0\" "
         "y=\"11\">from "
      << NameOfDay(first) << " to " << NameOfDay(last) << "</text>\n";
  Chart chart(summary, first, last, out);
  chart.DrawLogs();
  int64_t top = kHead + kTall + kLane / 2;
  for (size_t i = 0; i < lanes; ++i) {
    chart.DrawCause(causes[i].first, causes[i].second, top);
    top += kLane;
  }
  out << "</svg></div></section>\n";
}

}  // namespace tfsleuth
