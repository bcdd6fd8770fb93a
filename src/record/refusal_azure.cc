#include <algorithm>
#include <array>

#include "base/text_util.h"
#include "record/azure_details.h"
#include "record/refusal_text.h"

namespace tfsleuth {
namespace {

constexpr size_t kNone = std::string_view::npos;

bool IsCodeWord(std::string_view word) {
  return word.size() > 2 && IsUpper(word[0]) &&
         std::all_of(word.begin(), word.end(),
                     [](char c) { return IsAlnum(c) || c == '_' || c == '.'; });
}

// `unexpected status 400 (400 Bad Request) with response: {JSON}`.
bool ReadAnswer(std::string_view text, size_t status, Refusal& refusal) {
  const size_t response = Behind(text, "with response: ", status);
  if (response == kNone) return false;
  refusal.code = JsonValue(text, "code", response);
  if (!IsCodeWord(refusal.code.value)) return false;
  refusal.message = JsonValue(text, "message", response);
  return true;
}

// `unexpected status 403 (403 Forbidden) with error: CODE: MESSAGE`, of Storage
// `with CODE: MESSAGE` (hashicorp/go-azure-sdk, sdk/client); `unexpected status
// 403 with OData error: CODE: MESSAGE` before it (manicminer/hamilton).
bool ReadSdk(std::string_view text, Refusal& refusal) {
  const size_t status = Behind(text, "unexpected status ");
  if (status == kNone) return false;
  size_t error = kNone;
  for (const std::string_view head :
       {"with error: ", "with OData error: ", ") with "}) {
    if (error == kNone) error = Behind(text, head, status);
  }
  refusal.status = StatusAt(text, status);
  if (refusal.status.empty()) return false;
  if (ReadAnswer(text, status, refusal)) return true;
  if (error == kNone) return false;
  const Quote code = UpTo(text, error, ": ");
  if (!IsCodeWord(code.value)) return false;
  refusal.code = code;
  refusal.message = QuoteOf(text, error + code.length + 1, kNone);
  return true;
}

// `network.SubnetsClient#CreateOrUpdate: Failure sending request:
// StatusCode=409 -- Original Error: ... Code="CODE" Message="MESSAGE"`
// (Azure/go-autorest). While it waits, only code and message.
bool ReadAutorest(std::string_view text, Refusal& refusal) {
  const size_t code = Behind(text, "Code=");
  for (size_t at = code; at != kNone; at = Behind(text, "Code=", at)) {
    const Quote quoted = QuotedAt(text, at);
    if (quoted.empty()) continue;
    refusal.code = quoted;
    refusal.message = QuotedOrRest(text, Behind(text, "Message=", at));
    break;
  }
  for (const std::string_view head : {"StatusCode=", "Status="}) {
    if (refusal.status.empty()) {
      refusal.status = StatusAt(text, Behind(text, head));
    }
  }
  const size_t hash = text.find("Client#");
  // An answer without words has `Code="" Message=""`.
  const bool is_mute = refusal.code.empty();
  if (is_mute && (code == kNone || hash == kNone || refusal.status.empty())) {
    return false;
  }
  if (hash == kNone) return true;
  const size_t begin = text.rfind(' ', hash) + 1;  // npos + 1 is 0
  const size_t dot = text.find('.', begin);
  if (dot < hash) refusal.service = QuoteOf(text, begin, dot - begin);
  refusal.operation = UpTo(text, hash + 7, ":");
  return true;
}

// The same error printed as what it is in Go:
// `autorest.DetailedError{..., PackageType:"graphrbac.ServicePrincipalsClient",
// Method:"List", StatusCode:403, Message:"Failure responding to request", ...`.
bool ReadDetailedError(std::string_view text, Refusal& refusal) {
  const size_t at = Behind(text, "autorest.DetailedError{");
  refusal.status = StatusAt(text, Behind(text, "StatusCode:", at));
  if (at == kNone || refusal.status.empty()) return false;
  const size_t client = Behind(text, "PackageType:\"", at);
  refusal.service = UpTo(text, client, ".");
  refusal.operation = QuotedAt(text, Behind(text, "Method:", at));
  return true;
}

// `RESPONSE 403: 403 Forbidden ERROR CODE: CODE ... {JSON}` (azcore), and
// `Status: "Failed" Code: "CODE" Message: "MESSAGE"` of polling.
bool ReadBlocks(std::string_view text, Refusal& refusal) {
  const size_t response = Behind(text, "RESPONSE ");
  const size_t code = Behind(text, "ERROR CODE: ", response);
  if (response != kNone && code != kNone) {
    refusal.status = StatusAt(text, response);
    refusal.code = WordAt(text, code);
    refusal.message = JsonValue(text, "message", code);
    return !refusal.code.empty();
  }
  const size_t api = Behind(text, "the Azure API returned the following error");
  if (api == kNone) return false;
  refusal.code = QuotedAt(text, Behind(text, "Code: ", api));
  refusal.message = QuotedOrRest(text, Behind(text, "Message: ", api));
  return !refusal.code.empty();
}

// Microsoft Entra ID: `AADSTS700213: ... Trace ID: ... Correlation ID: ...`.
bool ReadEntra(std::string_view text, Refusal& refusal) {
  const size_t at = text.find("AADSTS");
  if (at == kNone || at + 6 >= text.size() || !IsDigit(text[at + 6])) {
    return false;
  }
  refusal.code = WordAt(text, at);
  refusal.code = UpTo(text, at, ":").length < refusal.code.length
                     ? UpTo(text, at, ":")
                     : refusal.code;
  size_t message = at + refusal.code.length;
  if (text.substr(message).starts_with(":")) ++message;
  refusal.message = UpTo(text, message, " Trace ID:");
  refusal.id = WordAt(text, Behind(text, "Trace ID: "));
  refusal.reason = JsonValue(text, "error");
  refusal.status = StatusAt(text, Behind(text, "HTTP status "));
  return true;
}

bool IsOfAzure(std::string_view text) {
  constexpr std::array<std::string_view, 6> kMarks = {
      "azure",    "Azure",      "Microsoft.", "graph.microsoft.com",
      "ODataErr", "windows.net"};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](auto mark) { return Contains(text, mark); });
}

// `{"error":{"code":"CODE","message":"MESSAGE"}}`, as ARM and Graph answer.
bool ReadJson(std::string_view text, Refusal& refusal) {
  const size_t error = text.find("\"error\"");
  if (error == kNone || !IsOfAzure(text)) return false;
  refusal.code = JsonValue(text, "code", error);
  if (!IsCodeWord(refusal.code.value)) return false;
  refusal.message = JsonValue(text, "message", error);
  refusal.status = StatusAt(text, Behind(text, "status "));
  return true;
}

// `storage: service returned error: StatusCode=403, ErrorCode=C,
// ErrorMessage=M`, of the old SDK of the storage service.
bool ReadStorage(std::string_view text, Refusal& refusal) {
  const size_t head = Behind(text, "storage: service returned error: ");
  const size_t code = Behind(text, "ErrorCode=", head);
  if (head == kNone || code == kNone) return false;
  refusal.code = UpTo(text, code, ",");
  if (!IsCodeWord(refusal.code.value)) return false;
  refusal.status = StatusAt(text, Behind(text, "StatusCode=", head));
  refusal.message = UpTo(text, Behind(text, "ErrorMessage=", code), ". ");
  return true;
}

// `The client 'C' with object id 'O' does not have authorization to perform
// action 'A' over scope 'S'`; Key Vault has two forms of its own.
void ReadDenial(std::string_view text, Refusal& refusal) {
  const size_t client = Behind(text, "The client ");
  if (client != kNone) refusal.principal = QuotedAt(text, client);
  const size_t action = Behind(text, "perform action ");
  if (action != kNone) refusal.action = QuotedAt(text, action);
  const size_t scope = Behind(text, "over scope ");
  if (scope != kNone) refusal.resource = QuotedAt(text, scope);
  if (refusal.action.empty()) {
    refusal.action = QuotedAt(text, Behind(text, " Action: "));
    refusal.resource = QuotedAt(text, Behind(text, " Resource: "));
  }
  const size_t user = Behind(text, "The user, group or application ");
  if (user == kNone) return;
  refusal.principal = QuotedAt(text, user);
  refusal.action =
      UpTo(text, Behind(text, "does not have ", user), " permission");
  refusal.resource = QuotedAt(text, Behind(text, "on key vault ", user));
}

// What it is about, where the message says so in its first words, and limits.
void ReadDetails(std::string_view text, Refusal& refusal) {
  for (const std::string_view head :
       {"Resource group ", "The subscription ", "The Resource ", "Resource "}) {
    if (!refusal.resource.empty() || !refusal.message.value.starts_with(head)) {
      continue;
    }
    refusal.resource = QuotedAt(text, refusal.message.begin + head.size());
  }
  const size_t quota = Behind(text, "exceeding approved ");
  if (quota != kNone) {
    refusal.quota = UpTo(text, quota, " quota");
    if (refusal.quota.value.ends_with(" Quota")) refusal.quota = {};
    const size_t limit = Behind(text, "Current Limit: ", quota);
    refusal.quota_value = WordAt(text, limit);
    const size_t comma = refusal.quota_value.value.find(',');
    if (comma != kNone) refusal.quota_value = QuoteOf(text, limit, comma);
  }
  if (refusal.id.empty()) {
    const size_t id = Behind(text, "RequestId:");
    refusal.id = WordAt(text, id);
    // A line break may stand behind it as two characters.
    const size_t escape = refusal.id.value.find('\\');
    if (escape != kNone) refusal.id = QuoteOf(text, id, escape);
  }
  // `Microsoft.Compute/virtualMachines/write`
  const size_t slash = refusal.action.value.find('/');
  if (refusal.service.empty() && slash != kNone) {
    refusal.service = QuoteOf(text, refusal.action.begin, slash);
  }
}

}  // namespace

std::optional<Refusal> ReadAzureRefusal(std::string_view text) {
  for (const auto read : {ReadEntra, ReadSdk, ReadAutorest, ReadDetailedError,
                          ReadStorage, ReadBlocks, ReadJson}) {
    Refusal refusal;
    refusal.system = "azure";
    if (!read(text, refusal)) continue;
    if (TellsOfDetails(refusal.code.value)) {
      const auto detail = DetailIn(text, refusal.code.begin);
      if (detail) refusal.code = detail->code;
      if (detail) refusal.message = detail->message;
    }
    ReadDenial(text, refusal);
    ReadDetails(text, refusal);
    return refusal;
  }
  return std::nullopt;
}

}  // namespace tfsleuth
