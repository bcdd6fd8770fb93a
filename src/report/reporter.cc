#include "report/reporter.h"

namespace tfsleuth {

std::unique_ptr<Reporter> MakeReporter(Format format,
                                       const ReportOptions& options) {
  switch (format) {
    case Format::kText:
      return MakeTextReporter(options);
    case Format::kJson:
      return MakeJsonReporter(options);
    case Format::kJsonLines:
      return MakeJsonLinesReporter(options);
  }
  return nullptr;
}

}  // namespace tfsleuth
