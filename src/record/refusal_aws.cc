#include <algorithm>

#include "base/text_util.h"
#include "record/api_error.h"
#include "record/refusal_text.h"

namespace tfsleuth {
namespace {

constexpr size_t kNone = std::string_view::npos;

// Where a value that was parsed out of the text stands in it.
Quote Located(std::string_view text, std::string_view value, size_t from = 0) {
  if (value.empty()) return {};
  const size_t at = text.find(value, from);
  return at == kNone ? Quote{std::string(value), 0, 0}
                     : QuoteOf(text, at, value.size());
}

// `because no identity-based policy allows the ...` and `with an explicit deny
// in a service control policy`: IAM's reference "Troubleshoot access denied
// error messages".
void ReadPolicy(std::string_view text, size_t from, Refusal& refusal) {
  const size_t missing = Behind(text, "because no ", from);
  const size_t denied = Behind(text, "with an explicit deny in a", from);
  if (missing != kNone) {
    refusal.policy_type = UpTo(text, missing, " allows");
    refusal.deny = {"implicit", refusal.policy_type.begin,
                    refusal.policy_type.length};
  } else if (denied != kNone) {
    const size_t begin = text.find(' ', denied);
    if (begin == kNone) return;
    const size_t end = Behind(text, "policy", begin);
    const size_t boundary = Behind(text, "boundary", begin);
    refusal.policy_type = QuoteOf(text, begin, std::min(end, boundary) - begin);
    refusal.deny = {"explicit", refusal.policy_type.begin,
                    refusal.policy_type.length};
  } else {
    return;
  }
  // A policy's kind is a few words; more is a sentence that was cut.
  if (refusal.policy_type.length > 40) refusal.policy_type = {};
}

// IAM names what belongs to it without an ARN: `role NAME`.
Quote ResourceAt(std::string_view text, size_t begin) {
  for (const std::string_view kind :
       {"role ", "user ", "group ", "policy ", "instance profile "}) {
    if (!text.substr(begin).starts_with(kind)) continue;
    const Quote name = WordAt(text, begin + kind.size());
    return QuoteOf(text, begin, kind.size() + name.length);
  }
  return WordAt(text, begin);
}

// `User: ARN is not authorized to perform: ACTION on resource: ARN`.
void ReadDenial(std::string_view text, size_t from, Refusal& refusal) {
  constexpr std::string_view kVerb = " is not authorized to perform: ";
  const size_t verb = text.find(kVerb, from);
  if (verb == kNone) return;
  const size_t user = text.rfind("User: ", verb);
  if (user != kNone && user >= from) {
    refusal.principal = QuoteOf(text, user + 6, verb - user - 6);
  }
  refusal.action = WordAt(text, verb + kVerb.size());
  const size_t behind = verb + kVerb.size() + refusal.action.length;
  constexpr std::string_view kOn = " on resource: ";
  if (text.substr(behind).starts_with(kOn)) {
    refusal.resource = ResourceAt(text, behind + kOn.size());
  }
  ReadPolicy(text, behind, refusal);
}

// `Cannot exceed quota for PoliciesPerRole: 10`, `current vCPU limit of 32`.
void ReadQuota(std::string_view text, size_t from, Refusal& refusal) {
  const size_t named = Behind(text, "Cannot exceed quota for ", from);
  if (named != kNone) {
    refusal.quota = UpTo(text, named, ":");
    refusal.quota_value = WordAt(text, Behind(text, ": ", named));
    return;
  }
  const size_t limit = Behind(text, "current vCPU limit of ", from);
  if (limit == kNone) return;
  refusal.quota = QuoteOf(text, limit - 14, 10);
  refusal.quota_value = WordAt(text, limit);
}

// SDK v1 gives `status code: 403, request id: ID`, or the fields of its answer;
// other programs also speak of status codes.
bool IsOfSdk(std::string_view text, const ApiError& error) {
  if (!error.transport.empty()) return false;  // no answer
  if (Contains(text, "https response error StatusCode: ") ||
      Contains(text, "http response error StatusCode: ") ||
      Contains(text, "operation error ")) {
    return true;
  }
  if (Contains(text, "{ RespMetadata: { StatusCode: ")) return true;
  if (Contains(text, "status code: ")) return Contains(text, "request id: ");
  return !error.operation.empty() || Contains(text, "provider.aws: ");
}

// `An error occurred (CODE) when calling the OPERATION operation (reached max
// retries: 4): MESSAGE`, the brackets mostly not there (botocore,
// exceptions.py).
bool ReadBotocore(std::string_view text, Refusal& refusal) {
  const size_t code = Behind(text, "An error occurred (");
  const size_t call = Behind(text, ") when calling the ", code);
  const size_t end = text.find(" operation", call);
  if (code == kNone || call == kNone || end == kNone) return false;
  refusal.code = UpTo(text, code, ")");
  refusal.operation = QuoteOf(text, call, end - call);
  refusal.message = QuoteOf(text, Behind(text, ": ", end), kNone);
  return !refusal.code.empty();
}

// The body of the query protocol, EC2's and S3's.
bool ReadXml(std::string_view text, Refusal& refusal) {
  const size_t code = Behind(text, "<Code>");
  if (code == kNone || !Contains(text, "<Error")) return false;
  refusal.code = UpTo(text, code, "</Code>");
  refusal.message = UpTo(text, Behind(text, "<Message>"), "</Message>");
  for (const std::string_view tag : {"<RequestId>", "<RequestID>"}) {
    if (refusal.id.empty()) refusal.id = UpTo(text, Behind(text, tag), "<");
  }
  // Azure's stores and Google's answer in the same form, without this.
  return !refusal.id.empty();
}

bool ReadJson(std::string_view text, Refusal& refusal) {
  refusal.code = JsonValue(text, "__type");
  if (refusal.code.empty()) return false;
  // `com.amazonaws.dynamodb.v20120810#ResourceNotFoundException`
  const size_t hash = refusal.code.value.find('#');
  if (hash != kNone) {
    refusal.code = QuoteOf(text, refusal.code.begin + hash + 1,
                           refusal.code.length - hash - 1);
  }
  refusal.message = JsonValue(text, "message");
  if (refusal.message.empty()) refusal.message = JsonValue(text, "Message");
  return true;
}

}  // namespace

std::optional<Refusal> ReadAwsRefusal(std::string_view text) {
  const auto error = ParseApiError(text);
  if (!error || !IsOfSdk(text, *error)) return std::nullopt;
  if (error->code.empty() && error->status < 400) return std::nullopt;
  Refusal refusal;
  refusal.system = "aws";
  const size_t call =
      std::max(text.rfind("operation error ") + 1, text.find("calling ") + 1);
  refusal.service = Located(text, error->service, call == 0 ? 0 : call - 1);
  refusal.operation = Located(text, error->operation,
                              refusal.service.begin + refusal.service.length);
  if (error->status >= 400) {
    refusal.status =
        Located(text, std::to_string(error->status), text.find("tatus"));
  }
  refusal.id = Located(text, error->request_id);
  if (!error->code.empty()) {
    refusal.code = QuoteOf(text, error->begin, error->code.size());
    refusal.message = Located(text, error->message, error->begin);
  }
  ReadDenial(text, error->begin, refusal);
  ReadQuota(text, error->begin, refusal);
  return refusal;
}

std::optional<Refusal> ReadAwsException(std::string_view text) {
  for (size_t at = text.find(": "); at != kNone; at = text.find(": ", at + 1)) {
    const size_t begin = text.rfind(' ', at) + 1;  // npos + 1 is 0
    if (begin > at || !IsAwsException(text.substr(begin, at - begin))) continue;
    Refusal refusal;
    refusal.system = "aws";
    refusal.code = QuoteOf(text, begin, at - begin);
    refusal.status = StatusAt(text, Behind(text, "status code: ", at));
    refusal.message = UpTo(text, at + 2, " status code: ");
    ReadDenial(text, begin, refusal);
    ReadQuota(text, begin, refusal);
    return refusal;
  }
  return std::nullopt;
}

std::optional<Refusal> ReadAwsBody(std::string_view text) {
  for (const auto read : {ReadBotocore, ReadXml, ReadJson}) {
    Refusal refusal;
    refusal.system = "aws";
    if (!read(text, refusal)) continue;
    ReadDenial(text, refusal.message.begin, refusal);
    return refusal;
  }
  return std::nullopt;
}

}  // namespace tfsleuth
