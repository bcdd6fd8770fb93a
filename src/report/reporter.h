#pragma once

#include <cstddef>
#include <memory>
#include <ostream>

#include "tell/diagnosis.h"

namespace tfsleuth {

enum class Format { kText, kJson, kJsonLines };

struct ReportOptions {
  bool color = false;
  size_t columns = 80;    ///< text: what fits beside each other
  bool requests = false;  ///< add the AWS request table
  bool quiet = false;     ///< text: only the verdict line
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

}  // namespace tfsleuth
