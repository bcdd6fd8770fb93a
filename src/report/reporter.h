#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "tell/diagnosis.h"

namespace tfsleuth {

/// In the order of Formats() (report/formats.h).
enum class Format {
  kText,
  kLine,
  kJson,
  kJsonLines,
  kMarkdown,
  kSummary,
  kGithub,
  kAzure,
  kTeamcity,
  kSarif,
  kJunit,
  kGitlab,
  kHtml
};

struct ReportOptions {
  bool color = false;
  size_t columns = 80;    ///< text: what fits beside each other
  bool requests = false;  ///< text: add the AWS request table
  bool quiet = false;     ///< text: only the verdict line
  std::string table;      ///< digest of the rule table; empty: it is not told
  /// The folder in which Terraform ran, seen from the repository's root; the
  /// files that it names are below it. Not there: no file is told.
  std::optional<std::string> source_root;
  std::string stack;  ///< the name of what ran; empty: the log's own is taken
};

/// How a report is written.
struct ReportForm {
  Format format = Format::kText;
  ReportOptions options;
};

/// Writes one diagnosis in one format. A reporter sees redacted data alone. The
/// same diagnosis gives the same bytes.
class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void Write(const Diagnosis& diagnosis, std::ostream& out) const = 0;
};

std::unique_ptr<Reporter> MakeReporter(Format format,
                                       const ReportOptions& options);

// One factory per format, each in its own file.
std::unique_ptr<Reporter> MakeTextReporter(const ReportOptions& options);
std::unique_ptr<Reporter> MakeJsonReporter(const ReportOptions& options);
std::unique_ptr<Reporter> MakeJsonLinesReporter(const ReportOptions& options);
std::unique_ptr<Reporter> MakeHtmlReporter(const ReportOptions& options);

}  // namespace tfsleuth
