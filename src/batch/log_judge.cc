#include "batch/log_judge.h"

#include <exception>
#include <sstream>
#include <utility>

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

bool LogJudge::WritesEachReport() const {
  return options_.format != Format::kText || options_.details;
}

void LogJudge::Begin(const LogName& name) {
  name_ = name;
  fault_.clear();
  Guard([&] { pipeline_.emplace(matcher_, name, options_.baseline); });
}

void LogJudge::Bytes(std::string_view bytes) {
  Guard([&] { pipeline_->Feed(bytes); });
}

LogResult LogJudge::End(const LogEnd& end, Diagnosed keep) {
  LogResult result;
  result.name = name_;
  Guard([&] {
    Diagnosis diagnosis = pipeline_->Finish(end);
    result.verdict = LogVerdictOf(diagnosis);
    if (WritesEachReport()) {
      const bool is_text = options_.format == Format::kText;
      std::ostringstream text;
      MakeReporter(is_text ? Format::kText : Format::kJsonLines,
                   options_.report)
          ->Write(diagnosis, text);
      result.rendered = text.str();
    }
    if (keep == Diagnosed::kKeep) result.diagnosis = std::move(diagnosis);
  });
  pipeline_.reset();
  result.fault = fault_;
  return result;
}

}  // namespace tfsleuth
