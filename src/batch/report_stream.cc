#include "batch/report_stream.h"

#include <utility>

#include "base/text_util.h"
#include "batch/summary_json.h"

namespace tfsleuth {

ReportStream::ReportStream(Problem problem) : problem_(std::move(problem)) {}

void ReportStream::Feed(std::string_view bytes) {
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    if (rest_.size() + part.size() > kMaxReportBytes) too_long_ = true;
    if (!too_long_) rest_ += part;
    if (end == std::string_view::npos) return;
    TakeLine(rest_);
    rest_.clear();
    bytes.remove_prefix(end + 1);
  }
}

void ReportStream::TakeLine(std::string_view line) {
  ++line_;
  if (too_long_) {
    too_long_ = false;
    EndValue("the report is cut");
    value_line_ = line_;
    problem_(line_, "a report longer than 64 MiB: not read");
    return;
  }
  // No line inside a report of ours begins with a brace.
  if (line.starts_with('{')) EndValue("the report is cut");
  if (depth_ == 0) {
    if (Trim(line).empty()) return;
    value_line_ = line_;
    if (!line.starts_with('{')) {
      problem_(line_, "this is no report of tfsleuth");
      return;
    }
  }
  value_ += line;
  value_ += '\n';
  Scan(line);
  if (value_.size() > kMaxReportBytes) {
    EndValue("a report longer than 64 MiB: not read");
  } else if (depth_ == 0) {
    EndValue("");
  }
}

// Where the braces of a value close, it ends.
void ReportStream::Scan(std::string_view line) {
  bool escaped = false;
  for (const char c : line) {
    if (escaped) {
      escaped = false;
    } else if (in_string_) {
      escaped = c == '\\';
      in_string_ = c != '"';
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{') {
      ++depth_;
    } else if (c == '}' && depth_ > 0) {
      --depth_;
    }
  }
  // A string does not go over a line end.
  in_string_ = false;
}

void ReportStream::EndValue(std::string_view problem_if_open) {
  const bool is_open = depth_ > 0;
  const std::string value = std::exchange(value_, "");
  depth_ = 0;
  if (is_open) {
    problem_(value_line_, std::string(problem_if_open));
    return;
  }
  if (value.empty()) return;
  const ReportObjectOrProblem read = ReadReportObject(value);
  if (!read.object) {
    problem_(value_line_, read.problem);
  } else if (read.object->kind == ReportObject::Kind::kReport) {
    reports_.Add(read.object->verdict);
    ++reports_read_;
  } else if (read.object->reports == 0) {
    reports_.Merge(read.object->summary);
  } else {
    wholes_.Merge(read.object->summary);
    besides_.Merge(read.object->beside);
    reports_counted_ += read.object->reports;
  }
}

Summary ReportStream::Finish() {
  if (!rest_.empty() || too_long_) TakeLine(std::exchange(rest_, ""));
  EndValue("the report is cut");
  const bool summaries_alone = reports_read_ == 0 && reports_counted_ > 0;
  if (!summaries_alone && reports_read_ < reports_counted_) {
    problem_(line_, "its summaries count " + std::to_string(reports_counted_) +
                        " reports, and only " + std::to_string(reports_read_) +
                        " are there: the others are not counted");
  }
  reports_.Merge(summaries_alone ? wholes_ : besides_);
  return std::move(reports_);
}

}  // namespace tfsleuth
