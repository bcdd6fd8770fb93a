#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include "report/notice_reporter.h"
#include "report/top_notices.h"

namespace tfsleuth {

/// How a CI system is told of a notice on one line of a job's log.
class AnnotationForm {
 public:
  virtual ~AnnotationForm() = default;
  /// The line of a notice, without its end.
  virtual std::string Line(const TopNotices::Kept& kept) const = 0;
  /// The line of something that is told beside them.
  virtual std::string Remark(const std::string& text) const = 0;
};

/// The systems keep the first 10 errors and the first 10 warnings of a step and
/// drop the rest without a word: ExecutionContext of actions/runner and of
/// microsoft/azure-pipelines-agent.
constexpr size_t kMaxAnnotations = 10;

/// Writes the most important notices as lines of a form, errors first.
std::unique_ptr<NoticeReporter> MakeAnnotations(
    std::unique_ptr<AnnotationForm> form);

/// The headline, half a kilobyte of it, and how often it came where that is
/// more than once.
std::string HeadlineOf(const TopNotices::Kept& kept);

}  // namespace tfsleuth
