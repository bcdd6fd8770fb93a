#include "facts/refusal_facts.h"

#include <string_view>

namespace tfsleuth {
namespace {

struct Named {
  std::string_view fact;
  Quote Refusal::*quote;
};
constexpr Named kNamed[] = {
    {"call.service", &Refusal::service},
    {"call.operation", &Refusal::operation},
    {"call.status", &Refusal::status},
    {"call.code", &Refusal::code},
    {"call.reason", &Refusal::reason},
    {"call.message", &Refusal::message},
    {"call.id", &Refusal::id},
    {"call.host", &Refusal::host},
    {"refusal.action", &Refusal::action},
    {"refusal.principal", &Refusal::principal},
    {"refusal.resource", &Refusal::resource},
    {"refusal.policy_type", &Refusal::policy_type},
    {"refusal.deny", &Refusal::deny},
    {"refusal.quota", &Refusal::quota},
};

// Bytes of the text as one line.
Evidence EvidenceAt(const Text& where, size_t begin, size_t length) {
  Evidence evidence{where.SpanOf(begin, length), {}};
  for (const char c : where.view().substr(begin, length)) {
    const bool is_break = c == '\n' || c == '\r' || c == '\t';
    evidence.text += is_break ? ' ' : c;
  }
  return evidence;
}

void SetNew(std::string_view name, std::string_view value, Evidence evidence,
            Facts& facts) {
  if (value.empty() || facts.Get(name).IsObserved()) return;
  facts.Set(name, value, std::move(evidence));
}

// The class rests on what decided it.
Evidence EvidenceOfClass(const Refusal& refusal, const Text& where) {
  for (const Quote* quote :
       {&refusal.reason, &refusal.code, &refusal.status, &refusal.message}) {
    if (!quote->empty()) {
      return EvidenceAt(where, quote->begin, quote->length);
    }
  }
  return EvidenceAt(where, refusal.begin, refusal.length);
}

}  // namespace

void AddRefusalFacts(const Refusal& refusal, const Text& where, Facts& facts) {
  const bool is_named = refusal.system != "http" && refusal.system != "grpc";
  SetNew("call.system", is_named ? std::string_view(refusal.system) : "other",
         EvidenceAt(where, refusal.begin, refusal.length), facts);
  SetNew("refusal.class", refusal.class_id, EvidenceOfClass(refusal, where),
         facts);
  for (const Named& named : kNamed) {
    const Quote& quote = refusal.*named.quote;
    SetNew(named.fact, quote.value,
           EvidenceAt(where, quote.begin, quote.length), facts);
  }
}

}  // namespace tfsleuth
