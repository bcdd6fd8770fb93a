#pragma once

#include <cstddef>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "report/notice.h"
#include "report/reporter.h"

namespace tfsleuth {

/// What no log tells: files that could not be read, that are no logs, faults.
struct Beside {
  using Note = std::pair<std::string, std::string>;  ///< a name, what is of it
  std::vector<Note> notes;
  size_t more_notes = 0;  ///< not kept
};

/// Writes the notices of one log or of many in one format. A writer of many
/// keeps no more of them than its format may show.
class NoticeReporter {
 public:
  virtual ~NoticeReporter() = default;
  /// The logs, in the order of the input.
  virtual void Add(const LogNotices& log, std::ostream& out) = 0;
  /// Call once, behind the last one.
  virtual void End(const Beside& beside, std::ostream& out) = 0;
};

// One factory per format, each in its own file.
std::unique_ptr<NoticeReporter> MakeLineReporter(const ReportOptions& options);
std::unique_ptr<NoticeReporter> MakeMarkdownReporter(
    const ReportOptions& options);
std::unique_ptr<NoticeReporter> MakeJobSummaryReporter(
    const ReportOptions& options);
std::unique_ptr<NoticeReporter> MakeGithubReporter(
    const ReportOptions& options);
std::unique_ptr<NoticeReporter> MakeAzureReporter(const ReportOptions& options);
std::unique_ptr<NoticeReporter> MakeTeamcityReporter(
    const ReportOptions& options);
std::unique_ptr<NoticeReporter> MakeSarifReporter(const ReportOptions& options);
std::unique_ptr<NoticeReporter> MakeJunitReporter(const ReportOptions& options);
std::unique_ptr<NoticeReporter> MakeGitlabReporter(
    const ReportOptions& options);

}  // namespace tfsleuth
