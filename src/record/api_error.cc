#include "record/api_error.h"

#include <algorithm>
#include <utility>

#include "base/rare_scan.h"
#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kOperation = "operation error ";
constexpr std::string_view kResponse = "https response error StatusCode: ";
constexpr std::string_view kPlainResponse = "http response error StatusCode: ";
constexpr std::string_view kApiError = "api error ";
constexpr std::string_view kSendFailed = "request send failed, ";
constexpr std::string_view kAttempts = "exceeded maximum number of attempts, ";

// The text after `head`, up to the next comma or the end.
std::string_view After(std::string_view text, std::string_view head) {
  const size_t at = text.find(head);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + head.size());
  return text.substr(0, text.find(','));
}

bool IsCodeCharacter(char c) { return IsAlnum(c) || c == '.' || c == '_'; }

// A code is one word in front of `: `.
std::string_view CodeAt(std::string_view text) {
  const size_t end = text.find(": ");
  if (end == std::string_view::npos || end == 0) return {};
  const std::string_view code = text.substr(0, end);
  const bool is_word = std::all_of(code.begin(), code.end(), IsCodeCharacter);
  return is_word && (IsUpper(code[0]) || IsDigit(code[0])) ? code
                                                           : std::string_view();
}

// `operation error STS: GetCallerIdentity, ...`: the last one of a chain.
void ReadOperation(std::string_view text, ApiError& error) {
  const size_t at = FindLastPart(text, kOperation);
  if (at == std::string_view::npos) return;
  const std::string_view rest = text.substr(at + kOperation.size());
  const size_t colon = rest.find(": ");
  const size_t comma = rest.find(',');
  if (colon == std::string_view::npos || comma < colon) return;
  error.service = rest.substr(0, colon);
  error.operation = rest.substr(colon + 2, comma - colon - 2);
}

void SetCode(std::string_view text, size_t at, ApiError& error) {
  const std::string_view rest = text.substr(at);
  const std::string_view code = CodeAt(rest);
  if (code.empty()) return;
  error.code = code;
  error.message = Trim(rest.substr(code.size() + 2));
  error.begin = at;
  error.length = rest.size();
}

// What follows `RequestID: ..., [HostID: ..., ]`: a modelled error has no
// "api error" in front of its name.
void ReadModelled(std::string_view text, size_t from, ApiError& error) {
  size_t at = text.find("RequestID: ", from);
  if (at == std::string_view::npos) return;
  at = text.find(", ", at);
  if (at == std::string_view::npos) return;
  at += 2;
  if (text.substr(at).starts_with("HostID: ")) {
    at = text.find(", ", at);
    if (at == std::string_view::npos) return;
    at += 2;
  }
  SetCode(text, at, error);
}

std::optional<ApiError> ParseVersion2(std::string_view text) {
  ApiError error;
  ReadOperation(text, error);
  const size_t operation = FindLastPart(text, kOperation);
  const size_t from = operation == std::string_view::npos ? 0 : operation;
  const std::string_view tail = text.substr(from);
  size_t response = FindPart(tail, kResponse);
  if (response == std::string_view::npos)
    response = FindPart(tail, kPlainResponse);
  if (error.operation.empty() && response == std::string_view::npos) {
    return std::nullopt;
  }
  error.status = static_cast<int>(
      ToInt(After(tail, "StatusCode: ")).value_or(error.status));
  error.request_id = After(tail, "RequestID: ");
  error.attempts = static_cast<int>(ToInt(After(tail, kAttempts)).value_or(0));
  const size_t sent = tail.find(kSendFailed);
  if (sent != std::string_view::npos) {
    error.begin = from + sent + kSendFailed.size();
    error.length = text.size() - error.begin;
    error.transport = text.substr(error.begin);
    return error;
  }
  const size_t api = tail.find(kApiError);
  if (api != std::string_view::npos) {
    SetCode(text, from + api + kApiError.size(), error);
  } else if (response != std::string_view::npos) {
    ReadModelled(text, from + response, error);
  }
  return error;
}

// `calling sts:GetCallerIdentity: `, with which Terraform names the call.
void ReadCall(std::string_view head, ApiError& error) {
  const auto call = Between(head, "calling ", ": ");
  if (!call) return;
  const size_t colon = call->find(':');
  error.service = ToUpper(call->substr(0, colon));
  if (colon != std::string_view::npos) {
    error.operation = call->substr(colon + 1);
  }
}

// `CODE: message`: the last word of capitalised letters in front of a message.
void ReadLastCode(std::string_view head, ApiError& error) {
  for (size_t at = head.rfind(": "); at != std::string_view::npos && at > 0;
       at = head.rfind(": ", at - 1)) {
    const size_t begin = head.rfind(' ', at) + 1;  // npos + 1 is 0
    const std::string_view code = CodeAt(head.substr(begin));
    // IAM's message begins with `User: ARN is not authorized`.
    if (code.size() < 4 || code == "Error" || code == "User") continue;
    SetCode(head, begin, error);
    return;
  }
}

// What SDK v1 tells of the answer, behind its words.
struct AnswerTail {
  size_t begin;  // of the tail; the words end here
  int status;
  std::string_view request_id;
};

// ` status code: 403, request id: ID` of a plain error (awserr.RequestFailure),
// or the fields of an error with a type of its own: ` { RespMetadata: {
// StatusCode: 400, RequestID: "ID" }, Message_: "..." }` (awsutil.Prettify).
std::optional<AnswerTail> TailOf(std::string_view text) {
  constexpr std::string_view kPlain = "status code: ";
  constexpr std::string_view kFields = "{ RespMetadata: { StatusCode: ";
  const size_t fields = FindPart(text, kFields);
  if (fields != std::string_view::npos) {
    const std::string_view rest = text.substr(fields + kFields.size());
    const auto id = Between(rest, "RequestID: \"", "\"");
    return AnswerTail{
        fields,
        static_cast<int>(
            ToInt(rest.substr(0, rest.find_first_of(", "))).value_or(-1)),
        id.value_or(std::string_view())};
  }
  const size_t plain = FindPart(text, kPlain);
  if (plain == std::string_view::npos) return std::nullopt;
  const std::string_view id = After(text, "request id: ");
  return AnswerTail{plain,
                    static_cast<int>(ToInt(After(text, kPlain)).value_or(-1)),
                    id.substr(0, id.find(' '))};
}

// A text whose second line was cut off where the log was shared: only one that
// names the call, or the provider, is taken for an answer.
std::optional<ApiError> ParseCut(std::string_view text) {
  ApiError error;
  for (const std::string_view head : {"calling ", "provider.aws: "}) {
    const size_t at = FindPart(text, head);
    if (at == std::string_view::npos) continue;
    const size_t end = text.find(": ", at);
    if (end == std::string_view::npos) continue;
    SetCode(text, end + 2, error);
    if (!error.code.empty()) break;
  }
  if (error.code.size() < 4) return std::nullopt;
  ReadCall(text, error);
  return error;
}

// `[sts:GetCallerIdentity: ]CODE: message`, and what is told of the answer. The
// message may be empty.
std::optional<ApiError> ParseVersion1(std::string_view text) {
  const auto tail = TailOf(text);
  if (!tail) return ParseCut(text);
  ApiError error;
  error.status = tail->status;
  error.request_id = tail->request_id;
  const std::string_view head = text.substr(0, tail->begin);
  ReadLastCode(head, error);
  if (error.code.empty()) return std::nullopt;
  error.length = tail->begin - error.begin;
  ReadCall(head, error);
  return error;
}

}  // namespace

std::vector<ApiError> ParseApiErrors(std::string_view text) {
  constexpr std::string_view kItem = " * ";
  std::vector<ApiError> errors;
  // hashicorp/go-multierror lists its items so.
  const size_t list = text.find("occurred: * ");
  size_t begin = 0;
  size_t end =
      list == std::string_view::npos ? text.size() : text.find(kItem, list);
  while (true) {
    const size_t whole =
        EndOfFirstApiError(text.substr(begin, end - begin)) + begin;
    if (whole < end) {
      if (auto error = ParseApiError(text.substr(begin, whole - begin))) {
        error->begin += begin;
        errors.push_back(std::move(*error));
      }
      begin = whole;
      continue;
    }
    if (auto error = ParseApiError(text.substr(begin, end - begin))) {
      error->begin += begin;
      errors.push_back(std::move(*error));
    }
    if (end >= text.size()) return errors;
    begin = end + kItem.size();
    end = std::min(text.find(kItem, begin), text.size());
  }
}

size_t EndOfFirstApiError(std::string_view text) {
  size_t status = text.find(kResponse);
  if (status == std::string_view::npos) status = text.find(kPlainResponse);
  if (status == std::string_view::npos) return text.size();
  const size_t first = FindLastPart(text.substr(0, status), kOperation);
  if (first == std::string_view::npos) return text.size();
  const size_t next = std::min(text.find(kOperation, status), text.size());
  // What S3's backend says in front of the second
  // (internal/backend/remote-state /s3/client.go: getLockInfoWithFile).
  const size_t lead = text.find(" unable to retrieve file from S3 ", status);
  return next < text.size() ? std::min(lead, next) : next;
}

std::optional<ApiError> ParseApiError(std::string_view text) {
  // What each reader asks for first: nearly every text has none of them.
  constexpr std::string_view kSigns[] = {
      kOperation,          "response error StatusCode: ",
      "{ RespMetadata: {", "status code: ",
      "calling ",          "provider.aws: "};
  static const RareScan kScan(kSigns);
  if (!kScan.HoldsAny(text)) return std::nullopt;
  text = text.substr(0, EndOfFirstApiError(text));
  if (auto error = ParseVersion2(text)) return error;
  return ParseVersion1(text);
}

}  // namespace tfsleuth
