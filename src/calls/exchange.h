#pragma once

#include <cstddef>
#include <string>

#include "calls/aws_request.h"
#include "record/record.h"

namespace tfsleuth {

/// Which part of Terraform wrote a record about AWS, and for which call from
/// core to it.
struct Component {
  std::string name;   ///< `backend-s3` or `provider.terraform-provider-aws_...`
  std::string scope;  ///< tf_backend.req_id or tf_req_id, may be empty
  bool IsKnown() const { return !name.empty(); }
  bool operator==(const Component&) const = default;
};

/// Not known for records of other loggers.
Component ComponentOf(const LogRecord& record);

/// `backend`, `provider`, or empty.
std::string_view KindOfComponent(std::string_view name);

enum class ExchangePart { kNone, kRequest, kResponse };

/// Which half of a `structured` exchange a record is (aws-sdk-go-base
/// logging/http.go: "HTTP Request Sent", "HTTP Response Received").
ExchangePart ExchangePartOf(const LogRecord& record);

/// Service and operation in all three generations of field names.
struct Call {
  std::string service;
  std::string operation;
};
Call CallOf(const LogRecord& record);

/// The request that a kRequest record tells of.
AwsRequest ReadRequest(const LogRecord& record, const Span& span);

/// `KEY=VALUE` of a field, as evidence.
Evidence EvidenceOf(const Field& field);

/// A part of a field's value as evidence of its own.
Evidence PartOf(const Field& field, size_t begin, size_t length);

}  // namespace tfsleuth
