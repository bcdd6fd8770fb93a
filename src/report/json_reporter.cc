#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "account/log_outcome.h"
#include "base/sha256.h"
#include "base/text_util.h"
#include "base/time.h"
#include "match/rule.h"
#include "report/json_requests.h"
#include "report/reporter.h"
#include "report/wording.h"

namespace tfsleuth {
namespace {

// Keys keep the order in which they are written, so that reports compare.
using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;
// A quote longer than this is cut in the report; its digest covers all of it.
constexpr size_t kMaxQuote = 2000;

std::string_view Name(Severity severity) {
  return severity == Severity::kError ? "error" : "warning";
}

std::string_view Name(Retry retry) {
  switch (retry) {
    case Retry::kAfterFix:
      return "after-fix";
    case Retry::kYes:
      return "yes";
    case Retry::kNever:
      return "never";
  }
  return "";
}

std::string_view Name(Safety safety) {
  switch (safety) {
    case Safety::kReadOnly:
      return "read-only";
    case Safety::kLocal:
      return "local";
    case Safety::kChangesCloud:
      return "changes-cloud";
    case Safety::kDestructive:
      return "destructive";
  }
  return "";
}

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

Json OrNull(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

std::string Quote(const std::string& text) {
  std::string quote(text.substr(0, kMaxQuote));
  return text.size() > kMaxQuote ? quote + "[...]" : quote;
}

// Turns the parts of a diagnosis into JSON; knows the log's name, which every
// piece of evidence repeats.
class Writer {
 public:
  explicit Writer(const Diagnosis& diagnosis) : d_(diagnosis) {}

  Json Report() const;

 private:
  Json Log() const;
  Json Wrappers() const;
  Json Runs() const;
  Json WhereOf(const Run& run) const;
  Json Of(const Finding& finding) const;
  Json CauseOf(const Finding& finding) const;
  Json AlternativesOf(const Finding& finding) const;
  Json RuledOutOf(const Finding& finding) const;
  Json NextOf(const Finding& finding) const;
  Json Checks() const;
  Json Unexplained() const;
  Json Since() const;
  Json Of(const Evidence& evidence, const std::string& means = "") const;
  Json FirstOf(const std::vector<Evidence>& evidence) const;
  Json Of(const FactUsed& fact) const;
  static Json Of(const std::vector<StepText>& steps);

  const Diagnosis& d_;
};

Json Writer::Of(const Evidence& evidence, const std::string& means) const {
  if (evidence.span.IsNowhere()) return nullptr;
  return {{"path", OrNull(d_.log.path)},
          {"member", OrNull(d_.log.member)},
          {"line", evidence.span.first_line},
          {"last_line", evidence.span.last_line},
          {"offset", evidence.span.offset},
          {"length", evidence.span.length},
          {"digest", Sha256Hex(evidence.text)},
          {"text", Quote(evidence.text)},
          {"means", OrNull(means)}};
}

Json Writer::FirstOf(const std::vector<Evidence>& evidence) const {
  for (const Evidence& e : evidence) {
    if (!e.span.IsNowhere()) return Of(e);
  }
  return nullptr;
}

Json Writer::Of(const FactUsed& fact) const {
  return {{"fact", fact.fact},
          {"value", fact.value},
          {"evidence", FirstOf(fact.evidence)}};
}

Json Writer::Of(const std::vector<StepText>& steps) {
  Json list = Json::array();
  for (const StepText& step : steps) {
    list.push_back({{"do", OrNull(step.do_)},
                    {"run", OrNull(step.run)},
                    {"safety", Name(step.safety)}});
  }
  return list;
}

Json Writer::Log() const {
  return {{"path", OrNull(d_.log.path)},  {"member", OrNull(d_.log.member)},
          {"bytes", d_.log.bytes},        {"lines", d_.log.lines},
          {"dialects", d_.log.dialects},  {"wrapper", Wrappers()},
          {"truncated", d_.log.truncated}};
}

Json Writer::Wrappers() const {
  return d_.log.wrappers.empty() ? Json(nullptr) : Json(d_.log.wrappers);
}

Json Writer::WhereOf(const Run& run) const {
  const Where where =
      run.where < d_.log.wheres.size() ? d_.log.wheres[run.where] : Where();
  return {{"job", OrNull(where.job)},
          {"step", OrNull(where.step)},
          {"unit", OrNull(where.unit)}};
}

Json Writer::Runs() const {
  Json list = Json::array();
  for (const Run& run : d_.runs) {
    list.push_back({{"command", OrNull(run.command)},
                    {"program", OrNull(run.program)},
                    {"terraform", OrNull(run.version)},
                    {"providers", Json::array()},
                    {"outcome", NameOf(run.outcome)},
                    {"first_line", run.first_line},
                    {"last_line", run.last_line},
                    {"where", WhereOf(run)}});
  }
  return list;
}

Json Writer::CauseOf(const Finding& finding) const {
  if (!finding.cause) return nullptr;
  const ChosenCause& cause = *finding.cause;
  Json facts = Json::array();
  for (const FactUsed& fact : cause.facts) facts.push_back(Of(fact));
  return {{"id", cause.id},
          {"title", cause.title},
          {"why", cause.why},
          {"facts", facts}};
}

Json Writer::AlternativesOf(const Finding& finding) const {
  Json list = Json::array();
  for (const Alternative& alternative : finding.alternatives) {
    list.push_back({{"id", alternative.id},
                    {"title", alternative.title},
                    {"lacks", alternative.lacks},
                    {"decide", OrNull(alternative.decide)},
                    {"remediation", Of(alternative.remediation)}});
  }
  return list;
}

Json Writer::RuledOutOf(const Finding& finding) const {
  Json list = Json::array();
  for (const RuledOut& ruled_out : finding.ruled_out) {
    Json because = Of(ruled_out.fact);
    because["text"] = ruled_out.because;
    list.push_back({{"id", ruled_out.id},
                    {"title", ruled_out.label},
                    {"because", because}});
  }
  return list;
}

// `do` and `run` are those of the first check; `outcomes` and `more` carry the
// rest of what the text report shows.
Json Writer::NextOf(const Finding& finding) const {
  if (finding.next.empty()) return nullptr;
  const auto outcomes = [](const CheckText& check) {
    Json list = Json::array();
    for (const OutcomeText& outcome : check.outcomes) {
      list.push_back({{"reading", outcome.reading},
                      {"means", outcome.means},
                      {"run", OrNull(outcome.run)}});
    }
    return list;
  };
  Json next;
  for (const CheckText& check : finding.next) {
    Json one = {{"do", OrNull(check.do_)},
                {"run", OrNull(check.run)},
                {"outcomes", outcomes(check)}};
    if (next.is_null()) {
      next = std::move(one);
      next["more"] = Json::array();
    } else {
      next["more"].push_back(std::move(one));
    }
  }
  return next;
}

Json Writer::Of(const Finding& finding) const {
  Json evidence = Json::array();
  for (const Proof& proof : finding.proof) {
    evidence.push_back(Of(proof.evidence, proof.means));
  }
  Json consequences = Json::array();
  for (const Consequence& consequence : finding.consequences) {
    consequences.push_back({{"rule", consequence.rule},
                            {"summary", consequence.summary},
                            {"evidence", Of(consequence.evidence)}});
  }
  Json origin = nullptr;
  if (finding.origin) {
    origin = {{"source", finding.origin->source},
              {"beat", OrNull(finding.origin->beat)},
              {"block", OrNull(finding.origin->block)}};
  }
  Json touched = nullptr;
  if (finding.touched) {
    touched = {{"text", finding.touched->text},
               {"evidence", FirstOf(finding.touched->evidence)}};
  }
  return {{"rule", finding.rule},
          {"title", finding.title},
          {"severity", Name(finding.severity)},
          {"summary", finding.summary},
          {"confidence", NameOf(finding.confidence)},
          {"run", finding.run},
          {"component", OrNull(finding.component)},
          {"cause", CauseOf(finding)},
          {"why", OrNull(finding.why)},
          {"origin", origin},
          {"touched", touched},
          {"retry", Name(finding.retry)},
          {"evidence", evidence},
          {"alternatives", AlternativesOf(finding)},
          {"ruled_out", RuledOutOf(finding)},
          {"not_known", finding.not_known},
          {"affected", finding.affected},
          {"occurrences", finding.occurrences},
          {"consequences", consequences},
          {"remediation", Of(finding.remediation)},
          {"next", NextOf(finding)},
          {"words", finding.words},
          {"references", finding.references},
          {"fingerprint", finding.fingerprint}};
}

Json Writer::Checks() const {
  Json list = Json::array();
  for (const CheckAnswer& check : d_.checks) {
    list.push_back({{"check", check.check},
                    {"answer", Name(check.answer)},
                    {"evidence", FirstOf(check.evidence)}});
  }
  return list;
}

Json Writer::Unexplained() const {
  Json list = Json::array();
  for (const auto& unexplained : d_.unexplained) {
    list.push_back({{"severity", Name(unexplained.severity)},
                    {"summary", unexplained.summary},
                    {"evidence", Of(unexplained.evidence)},
                    {"fingerprint", unexplained.fingerprint}});
  }
  return list;
}

Json Writer::Since() const {
  Json found = Json::array();
  for (const Evidence& e : d_.since->found) found.push_back(Of(e));
  return {{"baseline", d_.since->baseline},
          {"new", found},
          {"more", d_.since->more}};
}

Json Writer::Report() const {
  Json findings = Json::array();
  for (const Finding& finding : d_.findings) findings.push_back(Of(finding));
  Json report = {{"schema_version", kSchemaVersion},
                 {"tool",
                  {{"name", "tfsleuth"},
                   {"version", TFSLEUTH_VERSION},
                   {"rules", BuiltinRules().size()}}},
                 {"log", Log()},
                 {"runs", Runs()},
                 {"findings", findings},
                 {"checks", Checks()},
                 {"unexplained", Unexplained()},
                 {"requests", RequestsJson(d_.requests)},
                 {"limits", d_.limits}};
  if (d_.since) report["since_baseline"] = Since();
  return report;
}

constexpr int kOneLine = -1;

// A byte of a log that is no UTF-8 must not end the report.
std::string Dump(const Json& report, int indent) {
  return report.dump(indent, ' ', false, Json::error_handler_t::replace);
}

class JsonReporter : public Reporter {
 public:
  void Write(const Diagnosis& diagnosis, std::ostream& out) const override {
    constexpr int kIndent = 2;
    out << Dump(Writer(diagnosis).Report(), kIndent) << '\n';
  }
};

// One line, with what a summary of many logs wants to know beside the report.
class JsonLinesReporter : public Reporter {
 public:
  void Write(const Diagnosis& diagnosis, std::ostream& out) const override {
    Json report = Writer(diagnosis).Report();
    const auto& time = diagnosis.log.last_time_ms;
    report["batch"] = {{"outcome", NameOf(OutcomeOf(diagnosis))},
                       {"seen", time ? OrNull(FormatTime(*time)) : nullptr}};
    out << Dump(report, kOneLine) << '\n';
  }
};

}  // namespace

std::unique_ptr<Reporter> MakeJsonReporter(const ReportOptions&) {
  return std::make_unique<JsonReporter>();
}

std::unique_ptr<Reporter> MakeJsonLinesReporter(const ReportOptions&) {
  return std::make_unique<JsonLinesReporter>();
}

}  // namespace tfsleuth
