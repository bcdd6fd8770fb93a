#include "app/read_baseline.h"

#include <optional>
#include <string_view>

#include "base/error.h"
#include "input/log_reader.h"
#include "match/matcher.h"
#include "redact/redactor.h"

namespace tfsleuth {
namespace {

class Learner : public LogSink {
 public:
  Learner(const Matcher& matcher, Shapes& shapes)
      : matcher_(matcher), shapes_(shapes) {}

  void Begin(const LogName& name, NotALog) override {
    pipeline_.emplace(matcher_, name);
    pipeline_->Watch(
        [this](const Redacted<Record>& record) { shapes_.Add(record); });
  }
  void Bytes(std::string_view bytes) override { pipeline_->Feed(bytes); }
  void End(const LogEnd& end) override {
    holds_terraform_ =
        holds_terraform_ || !HoldsNoTerraformOutput(pipeline_->Finish(end));
  }
  // A part of a good log is better than none.
  void Skip(const LogName&, NotALog) override {}
  void Note(const LogName&, const std::string&) override {}

  bool holds_terraform() const { return holds_terraform_; }

 private:
  const Matcher& matcher_;
  Shapes& shapes_;
  std::optional<Pipeline> pipeline_;
  bool holds_terraform_ = false;
};

}  // namespace

Baseline ReadBaseline(const std::string& path, std::span<const Rule> rules) {
  const Matcher matcher(rules);
  Baseline baseline{Redactor().Clean(path), {}};
  Learner learner(matcher, baseline.shapes);
  ReadLogs(path, {}, "", learner);
  if (!learner.holds_terraform()) {
    throw Error("no Terraform output: " + path +
                ": --baseline wants the log of a run that ended well");
  }
  return baseline;
}

}  // namespace tfsleuth
