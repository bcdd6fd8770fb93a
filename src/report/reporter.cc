#include "report/reporter.h"

#include "report/formats.h"

namespace tfsleuth {
namespace {

class OneLog : public Reporter {
 public:
  OneLog(std::unique_ptr<NoticeReporter> (*make)(const ReportOptions&),
         const ReportOptions& options)
      : make_(make), options_(options) {}

  void Write(const Diagnosis& diagnosis, std::ostream& out) const override {
    const auto reporter = make_(options_);
    reporter->Add(NoticesOf(diagnosis, options_), out);
    reporter->End({}, out);
  }

 private:
  std::unique_ptr<NoticeReporter> (*make_)(const ReportOptions&);
  ReportOptions options_;
};

}  // namespace

std::unique_ptr<Reporter> MakeReporter(Format format,
                                       const ReportOptions& options) {
  const FormatInfo& info = InfoOf(format);
  if (info.report != nullptr) return info.report(options);
  return std::make_unique<OneLog>(info.notices, options);
}

}  // namespace tfsleuth
