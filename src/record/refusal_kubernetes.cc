#include <algorithm>
#include <array>
#include <span>

#include "base/text_util.h"
#include "record/refusal_text.h"

namespace tfsleuth {
namespace {

constexpr size_t kNone = std::string_view::npos;

// What client-go says where the answer has no words of its own
// (apimachinery, pkg/api/errors: NewGenericServerResponse).
struct Phrase {
  std::string_view words;
  std::string_view reason;
};
constexpr std::array kPhrases = {
    Phrase{"the server has asked for the client to provide credentials",
           "Unauthorized"},
    Phrase{"the server could not find the requested resource", "NotFound"},
    Phrase{"the server is currently unable to handle the request",
           "ServiceUnavailable"},
    Phrase{"the server was unable to return a response in the time allotted",
           "Timeout"},
    Phrase{"the server has received too many requests", "TooManyRequests"},
    Phrase{"the server rejected our request for an unknown reason",
           "BadRequest"},
    Phrase{"the server rejected our request due to an error in our request",
           "Invalid"},
    Phrase{"the server does not allow this method on the requested resource",
           "MethodNotAllowed"},
    Phrase{"the server reported a conflict", "Conflict"},
    Phrase{"the object has been modified; please apply your changes",
           "Conflict"},
    Phrase{"failed calling webhook", "InternalError"},
    Phrase{"etcdserver: request timed out", "Timeout"},
    Phrase{"an error on the server (\"", "InternalError"},
    Phrase{"the server was unable to respond with a content type that the "
           "client supports",
           "NotAcceptable"},
    Phrase{"the body of the request was in an unknown format - accepted media",
           "UnsupportedMediaType"},
    Phrase{"Operation cannot be fulfilled on ", "Conflict"},
    Phrase{"could not be completed at this time, please try again.",
           "ServerTimeout"},
    Phrase{"request did not complete within requested timeout", "Timeout"},
    Phrase{"request did not complete within the allotted timeout", "Timeout"},
    Phrase{"The provided continue parameter is too old", "Expired"},
};

// What others say as well: only where the provider is known.
constexpr std::array kHintedPhrases = {
    Phrase{"Internal error occurred: ", "InternalError"},
    Phrase{"Request entity too large: ", "RequestEntityTooLarge"},
    Phrase{"too old resource version: ", "Expired"},
};

Refusal WithReason(std::string_view text, size_t at, std::string_view words,
                   std::string_view reason) {
  Refusal refusal;
  refusal.system = "kubernetes";
  refusal.code = {std::string(reason), at, words.size()};
  refusal.message = QuoteOf(text, at, kNone);
  return refusal;
}

// The word in front of ` "NAME"` or of the end: `deployments.apps`. Where it
// begins, or npos if it is none of Kubernetes.
size_t KindBefore(std::string_view text, size_t end) {
  size_t begin = end;
  while (begin > 0 && (IsLower(text[begin - 1]) || text[begin - 1] == '.' ||
                       IsDigit(text[begin - 1]))) {
    --begin;
  }
  return begin == end ? kNone : begin;
}

// `VERB resource "R" in API group "G" in the namespace "N"`, from the verb on.
void ReadAsked(std::string_view text, size_t verb, Refusal& refusal) {
  refusal.action = UpTo(text, verb, " ");
  const Quote kind = QuotedAt(text, Behind(text, " resource ", verb));
  if (!kind.empty()) {
    const std::string words = refusal.action.value + " " + kind.value;
    refusal.action = {words, verb, kind.begin + kind.length + 1 - verb};
  }
  const Quote space = QuotedAt(text, Behind(text, "in the namespace ", verb));
  if (space.empty()) return;
  refusal.resource = {"namespace " + space.value, space.begin, space.length};
}

// `KIND "NAME" is forbidden: ...` or `KIND is forbidden: User "U" cannot VERB
// resource "R" in API group "G" in the namespace "N"`.
std::optional<Refusal> ReadForbidden(std::string_view text) {
  constexpr std::string_view kMark = " is forbidden: ";
  const size_t mark = text.find(kMark);
  if (mark == kNone) return std::nullopt;
  size_t end = mark;
  Quote name;
  if (end > 0 && text[end - 1] == '"') {
    const size_t open = text.rfind('"', end - 2);
    if (open == kNone || open == 0) return std::nullopt;
    name = QuoteOf(text, open + 1, end - open - 2);
    end = open - 1;
  }
  const size_t kind = KindBefore(text, end);
  const size_t user = Behind(text, "User ", mark);
  const size_t verb = Behind(text, " cannot ", mark);
  if (kind == kNone && user == kNone) return std::nullopt;
  Refusal refusal = WithReason(text, kind == kNone ? mark + 1 : kind,
                               " is forbidden", "Forbidden");
  refusal.code = {"Forbidden", mark + 4, 9};
  if (!name.empty() && kind != kNone) {
    refusal.resource = QuoteOf(text, kind, name.begin + name.length + 1 - kind);
  }
  if (user != kNone && verb != kNone && user < verb) {
    refusal.principal = QuotedAt(text, user);
    ReadAsked(text, verb, refusal);
  }
  const size_t quota = Behind(text, "exceeded quota: ", mark);
  if (quota != kNone) {
    refusal.quota = UpTo(text, quota, ",");
    refusal.quota_value = UpTo(text, Behind(text, "limited: ", quota), " ");
  }
  return refusal;
}

// `admission webhook "W" denied the request: ...`
std::optional<Refusal> ReadDenied(std::string_view text) {
  const size_t hook = Behind(text, "admission webhook ");
  if (hook == kNone || !Contains(text, " denied the request")) {
    return std::nullopt;
  }
  Refusal refusal =
      WithReason(text, hook - 18, "admission webhook", "Forbidden");
  refusal.code = {};
  refusal.service = QuotedAt(text, hook);
  return refusal;
}

// The kinds that are made most often; another one is taken on a hint only.
bool IsKind(std::string_view word) {
  constexpr std::array<std::string_view, 16> kKinds = {
      "configmaps",  "cronjobs",        "daemonsets",
      "deployments", "ingresses",       "jobs",
      "namespaces",  "nodes",           "persistentvolumeclaims",
      "pods",        "roles",           "rolebindings",
      "secrets",     "serviceaccounts", "services",
      "statefulsets"};
  // One thing is written without the plural: `Deployment.apps "web"`.
  const std::string_view kind = word.substr(0, word.find('.'));
  return Contains(word, ".k8s.io") ||
         std::any_of(kKinds.begin(), kKinds.end(), [&](std::string_view many) {
           return many == kind || many.substr(0, many.size() - 1) == kind;
         });
}

// `KIND "NAME" already exists`, `KIND "NAME" not found`, `KIND "NAME" is
// invalid: ...`.
std::optional<Refusal> ReadNamed(std::string_view text, bool is_hinted) {
  constexpr std::array kEnds = {Phrase{"\" already exists", "AlreadyExists"},
                                Phrase{"\" not found", "NotFound"},
                                Phrase{"\" is invalid: ", "Invalid"}};
  for (const Phrase& end : kEnds) {
    const size_t at = text.find(end.words);
    if (at == kNone || at == 0) continue;
    const size_t open = text.rfind('"', at - 1);
    if (open == kNone || open < 2 || text[open - 1] != ' ') continue;
    size_t kind = open - 1;
    // Kinds of `is invalid` are written with capitals: `Deployment.apps`.
    while (kind > 0 && (IsAlnum(text[kind - 1]) || text[kind - 1] == '.')) {
      --kind;
    }
    const std::string word = ToLower(text.substr(kind, open - 1 - kind));
    if (word.empty()) continue;
    if (!is_hinted && !IsKind(word)) continue;
    Refusal refusal = WithReason(text, kind, end.words, end.reason);
    refusal.code = {std::string(end.reason), at + 2, end.words.size() - 2};
    refusal.resource = QuoteOf(text, kind, at + 1 - kind);
    return refusal;
  }
  return std::nullopt;
}

// `{"kind":"Status",...,"status":"Failure","message":"M","reason":"R",...
// "code":403}`: the answer itself (apimachinery, meta/v1: Status).
std::optional<Refusal> ReadStatus(std::string_view text) {
  if (JsonValue(text, "kind").value != "Status") return std::nullopt;
  Refusal refusal;
  refusal.system = "kubernetes";
  refusal.code = JsonValue(text, "reason");
  refusal.status = JsonValue(text, "code");
  refusal.message = JsonValue(text, "message");
  if (refusal.code.empty()) return std::nullopt;
  return refusal;
}

std::optional<Refusal> ReadPhrase(std::string_view text,
                                  std::span<const Phrase> phrases) {
  for (const Phrase& phrase : phrases) {
    const size_t at = text.find(phrase.words);
    if (at != kNone) return WithReason(text, at, phrase.words, phrase.reason);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> ReadKubernetesRefusal(std::string_view text,
                                             std::string_view hint) {
  if (auto refusal = ReadStatus(text)) return refusal;
  if (auto refusal = ReadForbidden(text)) return refusal;
  if (auto refusal = ReadDenied(text)) return refusal;
  if (auto refusal = ReadPhrase(text, kPhrases)) return refusal;
  const bool is_hinted = hint.starts_with("kubernetes") ||
                         hint.starts_with("helm") ||
                         hint.starts_with("kubectl");
  if (is_hinted) {
    if (auto refusal = ReadPhrase(text, kHintedPhrases)) return refusal;
    constexpr std::string_view kBare = "Unauthorized";
    const std::string_view bare =
        text.starts_with("Error: ") ? text.substr(7) : text;
    if (bare.starts_with(kBare)) {
      return WithReason(text, text.size() - bare.size(), kBare, kBare);
    }
  }
  return ReadNamed(text, is_hinted);
}

}  // namespace tfsleuth
