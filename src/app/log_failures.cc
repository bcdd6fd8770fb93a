#include "app/log_failures.h"

#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "facts/correlator.h"
#include "failure/failure_log.h"
#include "input/log_reader.h"
#include "match/matcher.h"
#include "pipeline.h"

namespace tfsleuth {
namespace {

// Stands beside a pipeline that no rule is asked in, and keeps what a diagnosis
// leaves out: the whole text of each failure.
class Collector : public LogSink {
 public:
  void Begin(const LogName& name, NotALog) override {
    failures_ = std::make_unique<FailureLog>();
    correlator_ = std::make_unique<Correlator>();
    pipeline_.emplace(no_rules_, name);
    pipeline_->Watch([this](const Redacted<Record>& record) {
      correlator_->Observe(record);
      failures_->Add(record, correlator_->current_run());
    });
  }
  void Bytes(std::string_view bytes) override { pipeline_->Feed(bytes); }
  void End(const LogEnd& end) override {
    const Diagnosis diagnosis = pipeline_->Finish(end);
    correlator_->Finish(diagnosis.log.truncated);
    found_.runs = correlator_->runs();
    found_.failures = failures_->Take(found_.runs, diagnosis.log.wheres);
  }
  void Skip(const LogName&, NotALog) override {}
  void Note(const LogName&, const std::string&) override {}

  LogFailures Take() { return std::move(found_); }

 private:
  const Matcher no_rules_{{}};
  std::unique_ptr<FailureLog> failures_;
  std::unique_ptr<Correlator> correlator_;
  std::optional<Pipeline> pipeline_;
  LogFailures found_;
};

}  // namespace

LogFailures ReadFailures(const std::string& path) {
  Collector collector;
  ReadLogFile(path, {}, collector);
  return collector.Take();
}

}  // namespace tfsleuth
