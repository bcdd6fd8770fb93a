#include <utility>

#include "base/sha256.h"
#include "report/json_writer.h"
#include "report/wording.h"

namespace tfsleuth {
namespace {

// A quote longer than this is cut in the report; its digest covers all of it.
constexpr size_t kMaxQuote = 2000;

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

std::string Quote(const std::string& text) {
  std::string quote(text.substr(0, kMaxQuote));
  return text.size() > kMaxQuote ? quote + "[...]" : quote;
}

}  // namespace

std::string_view NameOf(Severity severity) {
  return severity == Severity::kError ? "error" : "warning";
}

Json OrNull(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

// What is replaced stands in strings alone, where a number means the same.
std::string Dump(const Json& json, int indent) {
  constexpr std::string_view kHex = "0123456789abcdef";
  constexpr unsigned kHalf = 4;
  constexpr unsigned kLow = 0xF;
  const std::string dumped =
      json.dump(indent, ' ', false, Json::error_handler_t::replace);
  std::string text;
  text.reserve(dumped.size());
  const auto escape = [&](unsigned char c) {
    text += "\\u00";
    text += kHex[c >> kHalf];
    text += kHex[c & kLow];
  };
  for (size_t i = 0; i < dumped.size(); ++i) {
    const auto c = static_cast<unsigned char>(dumped[i]);
    const auto next =
        i + 1 < dumped.size() ? static_cast<unsigned char>(dumped[i + 1]) : 0u;
    const bool is_c1 = c == 0xC2 && next >= 0x80 && next <= 0x9F;
    if (is_c1) {
      escape(next);
      ++i;
    } else if (c == 0x7F || (c == '#' && text.ends_with('#'))) {
      escape(c);
    } else {
      text += dumped[i];
    }
  }
  return text;
}

Json JsonWriter::Of(const Evidence& evidence, const std::string& means) const {
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

Json JsonWriter::FirstOf(const std::vector<Evidence>& evidence) const {
  for (const Evidence& e : evidence) {
    if (!e.span.IsNowhere()) return Of(e);
  }
  return nullptr;
}

Json JsonWriter::Of(const FactUsed& fact) const {
  return {{"fact", fact.fact},
          {"value", fact.value},
          {"evidence", FirstOf(fact.evidence)}};
}

Json JsonWriter::Of(const StepText& step) {
  return {{"do", OrNull(step.do_)},
          {"run", OrNull(step.run)},
          {"safety", Name(step.safety)}};
}

Json JsonWriter::Of(const std::vector<StepText>& steps) {
  Json list = Json::array();
  for (const StepText& step : steps) list.push_back(Of(step));
  return list;
}

Json JsonWriter::CauseOf(const Finding& finding) const {
  if (!finding.cause) return nullptr;
  const ChosenCause& cause = *finding.cause;
  Json facts = Json::array();
  for (const FactUsed& fact : cause.facts) facts.push_back(Of(fact));
  return {{"id", cause.id},
          {"title", cause.title},
          {"why", cause.why},
          {"facts", facts}};
}

Json JsonWriter::AlternativesOf(const Finding& finding) const {
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

Json JsonWriter::RuledOutOf(const Finding& finding) const {
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
Json JsonWriter::NextOf(const Finding& finding) const {
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

Json JsonWriter::ConsequencesOf(const Finding& finding) const {
  Json list = Json::array();
  for (const Consequence& consequence : finding.consequences) {
    list.push_back({{"rule", consequence.rule},
                    {"summary", consequence.summary},
                    {"evidence", Of(consequence.evidence)}});
  }
  return list;
}

Json JsonWriter::Of(const Finding& finding) const {
  Json evidence = Json::array();
  for (const Proof& proof : finding.proof) {
    evidence.push_back(Of(proof.evidence, proof.means));
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
  Json points_to = nullptr;
  if (!finding.file.empty() || !finding.address.empty()) {
    points_to = {{"file", OrNull(finding.file)},
                 {"line", finding.file_line},
                 {"address", OrNull(finding.address)}};
  }
  return {{"rule", finding.rule},
          {"title", finding.title},
          {"severity", NameOf(finding.severity)},
          {"kind", finding.kind},
          {"class", OrNull(finding.class_id)},
          {"summary", finding.summary},
          {"confidence", NameOf(finding.confidence)},
          {"headline_confidence", NameOf(finding.headline_confidence)},
          {"urgent", finding.urgent},
          {"owner", OrNull(finding.owner)},
          {"quoted_by", OrNull(finding.quoted_by)},
          {"echo", finding.is_echo},
          {"points_to", points_to},
          {"run", finding.run},
          {"component", OrNull(finding.component)},
          {"cause", CauseOf(finding)},
          {"why", OrNull(finding.why)},
          {"lines", finding.lines},
          {"origin", origin},
          {"touched", touched},
          {"retry", Name(finding.retry)},
          {"evidence", evidence},
          {"alternatives", AlternativesOf(finding)},
          {"ruled_out", RuledOutOf(finding)},
          {"not_known", finding.not_known},
          {"affected", finding.affected},
          {"occurrences", finding.occurrences},
          {"consequences", ConsequencesOf(finding)},
          {"remediation", Of(finding.remediation)},
          {"next", NextOf(finding)},
          {"words", finding.words},
          {"references", finding.references},
          {"fingerprint", finding.fingerprint}};
}

}  // namespace tfsleuth
