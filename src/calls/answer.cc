#include "calls/answer.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/text_util.h"
#include "base/time.h"
#include "calls/clock.h"
#include "calls/exchange.h"

namespace tfsleuth {
namespace {

constexpr int64_t kFirstErrorStatus = 400;

std::optional<std::string_view> JsonString(std::string_view text,
                                           std::string_view key) {
  const size_t at = text.find("\"" + std::string(key) + "\"");
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(at + key.size() + 2);
  const size_t quote = rest.find('"');
  if (rest.substr(0, quote).find_first_not_of(" :") != std::string_view::npos) {
    return std::nullopt;
  }
  return Between(rest, "\"", "\"");
}

Evidence EvidenceIn(const Field& body, std::string_view part) {
  return PartOf(body,
                static_cast<size_t>(part.data() - body.value.view().data()),
                part.size());
}

// The error code: in XML of the Query services and S3; in JSON of the others,
// where `__type` may carry a name space in front of `#`; else in a header.
void ReadCode(const LogRecord& record, AwsRequest& request) {
  constexpr std::string_view kOpen = "<Code>";
  if (const Field* body = record.Find("http.response.body")) {
    const std::string_view text = body->value.view();
    if (const auto xml = Between(text, kOpen, "</Code>")) {
      const auto begin = static_cast<size_t>(xml->data() - text.data());
      const std::string_view quoted =
          text.substr(begin - kOpen.size(), xml->size() + 2 * kOpen.size() + 1);
      request.facts.Set("call.code", *xml, EvidenceIn(*body, quoted));
      return;
    }
    if (const auto json = JsonString(text, "__type")) {
      request.facts.Set("call.code", json->substr(json->rfind('#') + 1),
                        EvidenceIn(*body, *json));
      return;
    }
  }
  const Field* header = record.Find("http.response.header.x_amzn_errortype");
  if (header == nullptr) return;
  const std::string_view code = header->value.view();
  request.facts.Set("call.code", code.substr(0, code.find(':')),
                    EvidenceOf(*header));
}

void ReadError(const LogRecord& record, AwsRequest& request) {
  ReadCode(record, request);
  const Field* body = record.Find("http.response.body");
  if (body == nullptr) return;
  const std::string_view text = body->value.view();
  auto message = Between(text, "<Message>", "</Message>");
  if (!message) message = JsonString(text, "message");
  if (!message) message = JsonString(text, "Message");
  if (!message) return;
  request.facts.Set("call.message", *message, EvidenceIn(*body, *message));
}

void ReadRequestId(const LogRecord& record, AwsRequest& request) {
  for (const char* key : {"http.response.header.x_amzn_requestid",
                          "http.response.header.x_amz_request_id"}) {
    const Field* field = record.Find(key);
    if (field == nullptr || field->value.empty()) continue;
    request.request_id = field->value.str();
    request.facts.Set("call.id", field->value.view(), EvidenceOf(*field));
    request.facts.Set("call.answer", "aws", EvidenceOf(*field));
    return;
  }
  const Field* status = record.Find("http.status_code");
  if (status != nullptr) {
    request.facts.Set("call.answer", "other", EvidenceOf(*status));
  }
}

// Proxies and networks that stand in front of other servers, and say so in an
// answer. What is the server itself, as MinIO, is none of them.
void ReadFront(const LogRecord& record, AwsRequest& request) {
  constexpr std::string_view kFronts[] = {"cloudflare", "cloudfront", "akamai",
                                          "varnish",    "nginx",      "envoy",
                                          "caddy",      "squid",      "apache"};
  for (const char* key :
       {"http.response.header.server", "http.response.header.via"}) {
    const Field* field = record.Find(key);
    if (field == nullptr) continue;
    const std::string value = ToLower(field->value.view());
    for (const std::string_view front : kFronts) {
      if (!Contains(value, front)) continue;
      request.facts.Set("call.front", front, EvidenceOf(*field));
      return;
    }
  }
}

void ReadClock(const LogRecord& record, ClockWitness& clock,
               AwsRequest& request) {
  const Field* date = record.Find("http.response.header.date");
  if (date == nullptr || !request.sent_ms || !record.time_ms) return;
  const auto server = ParseHttpDate(date->value.view());
  if (!server) return;
  const auto seconds =
      clock.Measure({*server, request.signed_ms, *request.sent_ms,
                     *record.time_ms, DurationOf(record)},
                    request.run, request.component);
  if (!seconds) return;
  request.facts.Set("aws.clock_seconds", std::to_string(*seconds),
                    EvidenceOf(*date));
  request.facts.Set("aws.clock", ClockState(*seconds), EvidenceOf(*date));
  request.facts.Set("aws.clock_offset", ClockOffset(*seconds),
                    EvidenceOf(*date));
}

// What a good answer hands out: who asks (GetCallerIdentity), or the key of a
// session (STS writes XML, IAM Identity Center JSON).
void ReadResult(const LogRecord& record, AwsRequest& request) {
  const Field* body = record.Find("http.response.body");
  if (body == nullptr) return;
  const std::string_view text = body->value.view();
  const auto arn = Between(text, "<Arn>", "</Arn>");
  if (arn && request.operation == "GetCallerIdentity") {
    request.principal = *arn;
    request.principal_evidence = {EvidenceIn(*body, *arn)};
  }
  auto key = Between(text, "<AccessKeyId>", "</AccessKeyId>");
  if (!key) key = JsonString(text, "accessKeyId");
  if (key) request.issued_key = *key;
}

Evidence AnsweredBy(const LogRecord& record, const Span& span) {
  const Field* status = record.Find("http.status_code");
  return status != nullptr ? EvidenceOf(*status)
                           : Evidence{span, record.message.str()};
}

}  // namespace

std::optional<int64_t> DurationOf(const LogRecord& record) {
  constexpr int64_t kDayMs = int64_t{24} * 60 * 60 * 1000;
  const auto duration = ToInt(record.Value("http.duration"));
  if (!duration) return std::nullopt;
  return std::clamp<int64_t>(*duration, 0, kDayMs);
}

void ReadResponse(const LogRecord& record, const Span& span,
                  ClockWitness& clock, AwsRequest& request) {
  request.response = span;
  // Knowledge: an answer came, whatever it says.
  request.facts.SetAbsent("call.transport", {AnsweredBy(record, span)});
  const auto status = ToInt(record.Value("http.status_code"));
  if (const Field* field = record.Find("http.status_code")) {
    request.facts.Set("call.status", field->value.view(), EvidenceOf(*field));
  }
  ReadRequestId(record, request);
  ReadFront(record, request);
  ReadClock(record, clock, request);
  if (!status) return;  // an answer of which nothing is left
  if (*status < kFirstErrorStatus) {
    request.outcome = RequestOutcome::kOk;
    ReadResult(record, request);
    return;
  }
  request.outcome = RequestOutcome::kFailed;
  ReadError(record, request);
}

}  // namespace tfsleuth
