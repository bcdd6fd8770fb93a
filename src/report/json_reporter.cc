#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/text_util.h"
#include "base/time.h"
#include "report/json_requests.h"
#include "report/json_writer.h"
#include "report/reporter.h"
#include "report/what_ran.h"
#include "report/wording.h"
#include "tell/log_outcome.h"

namespace tfsleuth {
namespace {

constexpr int kSchemaVersion = 1;

std::string_view Name(Answer answer) {
  switch (answer) {
    case Answer::kYes:
      return "yes";
    case Answer::kNo:
      return "no";
    case Answer::kNotSeen:
      return "not seen";
  }
  return "";
}

template <typename Number>
Json NumberOrNull(const std::optional<Number>& number) {
  return number ? Json(*number) : Json(nullptr);
}

Json TimeOrNull(const std::optional<int64_t>& time_ms) {
  return time_ms ? OrNull(FormatTime(*time_ms)) : Json(nullptr);
}

// A state that was not saved is worse than a lock that is left.
std::string_view StateNameOf(const Run& run) {
  const bool is_lost =
      run.state == StateEnd::kNotSaved || run.state == StateEnd::kPartly;
  const bool is_locked = run.lock != LockEnd::kUnknown;
  return is_locked && !is_lost ? "lock-left" : NameOf(run.state);
}

}  // namespace

Json JsonWriter::Verdict() const {
  const auto& verdict = d_.verdict;
  return {{"outcome", verdict.outcome},
          {"headline", OrNull(verdict.headline)},
          {"confidence", verdict.confidence ? Json(NameOf(*verdict.confidence))
                                            : Json(nullptr)},
          {"exit_code", verdict.exit_code},
          {"first_step",
           verdict.first_step ? Of(*verdict.first_step) : Json(nullptr)}};
}

Json JsonWriter::Log() const {
  const WhatRan what_ran = WhatRanOf(d_, options_.stack);
  const RunTimes& times = d_.log.times;
  return {{"path", OrNull(d_.log.path)},
          {"member", OrNull(d_.log.member)},
          {"bytes", d_.log.bytes},
          {"lines", d_.log.lines},
          {"dialects", d_.log.dialects},
          {"wrapper", Wrappers()},
          {"truncated", d_.log.truncated},
          {"job", OrNull(what_ran.job)},
          {"stack", OrNull(what_ran.stack)},
          {"first_time", TimeOrNull(times.first_ms)},
          {"last_time", TimeOrNull(times.last_ms)},
          {"busy_seconds", times.busy_seconds()}};
}

Json JsonWriter::Wrappers() const {
  return d_.log.wrappers.empty() ? Json(nullptr) : Json(d_.log.wrappers);
}

Json JsonWriter::WhereOf(const Run& run) const {
  const Where where =
      run.where < d_.log.wheres.size() ? d_.log.wheres[run.where] : Where();
  return {{"job", OrNull(where.job)},
          {"step", OrNull(where.step)},
          {"unit", OrNull(where.unit)}};
}

Json JsonWriter::Runs() const {
  Json list = Json::array();
  for (const Run& run : d_.runs) list.push_back(Of(run));
  return list;
}

Json JsonWriter::Of(const Run& run) const {
  return {{"command", OrNull(run.command)},
          {"program", OrNull(run.program)},
          {"terraform", OrNull(run.version)},
          {"providers", Json::array()},
          {"outcome", NameOf(run.outcome)},
          {"exit_code", NumberOrNull(run.exit_code)},
          {"attempt", run.attempt},
          {"retried_by", NumberOrNull(run.retried_by)},
          {"changes",
           {{"planned", NumberOrNull(run.changes.PlannedResources())},
            {"changed", run.changes.AddressesOf(ChangeEnd::kChanged)},
            {"begun", run.changes.AddressesOf(ChangeEnd::kBegun)}}},
          {"state", StateNameOf(run)},
          {"stopped", run.stop ? Json(NameOf(run.stop->kind)) : Json(nullptr)},
          {"first_line", run.first_line},
          {"last_line", run.last_line},
          {"where", WhereOf(run)}};
}

Json JsonWriter::Checks() const {
  Json list = Json::array();
  for (const CheckAnswer& check : d_.checks) {
    list.push_back({{"check", check.check},
                    {"answer", Name(check.answer)},
                    {"evidence", FirstOf(check.evidence)}});
  }
  return list;
}

Json JsonWriter::Unexplained() const {
  Json list = Json::array();
  for (const auto& unexplained : d_.unexplained) {
    list.push_back({{"severity", NameOf(unexplained.severity)},
                    {"summary", unexplained.summary},
                    {"file", OrNull(unexplained.file)},
                    {"line", unexplained.file_line},
                    {"address", OrNull(unexplained.address)},
                    {"evidence", Of(unexplained.evidence)},
                    {"fingerprint", unexplained.fingerprint}});
  }
  return list;
}

Json JsonWriter::Since() const {
  Json found = Json::array();
  for (const Evidence& e : d_.since->found) found.push_back(Of(e));
  return {{"baseline", d_.since->baseline},
          {"new", found},
          {"more", d_.since->more}};
}

Json JsonWriter::Report() const {
  Json findings = Json::array();
  for (const Finding& finding : d_.findings) findings.push_back(Of(finding));
  Json urgent = Json::array();
  for (const Finding& finding : d_.urgent) urgent.push_back(Of(finding));
  Json report = {{"schema_version", kSchemaVersion},
                 {"tool",
                  {{"name", "tfsleuth"},
                   {"version", TFSLEUTH_VERSION},
                   {"rules", d_.log.rules},
                   {"table", OrNull(options_.table)}}},
                 {"verdict", Verdict()},
                 {"log", Log()},
                 {"runs", Runs()},
                 {"findings", findings},
                 {"urgent", urgent},
                 {"checks", Checks()},
                 {"unexplained", Unexplained()},
                 {"requests", RequestsJson(d_.requests)},
                 {"limits", d_.limits}};
  if (d_.since) report["since_baseline"] = Since();
  return report;
}

namespace {

class JsonReporter : public Reporter {
 public:
  explicit JsonReporter(const ReportOptions& options) : options_(options) {}

  void Write(const Diagnosis& diagnosis, std::ostream& out) const override {
    constexpr int kIndent = 2;
    out << Dump(JsonWriter(diagnosis, options_).Report(), kIndent) << '\n';
  }

 private:
  ReportOptions options_;
};

// One line, with what a summary of many logs wants to know beside the report.
class JsonLinesReporter : public Reporter {
 public:
  explicit JsonLinesReporter(const ReportOptions& options)
      : options_(options) {}

  void Write(const Diagnosis& diagnosis, std::ostream& out) const override {
    Json report = JsonWriter(diagnosis, options_).Report();
    report["batch"] = {{"outcome", NameOf(OutcomeOf(diagnosis))},
                       {"seen", TimeOrNull(diagnosis.log.times.last_ms)}};
    out << Dump(report) << '\n';
  }

 private:
  ReportOptions options_;
};

}  // namespace

std::unique_ptr<Reporter> MakeJsonReporter(const ReportOptions& options) {
  return std::make_unique<JsonReporter>(options);
}

std::unique_ptr<Reporter> MakeJsonLinesReporter(const ReportOptions& options) {
  return std::make_unique<JsonLinesReporter>(options);
}

}  // namespace tfsleuth
