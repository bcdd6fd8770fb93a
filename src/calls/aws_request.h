#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "record/fact.h"

namespace tfsleuth {

enum class RequestOutcome {
  kNoAnswer,  ///< sent, and no response in this log
  kOk,        ///< answered with 2xx or 3xx
  kFailed,    ///< answered with 4xx or 5xx
  kReported   ///< not in this log; made from the text of an error
};
std::string_view NameOf(RequestOutcome outcome);

/// One attempt of one call to AWS: a row of the request table.
struct AwsRequest {
  size_t index = 0;       ///< which request of the log it is, from 0
  std::string component;  ///< `backend-s3`, or the provider's logger name
  std::string scope;      ///< tf_req_id or tf_backend.req_id
  std::string service;    ///< `STS`
  std::string operation;  ///< `GetCallerIdentity`
  std::string region;     ///< of the signature, else of the client
  std::string invocation_id;
  std::string key;          ///< the masked key id; empty if not signed
  bool token_sent = false;  ///< a session token was part of the request
  /// Who AWS said is asking (GetCallerIdentity): an ARN, else empty.
  std::string principal;
  std::vector<Evidence> principal_evidence;
  std::string issued_key;  ///< the masked id of a key that the answer holds
  int attempt = 1;
  bool retried = false;  ///< a later attempt of the same call follows
  /// Its answer may be another one's: several requests fitted. In what these
  /// differ is not known of any of them.
  bool ambiguous = false;
  RequestOutcome outcome = RequestOutcome::kNoAnswer;
  std::string request_id;
  std::optional<int64_t> sent_ms;    ///< by the log
  std::optional<int64_t> signed_ms;  ///< X-Amz-Date
  Span span;      ///< the request, or the error text it was made from
  Span response;  ///< nowhere without an answer
  size_t run = 0;
  /// `call.*`, `aws.*`, `target.*`, and the `credentials.*`, `assume_role.*`,
  /// `component.*` that held when it was sent.
  Facts facts;

  bool FinallyFailed() const {
    return !retried && outcome != RequestOutcome::kOk;
  }
};

}  // namespace tfsleuth
