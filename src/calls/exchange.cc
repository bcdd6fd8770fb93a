#include "calls/exchange.h"

#include <string>

#include "base/text_util.h"
#include "base/time.h"
#include "calls/address.h"
#include "calls/signature.h"
#include "record/aws_region.h"

namespace tfsleuth {
namespace {

// A dump without a Host header tells no address: then nothing is known of it.
void ReadHost(const LogRecord& record, AwsRequest& request) {
  const Field* url = record.Find("http.url");
  if (url == nullptr) return;
  const std::string_view text = url->value.view();
  const Address address = AddressOf(text);
  // A shipper of logs may have cut a URL that does not go on behind its host.
  const size_t scheme = text.find("://");
  const bool is_whole = scheme != std::string_view::npos &&
                        text.find_first_of("/?#", scheme + 3) != text.npos;
  if (address.host.empty() || !is_whole) return;
  const Evidence evidence = EvidenceOf(*url);
  request.facts.Set("call.host", address.host, evidence);
  request.facts.Set("call.address", address.InUrl(), evidence);
  if (!address.port.empty()) {
    request.facts.Set("call.port", address.port, evidence);
  }
  request.facts.Set("aws.endpoint", IsAwsHost(address.host) ? "aws" : "custom",
                    evidence);
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

// What an operation is called in a form body, as far as the record itself does
// not say it.
std::string OperationOf(const AwsRequest& request, std::string_view form) {
  if (!request.operation.empty()) return request.operation;
  return std::string(Between(form, "Action=", "&").value_or(""));
}

// STS requests are forms: `Action=AssumeRole&...&RoleArn=arn%3Aaws...`.
void ReadRole(const LogRecord& record, AwsRequest& request) {
  const Field* body = record.Find("http.request.body");
  const std::string form = body == nullptr ? "" : body->value.str() + "&";
  const std::string operation = OperationOf(request, form);
  if (!operation.empty() && !operation.starts_with("AssumeRole")) {
    // Knowledge: only AssumeRole* has a parameter for a role to be assumed.
    request.facts.SetAbsent("aws.partitions",
                            request.facts.Get("call.operation").evidence);
    return;
  }
  const auto role = Between(form, "RoleArn=", "&");
  if (!role || body == nullptr) return;
  const auto begin = static_cast<size_t>(role->data() - form.data());
  const std::string arn(Trim(PercentDecode(*role)));
  const Evidence evidence{body->value.SpanOf(begin, role->size()), arn};
  request.facts.Set("assume_role.role_arn", arn, evidence);
  const std::string_view ours = PartitionOfRegion(request.region);
  const std::string_view theirs = PartitionOfArn(arn);
  if (ours.empty() || theirs.empty()) return;
  request.facts.Set("aws.partitions", theirs == ours ? "same" : "differ",
                    evidence);
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
  request.signed_ms =
      ParseAmzDate(record.Value("http.request.header.x_amz_date"));
  request.span = span;
  const Evidence whole{
      span, "HTTP Request Sent: " + call.service + " " + call.operation};
  request.facts.Set("call.system", "aws", whole);
  if (!call.service.empty()) {
    request.facts.Set("call.service", call.service, whole);
  }
  if (!call.operation.empty()) {
    request.facts.Set("call.operation", call.operation, whole);
  }
  request.facts.Set("component.name", component.name, whole);
  request.facts.Set("component.kind", KindOfComponent(component.name), whole);
  const Field* region = record.Find("aws.region");
  if (region != nullptr) {
    SetRegion(request, region->value.view(), EvidenceOf(*region));
  }
  ReadHost(record, request);
  ReadSignature(record, span, request);
  ReadAttempt(record, request);
  ReadRole(record, request);
  return request;
}

}  // namespace tfsleuth
