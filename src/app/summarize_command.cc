#include "app/summarize_command.h"

#include <unistd.h>

#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "batch/report_stream.h"
#include "batch/summary_html.h"
#include "batch/summary_json.h"
#include "batch/summary_since.h"
#include "batch/summary_text.h"
#include "input/file_source.h"
#include "redact/message.h"
#include "redact/redactor.h"

namespace tfsleuth {
namespace {

// A damaged file is told by its first problems.
constexpr size_t kMaxProblems = 20;

class Problems {
 public:
  void Tell(const std::string& file, uint64_t line,
            const std::string& problem) {
    if (++in_file_ <= kMaxProblems) {
      PrintMessage("bad report: " + file + ":" + std::to_string(line) + ": " +
                   problem + ": left out");
    }
    any_ = true;
  }
  void Tell(const std::string& message) {
    PrintMessage(message);
    any_ = true;
  }
  void EndFile(const std::string& file) {
    if (in_file_ > kMaxProblems) {
      PrintMessage("bad report: " + file + ": " +
                   std::to_string(in_file_ - kMaxProblems) +
                   " more lines: left out");
    }
    in_file_ = 0;
  }
  void Take(const Problems& other) { any_ = any_ || other.any_; }
  bool any() const { return any_; }

 private:
  size_t in_file_ = 0;
  bool any_ = false;
};

Summary SummaryOf(int fd, const std::string& name, Problems& problems) {
  ReportStream stream([&](uint64_t line, const std::string& problem) {
    problems.Tell(name, line, problem);
  });
  const bool is_whole =
      ReadToEnd(fd, [&](std::string_view bytes) { stream.Feed(bytes); });
  Summary summary = stream.Finish();
  problems.EndFile(name);
  if (!is_whole) problems.Tell("cannot read: " + name + ": read failed");
  return summary;
}

Summary SummaryOf(const std::string& path, Problems& problems) {
  if (path == "-") return SummaryOf(STDIN_FILENO, "standard input", problems);
  try {
    const Descriptor file(OpenForReading(path));
    return SummaryOf(file.get(), path, problems);
  } catch (const Error& error) {
    problems.Tell(error.what());
    return {};
  }
}

ExitCode CodeOf(const Summary& summary, const Problems& problems) {
  const LogCounts& counts = summary.counts();
  if (counts.failed > 0) return ExitCode::kFailure;
  const bool is_incomplete =
      problems.any() || counts.not_read > 0 || counts.faults > 0;
  if (is_incomplete) return ExitCode::kUsage;
  return counts.undetermined > 0 ? ExitCode::kUndetermined
                                 : ExitCode::kNoFailure;
}

}  // namespace

ExitCode SummarizeReports(const SummarizeOptions& options) {
  std::vector<std::string> taken = options.files;
  taken.push_back(options.baseline);
  Reports reports(options.reports, "", taken);
  Problems problems;
  Summary summary;
  for (const std::string& file : options.files) {
    summary.Merge(SummaryOf(file, problems));
  }
  std::optional<SummarySince> since;
  if (!options.baseline.empty()) {
    Problems of_baseline;
    const Summary before = SummaryOf(options.baseline, of_baseline);
    // Compared with a part everything beyond it would be new.
    if (!of_baseline.any()) {
      since = Compare(summary, before, Redactor().Clean(options.baseline));
    } else {
      of_baseline.Tell("not compared: " + Redactor().Clean(options.baseline) +
                       ": --baseline was not read whole; what is new and what "
                       "is gone is not told");
    }
    problems.Take(of_baseline);
  }
  const SummarySince* const told_since = since ? &*since : nullptr;
  const std::vector<ReportForm> forms = reports.forms();
  for (size_t place = 0; place < forms.size(); ++place) {
    std::ostringstream text;
    if (forms[place].format == Format::kText) {
      WriteSummaryText(summary, forms[place].options, text, told_since);
    } else if (forms[place].format == Format::kHtml) {
      WriteSummaryHtml(summary, forms[place].options, text, told_since);
    } else {
      text << SummaryLine(summary, 0, {}, told_since);
    }
    reports.Write(place, text.str());
  }
  return reports.Close(CodeOf(summary, problems));
}

}  // namespace tfsleuth
