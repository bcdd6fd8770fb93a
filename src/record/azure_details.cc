#include "record/azure_details.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kNone = std::string_view::npos;

// Azure Resource Manager, about a deployment as a whole.
constexpr std::array<std::string_view, 7> kOfWhole = {
    "DeploymentFailed",          "InvalidTemplateDeployment",
    "ResourceDeploymentFailure", "MultipleErrorsOccurred",
    "PreflightValidationFailed", "PreflightValidationCheckFailed",
    "DeploymentFailedCleanUp"};

// A status in words. What it means may stand in the message, as an answer of
// its own.
constexpr std::array<std::string_view, 5> kStatuses = {
    "BadRequest", "Conflict", "Forbidden", "NotFound", "InternalServerError"};

template <size_t N>
bool IsOneOf(const std::array<std::string_view, N>& words,
             std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Behind the backslashes at that place: as many stand in front of a quote as
// its text of JSON was quoted.
size_t SkipBackslashes(std::string_view text, size_t at) {
  while (at < text.size() && text[at] == '\\') ++at;
  return at;
}

// The text behind `KEY":`, as often quoted as that is.
Quote TextBehindKey(std::string_view text, size_t key_end) {
  const size_t quote = SkipBackslashes(text, key_end);
  const size_t depth = quote - key_end;
  if (text.substr(quote, 1) != "\"") return {};
  size_t at = quote + 1;
  while (at < text.size() && (IsSpace(text[at]) || text[at] == ':')) ++at;
  if (SkipBackslashes(text, at) - at != depth) return {};
  const size_t begin = at + depth + 1;
  if (begin > text.size() || text[begin - 1] != '"') return {};
  const std::string mark = std::string(depth, '\\') + "\"";
  for (size_t end = text.find(mark, begin); end != kNone;
       end = text.find(mark, end + 1)) {
    // More backslashes are of a deeper text.
    if (text[end - 1] != '\\') return QuoteOf(text, begin, end - begin);
  }
  return {};
}

// The next key of JSON with this name.
size_t KeyEnd(std::string_view text, std::string_view name, size_t from) {
  const std::string head = "\"" + std::string(name);
  for (size_t at = text.find(head, from); at != kNone;
       at = text.find(head, at + 1)) {
    const size_t end = at + head.size();
    if (text.substr(SkipBackslashes(text, end), 1) == "\"") return end;
  }
  return kNone;
}

bool IsCode(std::string_view word) {
  return !word.empty() && IsUpper(word[0]) &&
         std::all_of(word.begin(), word.end(), [](char c) {
           return IsAlnum(c) || c == '_' || c == '.' || c == '-';
         });
}

}  // namespace

bool TellsOfDetails(std::string_view code) { return IsOneOf(kOfWhole, code); }

std::optional<AzureDetail> DetailIn(std::string_view text, size_t from) {
  for (size_t key = KeyEnd(text, "code", from); key != kNone;
       key = KeyEnd(text, "code", key)) {
    const Quote code = TextBehindKey(text, key);
    if (!IsCode(code.value) || TellsOfDetails(code.value)) continue;
    const size_t message_key = KeyEnd(text, "message", key);
    Quote message;
    if (message_key != kNone) message = TextBehindKey(text, message_key);
    const bool holds_answer = message.value.starts_with("{");
    if (IsOneOf(kStatuses, code.value) && holds_answer) continue;
    return AzureDetail{code, message};
  }
  return std::nullopt;
}

}  // namespace tfsleuth
