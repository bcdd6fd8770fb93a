#include "report/html/timeline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "base/text_util.h"
#include "base/time.h"
#include "report/html/markup.h"
#include "report/request_table.h"

namespace tfsleuth {
namespace {

// Of the picture, in its own units; it is scaled to the page.
constexpr int kWidth = 960;
constexpr int kSide = 8;
constexpr int kLaneHead = 20;
constexpr int kRow = 13;
constexpr int kMark = 10;  // a mark and the gap behind it
constexpr int kRadius = 4;
constexpr int kMaxRows = 8;
constexpr int kTicks = 4;
constexpr size_t kMaxLanes = 12;
constexpr size_t kMaxRuns = 40;
constexpr size_t kMaxName = 80;

std::string Number(int64_t n) { return std::to_string(n); }

// Takes `most` of `from`, evenly.
void Sample(const std::vector<size_t>& from, size_t most,
            std::vector<size_t>& to) {
  const size_t n = std::min(most, from.size());
  for (size_t i = 0; i < n; ++i) to.push_back(from[i * from.size() / n]);
}

struct Mark {
  const AwsRequest* request = nullptr;
  int x = 0;
  int y = 0;
};

struct Lane {
  std::string name;
  std::vector<Mark> marks;
  std::array<int, kMaxRows> row_ends{};
  int rows = 1;
};

// From a place in the log to one in the picture.
class Scale {
 public:
  explicit Scale(const std::vector<const AwsRequest*>& shown) {
    by_time_ = std::all_of(shown.begin(), shown.end(), [](const auto* r) {
      return r->sent_ms.has_value();
    });
    Fit(shown);
    if (by_time_ && first_ == last_) {
      by_time_ = false;
      Fit(shown);
    }
  }

  bool by_time() const { return by_time_; }
  int64_t first() const { return first_; }
  int64_t last() const { return last_; }
  int64_t ValueOf(const AwsRequest& request) const {
    return by_time_ ? *request.sent_ms : int64_t{request.span.first_line};
  }
  int X(int64_t value) const {
    if (last_ == first_) return kWidth / 2;
    const double part =
        static_cast<double>(std::clamp(value, first_, last_) - first_) /
        static_cast<double>(last_ - first_);
    return 2 * kSide +
           static_cast<int>(std::lround(part * (kWidth - 4 * kSide)));
  }
  std::string Label(int64_t value) const {
    if (!by_time_) return "line " + Number(value);
    std::string time = FormatTime(value);
    const auto clock = Between(time, "T", "Z");
    if (!clock) return time;
    std::string text(*clock);
    constexpr int64_t kFine = 20'000;
    if (last_ - first_ < kFine) {
      const std::string ms = Number(1000 + ((value % 1000) + 1000) % 1000);
      text += "." + ms.substr(1);
    }
    return text;
  }

 private:
  void Fit(const std::vector<const AwsRequest*>& shown) {
    first_ = last_ = ValueOf(*shown.front());
    for (const AwsRequest* request : shown) {
      first_ = std::min(first_, ValueOf(*request));
      last_ = std::max(last_, ValueOf(*request));
    }
  }

  bool by_time_ = false;
  int64_t first_ = 0;
  int64_t last_ = 0;
};

class Timeline {
 public:
  Timeline(const Diagnosis& diagnosis,
           const std::vector<const AwsRequest*>& shown, std::ostream& out)
      : d_(diagnosis), shown_(shown), scale_(shown), out_(out) {}

  void Write();

 private:
  void PlaceMarks();
  void WriteFrame();
  void WriteRuns();
  void WriteLane(const Lane& lane);
  void WriteMark(const Mark& mark);
  void WriteEndOfSession();

  const Diagnosis& d_;
  const std::vector<const AwsRequest*>& shown_;
  Scale scale_;
  std::ostream& out_;
  std::vector<Lane> lanes_;
  int height_ = 0;
  int top_ = 0;  // of the lanes
};

void Timeline::PlaceMarks() {
  std::map<std::string, size_t> lane_of;
  for (const AwsRequest* request : shown_) {
    const std::string name = ShortComponent(request->component);
    auto found = lane_of.find(name);
    if (found == lane_of.end()) {
      if (lanes_.size() < kMaxLanes) {
        lanes_.emplace_back();
        lanes_.back().name = name.empty() ? "not told" : name;
      } else {
        lanes_.back().name = "others";
      }
      found = lane_of.emplace(name, lanes_.size() - 1).first;
    }
    Lane& lane = lanes_[found->second];
    const int x = scale_.X(scale_.ValueOf(*request));
    // The first row with room; where none has, marks lie on each other.
    int row = 0;
    while (row < kMaxRows && lane.row_ends[row] > x) ++row;
    row = std::min(row, kMaxRows - 1);
    lane.row_ends[row] = x + kMark;
    lane.rows = std::max(lane.rows, row + 1);
    lane.marks.push_back({request, x, row});
  }
  constexpr int kAxis = 22;
  constexpr int kRunsHeight = 40;
  top_ = kAxis + kRunsHeight;
  height_ = top_;
  for (Lane& lane : lanes_) {
    for (Mark& mark : lane.marks) {
      mark.y = height_ + kLaneHead + mark.y * kRow + kRadius + 2;
    }
    height_ += kLaneHead + lane.rows * kRow + kRadius + 2;
  }
}

void Timeline::WriteFrame() {
  for (int i = 0; i <= kTicks; ++i) {
    const int64_t value =
        scale_.first() + (scale_.last() - scale_.first()) * i / kTicks;
    const int x = scale_.X(value);
    const char* anchor = i == 0 ? "start" : i == kTicks ? "end" : "middle";
    out_ << "<line class=\"rule\" x1=\"" << x << "\" y1=\"16\" x2=\"" << x
         << "\" y2=\"" << height_ << "\"/><text x=\"" << x
         << "\" y=\"11\" text-anchor=\"" << anchor << "\">"
         << HtmlText(scale_.Label(value)) << "</text>\n";
    if (scale_.first() == scale_.last()) break;
  }
}

void Timeline::WriteRuns() {
  size_t count = 0;
  for (const Run& run : d_.runs) {
    const auto from = scale_.by_time() ? run.first_time_ms
                                       : std::optional<int64_t>(run.first_line);
    const auto to = scale_.by_time() ? run.last_time_ms
                                     : std::optional<int64_t>(run.last_line);
    if (!from || !to || ++count > kMaxRuns) continue;
    const int x = scale_.X(*from);
    const int width = std::max(scale_.X(*to) - x, 3);
    const bool failed = run.outcome == RunOutcome::kFailed;
    const std::string name =
        run.Name() + ": " + std::string(NameOf(run.outcome));
    out_ << "<g><title>" << HtmlText(CutBytes(name, kMaxName))
         << "</title><rect class=\"run" << (failed ? " failed" : "")
         << "\" x=\"" << x << "\" y=\"24\" width=\"" << width
         << "\" height=\"20\" rx=\"3\"/>";
    // Seven units a letter.
    if (width > static_cast<int>(name.size()) * 7) {
      out_ << "<text x=\"" << x + 6 << "\" y=\"38\">" << HtmlText(name)
           << "</text>";
    }
    out_ << "</g>\n";
  }
}

std::string TitleOf(const AwsRequest& request) {
  const auto value = [&](std::string_view name) {
    const Fact& fact = request.facts.Get(name);
    return fact.state == FactState::kValue ? " " + fact.value : std::string();
  };
  std::string text = request.service + " " + request.operation + ", line " +
                     Number(request.span.first_line) + ": " +
                     std::string(NameOf(request.outcome)) +
                     value("call.status") + value("call.code");
  if (request.attempt > 1) text += ", attempt " + Number(request.attempt);
  if (request.retried) text += ", tried again";
  return text;
}

void Timeline::WriteMark(const Mark& mark) {
  const int x = mark.x;
  const int y = mark.y;
  out_ << "<g><title>" << HtmlText(TitleOf(*mark.request)) << "</title>";
  switch (mark.request->outcome) {
    case RequestOutcome::kOk:
      out_ << "<circle class=\"ok\" cx=\"" << x << "\" cy=\"" << y
           << "\" r=\"3.6\"/>";
      break;
    case RequestOutcome::kFailed:
      out_ << "<path class=\"failed-mark\" d=\"M" << x - kRadius << ' '
           << y - kRadius << "l8 8m0-8l-8 8\"/>";
      break;
    case RequestOutcome::kNoAnswer:
      out_ << "<path class=\"no-answer\" d=\"M" << x << ' ' << y - kRadius
           << "l4 8h-8z\"/>";
      break;
    case RequestOutcome::kReported:
      out_ << "<path class=\"reported\" d=\"M" << x << ' ' << y - kRadius
           << "l4 4-4 4-4-4z\"/>";
      break;
  }
  out_ << "</g>\n";
}

// Lines between the attempts of one call lie below the marks.
void Timeline::WriteLane(const Lane& lane) {
  const int y = lane.marks.front().y;
  int top = y;
  for (const Mark& mark : lane.marks) top = std::min(top, mark.y);
  top -= kLaneHead + kRadius + 2;
  out_ << "<line class=\"rule\" x1=\"0\" y1=\"" << top << "\" x2=\"" << kWidth
       << "\" y2=\"" << top << "\"/><text class=\"lane\" x=\"" << kSide
       << "\" y=\"" << top + 15 << "\">"
       << HtmlText(CutBytes(lane.name, kMaxName)) << "</text>\n";
  using Call = std::tuple<std::string, std::string, std::string>;
  std::map<Call, const Mark*> last;
  for (const Mark& mark : lane.marks) {
    const AwsRequest& r = *mark.request;
    const Call call(r.invocation_id.empty() ? r.scope : r.invocation_id,
                    r.service, r.operation);
    const auto before = last.find(call);
    if (r.attempt > 1 && before != last.end() &&
        before->second->request->attempt + 1 == r.attempt) {
      out_ << "<line class=\"join\" x1=\"" << before->second->x << "\" y1=\""
           << before->second->y << "\" x2=\"" << mark.x << "\" y2=\"" << mark.y
           << "\"/>\n";
    }
    last[call] = &mark;
  }
  for (const Mark& mark : lane.marks) WriteMark(mark);
}

void Timeline::WriteEndOfSession() {
  const auto ended =
      std::find_if(shown_.begin(), shown_.end(), [](const auto* request) {
        // `ExpiredToken`, `ExpiredTokenException`
        return request->facts.Get("call.code")
            .value.starts_with("ExpiredToken");
      });
  if (ended == shown_.end()) return;
  const int x = scale_.X(scale_.ValueOf(**ended));
  const bool left = x > kWidth / 2;
  out_ << "<line class=\"ended\" x1=\"" << x << "\" y1=\"48\" x2=\"" << x
       << "\" y2=\"" << height_ << "\"/><text class=\"ended-text\" x=\""
       << (left ? x - 5 : x + 5) << "\" y=\"57\" text-anchor=\""
       << (left ? "end" : "start") << "\">the session is over</text>\n";
}

void Timeline::Write() {
  PlaceMarks();
  BeginScroll("Timeline of the requests", out_);
  out_ << "<svg viewBox=\"0 0 " << kWidth << ' ' << height_
       << "\" role=\"img\" aria-label=\"Timeline of the requests; the table "
          "below says the same\">\n";
  WriteFrame();
  WriteRuns();
  for (const Lane& lane : lanes_) WriteLane(lane);
  WriteEndOfSession();
  out_ << "</svg></div>\n<p class=\"close\">Over the "
       << (scale_.by_time() ? "time, UTC" : "lines of the log")
       << ". &#9675; answered, &#10005; failed, &#9650; no answer in the log, "
          "&#9671; known from the text of an error; a line joins the attempts "
          "of one call.</p>\n";
}

}  // namespace

std::vector<const AwsRequest*> RequestsToShow(
    const std::vector<AwsRequest>& requests, size_t most) {
  std::vector<size_t> bad;
  std::vector<size_t> good;
  for (size_t i = 0; i < requests.size(); ++i) {
    (requests[i].outcome == RequestOutcome::kOk ? good : bad).push_back(i);
  }
  std::vector<size_t> kept;
  Sample(bad, most, kept);
  Sample(good, most - kept.size(), kept);
  std::sort(kept.begin(), kept.end());
  std::vector<const AwsRequest*> shown;
  shown.reserve(kept.size());
  for (const size_t i : kept) shown.push_back(&requests[i]);
  return shown;
}

void WriteTimeline(const Diagnosis& diagnosis,
                   const std::vector<const AwsRequest*>& shown,
                   std::ostream& out) {
  // One alone has no course.
  if (shown.size() > 1) Timeline(diagnosis, shown, out).Write();
}

}  // namespace tfsleuth
