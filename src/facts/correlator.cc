#include "facts/correlator.h"

#include <utility>

#include "base/text_util.h"
#include "facts/history.h"
#include "record/aws_region.h"

namespace tfsleuth {
namespace {

// Names for the reasons that Go's net and crypto packages give when no answer
// came; the value of request.transport.
struct TransportReason {
  std::string_view text;
  std::string_view name;
};
constexpr TransportReason kReasons[] = {
    {"certificate signed by unknown authority", "untrusted-certificate"},
    {"certificate is not trusted", "untrusted-certificate"},
    {"certificate is valid for", "wrong-host-certificate"},
    {"certificate has expired or is not yet valid", "expired-certificate"},
    {"proxyconnect", "proxy"},
    {"Proxy Authentication Required", "proxy"},
    {"Bad Gateway", "proxy"},
    {"no such host", "no-such-host"},
    {"connection refused", "refused"},
    {"i/o timeout", "timeout"},
    {"no route to host", "timeout"},
    {"network is unreachable", "timeout"},
    {"context deadline exceeded", "timeout"},
    {"TLS handshake timeout", "timeout"},
    {"connection reset by peer", "reset"},
    {"EOF", "reset"},
};

Evidence EvidenceFor(const Text& where, std::string_view part) {
  const size_t at = where.view().find(part);
  if (part.empty() || at == std::string_view::npos) {
    return {where.span(), where.str()};
  }
  return {where.SpanOf(at, part.size()), std::string(part)};
}

void ReadTransport(const ApiError& error, const Text& where, Facts& facts) {
  if (error.transport.empty()) {
    const bool answered = !error.request_id.empty();
    if (answered) {
      facts.SetAbsent("call.transport", {EvidenceFor(where, error.request_id)});
    }
    return;
  }
  facts.SetAbsent("call.answer", {EvidenceFor(where, error.transport)});
  for (const TransportReason& reason : kReasons) {
    if (!Contains(error.transport, reason.text)) continue;
    facts.Set("call.transport", reason.name, EvidenceFor(where, reason.text));
    return;
  }
  facts.Set("call.transport", "other", EvidenceFor(where, error.transport));
}

// The host that Go names in `Post "https://host/": reason`.
void ReadHost(const ApiError& error, const Text& where, Facts& facts) {
  const auto host = Between(error.transport, "https://", "/");
  if (!host) return;
  const Evidence evidence = EvidenceFor(where, *host);
  facts.Set("call.host", *host, evidence);
  facts.Set("aws.endpoint", IsAwsHost(*host) ? "aws" : "custom", evidence);
}

// What the text of an error says by itself: the facts of a request that this
// log does not show.
Facts FactsOfText(const ApiError& error, const Text& where) {
  Facts facts;
  const auto set = [&](std::string_view fact, const std::string& value,
                       std::string_view quoted) {
    if (!value.empty()) facts.Set(fact, value, EvidenceFor(where, quoted));
  };
  set("call.service", error.service, "operation error " + error.service);
  set("call.operation", error.operation,
      error.service + ": " + error.operation);
  if (error.status > 0) {
    const std::string status = std::to_string(error.status);
    set("call.status", status, "StatusCode: " + status);
  }
  set("call.code", error.code, error.code);
  set("call.message", error.message, error.message);
  ReadTransport(error, where, facts);
  ReadHost(error, where, facts);
  if (!error.request_id.empty()) {
    set("call.id", error.request_id, error.request_id);
    set("call.answer", "aws", error.request_id);
  }
  return facts;
}

}  // namespace

void Correlator::Observe(const Record& record) {
  runs_.Observe(record);
  if (const auto* line = std::get_if<HumanLine>(&record.body)) {
    created_keys_.Observe(*line, record.span);
  }
  const auto* log = std::get_if<LogRecord>(&record.body);
  if (log == nullptr) return;
  CredentialStories& stories = stories_[record.where];
  stories.Observe(*log, record.span);
  if (ExchangePartOf(*log) == ExchangePart::kNone) return;
  const AwsRequest* answered = requests_.Observe(
      *log, record.span, runs_.current(), stories.StoryOf(ComponentOf(*log)));
  if (answered != nullptr) created_keys_.Observe(*answered);
}

void Correlator::Finish(bool cut) { runs_.Finish(cut); }

Facts Correlator::StoryOfKind(std::string_view kind, size_t run) const {
  const auto stories = stories_.find(runs()[run].where);
  return stories == stories_.end() ? Facts()
                                   : stories->second.StoryOfKind(kind);
}

bool Correlator::HasComponent(std::string_view kind, size_t run) const {
  const auto stories = stories_.find(runs()[run].where);
  return stories != stories_.end() && stories->second.Knows(kind);
}

const AwsRequest* Correlator::SubjectOf(const ApiError& error,
                                        size_t run) const {
  const AwsRequest* last = nullptr;
  for (const AwsRequest& request : requests_.requests()) {
    if (!error.request_id.empty() && request.request_id == error.request_id) {
      return &request;
    }
    // With a RequestID in the text, a request that has another is another.
    const bool may_be = error.request_id.empty() || request.request_id.empty();
    if (may_be && request.run == run && request.FinallyFailed() &&
        request.service == error.service &&
        request.operation == error.operation) {
      last = &request;
    }
  }
  return last;
}

Facts Correlator::FactsOf(const AwsRequest* subject,
                          const std::optional<ApiError>& error,
                          const Text& where, size_t run) const {
  Facts facts;
  if (subject != nullptr) {
    facts = subject->facts;
    AddHistory(*subject, requests_.requests(), requests_.dropped() == 0,
               created_keys_, facts);
    if (subject->response.IsNowhere()) {
      facts.SetAbsent(
          "call.answer",
          {{subject->span, "no \"HTTP Response Received\" for this request"}});
    } else {
      facts.SetAbsent("call.transport", facts.Get("call.status").evidence);
    }
  }
  if (error) facts.Merge(FactsOfText(*error, where));
  const Run& r = runs()[run];
  if (!r.command.empty()) facts.Set("run.command", r.Name(), r.step);
  if (!r.program.empty()) facts.Set("run.program", r.program);
  if (!r.version.empty()) facts.Set("run.terraform", r.version);
  return facts;
}

}  // namespace tfsleuth
