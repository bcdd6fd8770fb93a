#include <algorithm>
#include <array>

#include "base/text_util.h"
#include "record/refusal_text.h"

namespace tfsleuth {
namespace {

constexpr size_t kNone = std::string_view::npos;

bool IsReasonWord(std::string_view word) {
  return word.size() > 3 && std::all_of(word.begin(), word.end(), [](char c) {
           return IsAlnum(c) || c == '_';
         });
}

// `MESSAGE, REASON` at the end of the text, or in front of its details
// (googleapi.Error; the reason of `errors[0]`).
void ReadShortReason(std::string_view text, size_t from, Refusal& refusal) {
  size_t end = text.size();
  for (const std::string_view mark : {" Details:", " More details:"}) {
    end = std::min(end, text.find(mark, from));
  }
  for (const size_t stop : {text.size(), end}) {
    const size_t comma = text.substr(0, stop).rfind(", ");
    if (comma == kNone || comma < from) continue;
    const Quote word = QuoteOf(text, comma + 2, stop - comma - 2);
    if (!IsReasonWord(word.value) || !IsLower(word.value[0])) continue;
    refusal.reason = word;
    end = std::min(end, comma);
    break;
  }
  refusal.message = QuoteOf(text, from, end - from);
}

// The parts of google.rpc.ErrorInfo, printed as JSON, tell more than the word
// behind the comma.
void ReadErrorInfo(std::string_view text, size_t from, Refusal& refusal) {
  const Quote reason = JsonValue(text, "reason", from);
  if (IsReasonWord(reason.value)) refusal.reason = reason;
  const size_t named = Behind(text, "Reason: ", from);
  if (refusal.reason.empty() && named != kNone) {
    refusal.reason = UpTo(text, named, ",");
  }
  refusal.service = JsonValue(text, "service", from);
  const Quote permission = JsonValue(text, "permission", from);
  if (!permission.empty()) refusal.action = permission;
  const Quote resource = JsonValue(text, "resource", from);
  if (!resource.empty()) refusal.resource = resource;
}

// `Permission 'P' denied on resource 'R' (or it may not exist)`, `Required 'P'
// permission for 'R'`, `WHO does not have P access to R`.
void ReadDenial(std::string_view text, size_t from, Refusal& refusal) {
  const size_t permission = Behind(text, "Permission ", from);
  const size_t denied = text.find(" denied on resource ", from);
  if (permission != kNone && denied != kNone && permission < denied) {
    refusal.action = QuotedAt(text, permission);
    const size_t at = denied + 20;
    refusal.resource = QuotedAt(text, at);
    if (refusal.resource.empty()) refusal.resource = WordAt(text, at);
    return;
  }
  const size_t required = Behind(text, "Required ", from);
  if (required != kNone) {
    refusal.action = QuotedAt(text, required);
    refusal.resource = QuotedAt(text, Behind(text, " for ", required));
    return;
  }
  constexpr std::string_view kLacks = " does not have ";
  const size_t lacks = text.find(kLacks, from);
  const size_t access = text.find(" access", lacks);
  if (lacks == kNone || access == kNone) return;
  const Quote action =
      QuoteOf(text, lacks + kLacks.size(), access - lacks - kLacks.size());
  if (!Contains(action.value, ".") || Contains(action.value, " ")) return;
  refusal.action = action;
  const size_t who = text.rfind(' ', lacks - 1);
  const size_t begin = who == kNone || who < from ? from : who + 1;
  if (text.substr(begin, lacks - begin).find('@') != kNone) {
    refusal.principal = QuoteOf(text, begin, lacks - begin);
  }
}

// `Quota 'CPUS' exceeded. Limit: 24.0 in region us-central1.` and what the
// cluster, the service and the rate limits say.
void ReadQuota(std::string_view text, size_t from, Refusal& refusal) {
  for (const std::string_view head :
       {"Quota limit ", "Quota ", "quota metric ", "quota group ",
        "satisfy request: resource ", "satisfy request for resource: "}) {
    const Quote name = QuotedAt(text, Behind(text, head, from));
    if (name.empty()) continue;
    refusal.quota = name;
    break;
  }
  if (refusal.quota.empty()) return;
  const size_t behind = refusal.quota.begin + refusal.quota.length;
  const size_t limit = Behind(text, "Limit: ", behind);
  if (limit != kNone) refusal.quota_value = WordAt(text, limit);
  for (const std::string_view head :
       {"project has a quota of ", "regional quota is "}) {
    const size_t at = Behind(text, head, behind);
    if (at != kNone) refusal.quota_value = QuotedAt(text, at);
  }
  const size_t service = Behind(text, "of service ", behind);
  if (refusal.service.empty()) refusal.service = QuotedAt(text, service);
}

bool IsOfGoogle(std::string_view text) {
  return Contains(text, "googleapi") || Contains(text, "Google") ||
         Contains(text, "google");
}

// `googleapi: Error 403: MESSAGE`; the provider also prints it without the
// first word.
bool ReadApiError(std::string_view text, Refusal& refusal, size_t& from) {
  size_t status = Behind(text, "googleapi: Error ");
  if (status == kNone) {
    status = Behind(text, "googleapi: got HTTP response code ");
    if (status != kNone) {
      refusal.status = StatusAt(text, status);
      from = status;
      return !refusal.status.empty();
    }
    // Another program may speak so, too.
    status = Behind(text, ": Error ");
    if (text.starts_with("Error 4")) status = 6;
    if (status == kNone || !IsOfGoogle(text)) return false;
  }
  refusal.status = StatusAt(text, status);
  from = status + 3;
  if (refusal.status.empty() || !text.substr(from).starts_with(":")) {
    return false;
  }
  ++from;
  return true;
}

// `rpc error: code = PermissionDenied desc = MESSAGE` (grpc-go). Terraform
// speaks to its own plugins in the same way; those codes are no API's answer
// unless Google is named.
bool ReadRpc(std::string_view text, Refusal& refusal, size_t& from) {
  const size_t code = Behind(text, "rpc error: code = ");
  const size_t message = Behind(text, " desc = ", code);
  if (code == kNone || message == kNone) return false;
  refusal.code = WordAt(text, code);
  constexpr std::array<std::string_view, 4> kPlugins = {
      "Unavailable", "Unknown", "Internal", "Canceled"};
  const bool is_common = std::find(kPlugins.begin(), kPlugins.end(),
                                   refusal.code.value) != kPlugins.end();
  if (!IsOfGoogle(text)) {
    if (is_common) return false;
    refusal.system = "grpc";
  }
  from = message;
  return true;
}

}  // namespace

std::optional<Refusal> ReadGoogleRefusal(std::string_view text) {
  Refusal refusal;
  refusal.system = "google";
  size_t from = 0;
  if (!ReadApiError(text, refusal, from)) {
    refusal.status = {};
    from = 0;
    if (!ReadRpc(text, refusal, from)) {
      // An operation that was waited for fails without a status.
      const size_t quota = text.find("Quota '");
      if (quota == kNone || text.find("' exceeded. Limit: ", quota) == kNone) {
        return std::nullopt;
      }
      from = quota;
    }
  }
  ReadShortReason(text, from, refusal);
  ReadErrorInfo(text, from, refusal);
  if (refusal.action.empty()) ReadDenial(text, from, refusal);
  ReadQuota(text, from, refusal);
  return refusal;
}

}  // namespace tfsleuth
