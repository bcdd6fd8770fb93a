#include "calls/exchange.h"

#include <utility>
#include <vector>

#include "base/text_util.h"
#include "record/aws_region.h"
#include "record/key_id.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kAuthorization = "http.request.header.authorization";
constexpr std::string_view kTokenHeader =
    "http.request.header.x_amz_security_token";

void ReadHost(const LogRecord& record, AwsRequest& request) {
  const Field* url = record.Find("http.url");
  if (url == nullptr) return;
  std::string_view host = url->value.view();
  const size_t scheme = host.find("://");
  if (scheme != std::string_view::npos) host.remove_prefix(scheme + 3);
  host = host.substr(0, host.find_first_of("/?"));
  const std::string_view name = host.substr(0, host.rfind(':'));
  const Evidence evidence = EvidenceOf(*url);
  request.facts.Set("call.host", host, evidence);
  request.facts.Set("aws.endpoint", IsAwsHost(name) ? "aws" : "custom",
                    evidence);
}

void SetRegion(AwsRequest& request, std::string_view region,
               const Evidence& evidence) {
  request.region = region;
  request.facts.Set("target.region", region, evidence);
  const std::string_view region_class = RegionClassOf(region);
  if (region_class.empty()) return;
  request.facts.Set("aws.region_class", region_class, evidence);
  request.facts.Set("aws.partition", PartitionOfRegion(region), evidence);
}

// The headers at the end of SignedHeaders, where x-amz-security-token would
// stand: enough to see that it is missing.
Evidence SignedHeadersEvidence(const Field& field, size_t begin, size_t end) {
  Evidence evidence = PartOf(field, begin, end - begin);
  const std::string_view text = evidence.text;
  const auto headers = Split(text.substr(text.find('=') + 1), ';');
  if (headers.size() > 2) {
    evidence.shown = "SignedHeaders=[...];" +
                     std::string(headers[headers.size() - 2]) + ";" +
                     std::string(headers.back());
  }
  return evidence;
}

// `Credential=ID/DATE/REGION/SERVICE/aws4_request`, from the right: the id is
// what is left of the four fixed parts.
void ReadCredential(const Field& field, AwsRequest& request) {
  const std::string_view value = field.value.view();
  const size_t begin = value.find("Credential=");
  if (begin == std::string_view::npos) return;
  const size_t end = std::min(value.find("/aws4_request", begin), value.size());
  size_t service = value.rfind('/', end - 1);
  size_t region = service == std::string_view::npos || service == 0
                      ? std::string_view::npos
                      : value.rfind('/', service - 1);
  size_t date = region == std::string_view::npos || region == 0
                    ? std::string_view::npos
                    : value.rfind('/', region - 1);
  const size_t id = begin + std::string_view("Credential=").size();
  if (date == std::string_view::npos || date < id) return;
  Evidence evidence = PartOf(field, begin, end - begin);
  evidence.shown = std::string(value.substr(begin, date - begin)) + "/[...]";
  const std::string_view sent = value.substr(id, date - id);
  const KeyId key = ObserveKeyId(sent);
  if (key.tells_apart) request.key = sent;
  request.facts.Set("aws.key", key.display, evidence);
  if (key.kind != KeyKind::kHidden) {
    request.facts.Set("aws.key_kind", NameOf(key.kind), evidence);
    request.facts.Set("aws.key_length", std::to_string(key.length), evidence);
  }
  Evidence scope = PartOf(field, begin, end - begin);
  scope.shown =
      "Credential=[...]" + std::string(value.substr(region, end - region));
  SetRegion(request, value.substr(region + 1, service - region - 1), scope);
}

// Whether a session token was part of the request. Absence is knowledge only
// if the entry is whole and a signature is there.
void ReadToken(const LogRecord& record, const Span& span, AwsRequest& request) {
  const Field* authorization = record.Find(kAuthorization);
  const Field* token = record.Find(kTokenHeader);
  if (token != nullptr) {
    request.token_sent = true;
    request.facts.Set("aws.session_token", "sent", EvidenceOf(*token));
    return;
  }
  if (authorization == nullptr || record.cut) return;
  const std::string_view value = authorization->value.view();
  const size_t begin = value.find("SignedHeaders=");
  if (begin == std::string_view::npos) return;
  const size_t end = std::min(value.find(", ", begin), value.size());
  const std::string_view signed_headers = value.substr(begin, end - begin);
  const Evidence evidence = SignedHeadersEvidence(*authorization, begin, end);
  if (Contains(signed_headers, "x-amz-security-token")) {
    request.token_sent = true;
    request.facts.Set("aws.session_token", "sent", evidence);
    return;
  }
  request.facts.SetAbsent(
      "aws.session_token",
      {evidence, {span, "no x_amz_security_token in this request"}});
}

void ReadAttempt(const LogRecord& record, AwsRequest& request) {
  const Field* field = record.Find("http.request.header.amz_sdk_request");
  if (field == nullptr) return;
  const std::string value = field->value.str() + ";";
  const auto attempt = Between(value, "attempt=", ";");
  const auto max = Between(value, "max=", ";");
  if (attempt && ToInt(*attempt)) {
    request.attempt = static_cast<int>(*ToInt(*attempt));
    request.facts.Set("call.attempt", *attempt, EvidenceOf(*field));
  }
  if (max) request.facts.Set("call.max_attempts", *max, EvidenceOf(*field));
}

// STS requests are forms: `Action=AssumeRole&...&RoleArn=arn%3Aaws...`.
void ReadRole(const LogRecord& record, AwsRequest& request) {
  const bool names_no_role = !request.operation.empty() &&
                             !request.operation.starts_with("AssumeRole");
  if (names_no_role) {
    request.facts.SetAbsent("aws.partitions",
                            request.facts.Get("call.operation").evidence);
    return;
  }
  const Field* body = record.Find("http.request.body");
  if (body == nullptr) return;
  const std::string form = body->value.str() + "&";
  const auto role = Between(form, "RoleArn=", "&");
  if (!role) {
    if (form.starts_with("Action=")) {
      request.facts.SetAbsent("aws.partitions",
                              {{body->span, "no RoleArn in this request"}});
    }
    return;
  }
  const auto begin = static_cast<size_t>(role->data() - form.data());
  const std::string arn(Trim(PercentDecode(*role)));
  const Evidence evidence{body->value.SpanOf(begin, role->size()), arn};
  request.facts.Set("assume_role.role_arn", arn, evidence);
  const std::string_view ours = PartitionOfRegion(request.region);
  if (ours.empty()) return;
  request.facts.Set("aws.partitions",
                    PartitionOfArn(arn) == ours ? "same" : "differ", evidence);
}

}  // namespace

std::string_view NameOf(RequestOutcome outcome) {
  switch (outcome) {
    case RequestOutcome::kNoAnswer:
      return "no-answer";
    case RequestOutcome::kOk:
      return "ok";
    case RequestOutcome::kFailed:
      return "failed";
    case RequestOutcome::kReported:
      return "reported";
  }
  return "";
}

Evidence EvidenceOf(const Field& field) {
  return {field.span, field.key + "=" + field.value.str()};
}

Evidence PartOf(const Field& field, size_t begin, size_t length) {
  return {field.value.SpanOf(begin, length),
          std::string(field.value.view().substr(begin, length))};
}

Component ComponentOf(const LogRecord& record) {
  const std::string_view logger = record.logger;
  if (logger == "backend-s3" || logger.starts_with("backend-s3.")) {
    return {"backend-s3", std::string(record.Value("tf_backend.req_id"))};
  }
  if (logger.starts_with("provider.") || logger.starts_with("plugin.")) {
    return {std::string(logger), std::string(record.Value("tf_req_id"))};
  }
  // Up to Terraform 1.5 the backend's SDK wrote through core's nameless logger.
  const bool is_backend =
      logger.empty() && (ExchangePartOf(record) != ExchangePart::kNone ||
                         Contains(record.message.view(), "AWS Auth provider"));
  return is_backend ? Component{"backend-s3", ""} : Component{};
}

std::string_view KindOfComponent(std::string_view name) {
  if (name.starts_with("backend")) return "backend";
  return name.empty() ? "" : "provider";
}

ExchangePart ExchangePartOf(const LogRecord& record) {
  if (record.message.view() == "HTTP Request Sent") {
    return ExchangePart::kRequest;
  }
  if (record.message.view() == "HTTP Response Received") {
    return ExchangePart::kResponse;
  }
  return ExchangePart::kNone;
}

Call CallOf(const LogRecord& record) {
  std::string_view service = record.Value("rpc.service");
  std::string_view operation = record.Value("rpc.method");
  if (operation.empty()) {
    service = record.Value("aws.service");
    operation = record.Value("aws.operation");
  }
  const size_t slash = operation.find('/');
  if (slash != std::string_view::npos) {
    service = operation.substr(0, slash);
    operation.remove_prefix(slash + 1);
  }
  return {std::string(service), std::string(operation)};
}

AwsRequest ReadRequest(const LogRecord& record, const Span& span) {
  AwsRequest request;
  const Component component = ComponentOf(record);
  request.component = component.name;
  request.scope = component.scope;
  const Call call = CallOf(record);
  request.service = call.service;
  request.operation = call.operation;
  request.invocation_id =
      record.Value("http.request.header.amz_sdk_invocation_id");
  request.sent_ms = record.time_ms;
  request.span = span;
  const Evidence whole{
      span, "HTTP Request Sent: " + call.service + " " + call.operation};
  request.facts.Set("call.service", call.service, whole);
  request.facts.Set("call.operation", call.operation, whole);
  request.facts.Set("component.name", component.name, whole);
  request.facts.Set("component.kind", KindOfComponent(component.name), whole);
  const Field* region = record.Find("aws.region");
  if (region != nullptr) {
    SetRegion(request, region->value.view(), EvidenceOf(*region));
  }
  ReadHost(record, request);
  if (const Field* authorization = record.Find(kAuthorization)) {
    ReadCredential(*authorization, request);
  }
  ReadToken(record, span, request);
  ReadAttempt(record, request);
  ReadRole(record, request);
  return request;
}

}  // namespace tfsleuth
