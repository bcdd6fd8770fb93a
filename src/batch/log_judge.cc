#include "batch/log_judge.h"

#include <exception>
#include <sstream>
#include <utility>

#include "report/formats.h"

namespace tfsleuth {

LogJudge::LogJudge(std::span<const Rule> rules, const BatchOptions& options)
    : options_(options), matcher_(rules) {}

template <typename Work>
void LogJudge::Guard(const Work& work) {
  if (!fault_.empty()) return;
  try {
    work();
  } catch (const std::exception& fault) {
    fault_ = *fault.what() == '\0' ? "unknown" : fault.what();
  }
}

// A report beside others: a text of each log only if that was asked for, JSON
// on a line.
std::string LogJudge::Rendered(const Diagnosis& diagnosis,
                               const ReportForm& form) const {
  const FormatInfo& info = InfoOf(form.format);
  if (info.notices != nullptr || info.is_one_page) return "";
  const bool is_text = form.format == Format::kText;
  if (is_text && !options_.details) return "";
  std::ostringstream text;
  MakeReporter(is_text ? Format::kText : Format::kJsonLines, form.options)
      ->Write(diagnosis, text);
  return text.str();
}

void LogJudge::Begin(const LogName& name, Diagnosed keep) {
  name_ = name;
  fault_.clear();
  Guard([&] {
    pipeline_.emplace(matcher_, name, options_.baseline);
    if (keep == Diagnosed::kKeep && ShowSurroundings(options_.forms)) {
      pipeline_->KeepSurroundings();
    }
  });
}

void LogJudge::Bytes(std::string_view bytes) {
  Guard([&] { pipeline_->Feed(bytes); });
}

LogResult LogJudge::End(const LogEnd& end, Diagnosed keep) {
  LogResult result;
  result.name = name_;
  Guard([&] {
    Diagnosis diagnosis = pipeline_->Finish(end);
    result.verdict = LogVerdictOf(
        diagnosis,
        options_.forms.empty() ? "" : options_.forms.front().options.stack);
    for (const ReportForm& form : options_.forms) {
      result.rendered.push_back(Rendered(diagnosis, form));
      const bool is_of_notices = InfoOf(form.format).notices != nullptr;
      if (is_of_notices && !result.notices) {
        result.notices = NoticesOf(diagnosis, form.options);
      }
    }
    if (keep == Diagnosed::kKeep) result.diagnosis = std::move(diagnosis);
  });
  pipeline_.reset();
  result.fault = fault_;
  return result;
}

}  // namespace tfsleuth
