#include <algorithm>
#include <array>
#include <utility>

#include "base/text_util.h"
#include "record/refusal_text.h"

namespace tfsleuth {
namespace {

constexpr size_t kNone = std::string_view::npos;

constexpr std::array<std::string_view, 6> kMethods = {
    "GET ", "POST ", "PUT ", "PATCH ", "DELETE ", "HEAD "};

// `METHOD URL`, or npos.
size_t MethodBefore(std::string_view text, size_t url) {
  for (const std::string_view method : kMethods) {
    if (url >= method.size() &&
        text.substr(url - method.size(), method.size()) == method) {
      return url - method.size();
    }
  }
  return kNone;
}

void SetCall(std::string_view text, size_t method, const UrlParts& url,
             Refusal& refusal) {
  refusal.host = url.host;
  if (method == kNone) return;
  const Quote verb = UpTo(text, method, " ");
  const size_t end = url.path.empty() ? url.host.begin + url.host.length
                                      : url.path.begin + url.path.length;
  refusal.operation = {verb.value + " /" + url.path.value, method,
                       end - method};
}

// In front of the number, as many programs write it.
constexpr std::array<std::string_view, 20> kHeads = {
    "but got",  // gophercloud, behind the numbers that were expected
    "unexpected response",
    "API error",
    "unexpected status code",
    "unexpected status",
    "unexpected HTTP status code",
    "Unexpected HTTP response code",
    "HTTP response was",
    "HTTP response code",
    "HTTP status code",
    "HTTP status",
    "HTTP error",
    "response status code",
    "response status",
    "response code",
    "status code",
    "StatusCode",
    "server returned",
    "status",
    "code",
};

// Behind the number (RFC 9110), where nothing stands in front of it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20>
    kPhrases = {{{"400", "Bad Request"},
                 {"401", "Unauthorized"},
                 {"402", "Payment Required"},
                 {"403", "Forbidden"},
                 {"404", "Not Found"},
                 {"405", "Method Not Allowed"},
                 {"407", "Proxy Authentication Required"},
                 {"408", "Request Timeout"},
                 {"409", "Conflict"},
                 {"410", "Gone"},
                 {"412", "Precondition Failed"},
                 {"413", "Request Entity Too Large"},
                 {"413", "Payload Too Large"},
                 {"422", "Unprocessable Entity"},
                 {"423", "Locked"},
                 {"429", "Too Many Requests"},
                 {"500", "Internal Server Error"},
                 {"502", "Bad Gateway"},
                 {"503", "Service Unavailable"},
                 {"504", "Gateway Time"}}};

Quote StatusBehindHead(std::string_view text) {
  for (const std::string_view head : kHeads) {
    for (size_t at = Behind(text, head); at != kNone;
         at = Behind(text, head, at)) {
      size_t number = at;
      while (number < text.size() && number < at + 3 &&
             std::string_view(" :=(").find(text[number]) != kNone) {
        ++number;
      }
      if (number == at) continue;
      if (text.substr(0, at - head.size()).ends_with("exit ")) continue;
      // `code 403` alone may be an exit code's or a file's.
      Quote status = StatusAt(text, number);
      if (!status.empty() && (head != "code" || text[at] != ' ')) {
        return status;
      }
    }
  }
  return {};
}

Quote StatusWithPhrase(std::string_view text) {
  for (const auto& [number, words] : kPhrases) {
    const std::string phrase = std::string(number) + " " + std::string(words);
    const size_t at = text.find(phrase);
    if (at == kNone) continue;
    Quote status = StatusAt(text, at);
    if (!status.empty()) return status;
  }
  return {};
}

// The text of `"key": "text"` or `"key": ["text", ...]`, its quotation marks as
// they are or escaped.
Quote TextOfKey(std::string_view text, std::string_view key, size_t from) {
  const std::string name = "\"" + std::string(key);
  for (const std::string& head : {name + "\"", name + "\\\""}) {
    size_t at = Behind(text, head, from);
    if (at == kNone) continue;
    at = text.find_first_not_of(" :[", at);
    if (at != kNone && text[at] != '{') return QuotedAt(text, at);
  }
  return {};
}

Quote SaidInJson(std::string_view text, size_t begin) {
  for (const std::string_view key :
       {"message", "error_description", "detail", "error", "errors"}) {
    Quote said = TextOfKey(text, key, begin);
    if (!said.empty()) return said;
  }
  return QuoteOf(text, begin, kNone);
}

// What stands behind the status and its phrase, parted from it by a mark: the
// server's own words, or what its JSON says. A page says nothing to people.
Quote MessageBehind(std::string_view text, const Quote& status) {
  constexpr std::string_view kBetween = " )]\"'";
  constexpr std::string_view kMarks = " :,;-";
  size_t at = status.begin + status.length;
  for (const auto& [number, phrase] : kPhrases) {
    const size_t begin = text.find_first_not_of(kBetween, at);
    if (number == status.value && begin != kNone &&
        text.substr(begin).starts_with(phrase)) {
      at = begin + phrase.size();
      break;
    }
  }
  at = text.find_first_not_of(kBetween, at);
  if (at == kNone) return {};
  const bool is_parted = kMarks.find(text[at]) != kNone;
  at = text.find_first_not_of(kMarks, at);
  if (at == kNone || text[at] == '<') return {};
  // Also `content "{...}"`, `body: {...}`.
  constexpr size_t kLabel = 16;
  const size_t brace = text.find('{', at);
  if (brace != kNone && brace - at < kLabel) return SaidInJson(text, brace);
  return is_parted ? QuoteOf(text, at, kNone) : Quote();
}

bool IsAnnouncing(std::string_view word) {
  constexpr std::array<std::string_view, 17> kWords = {
      "unexpected", "http", "status", "statuscode", "code", "response",
      "error",      "api",  "server", "returned",   "was",  "got",
      "with",       "a",    "an",     "the",        "from"};
  const std::string lower = ToLower(word);
  return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

}  // namespace

std::string_view WordsBeforeStatus(std::string_view text, size_t status) {
  std::string_view words = text.substr(0, status);
  for (;;) {
    const size_t last = words.find_last_not_of(" :=([,;-");
    if (last == kNone) return {};
    words = words.substr(0, last + 1);
    const size_t mark = words.find_last_of(" (,;[");
    const size_t begin = mark == kNone ? 0 : mark + 1;
    if (!IsAnnouncing(words.substr(begin))) return words;
    words = words.substr(0, begin);
  }
}

std::optional<Refusal> ReadUrlRefusal(std::string_view text) {
  for (size_t url = text.find("http"); url != kNone;
       url = text.find("http", url + 1)) {
    const size_t method = MethodBefore(text, url);
    if (method == kNone) continue;
    const UrlParts parts = UrlAt(text, url);
    if (parts.host.empty()) continue;
    const size_t status = Behind(text, ": ", url + 8);
    Refusal refusal;
    refusal.status = StatusAt(text, status);
    if (refusal.status.empty()) continue;
    refusal.system = parts.host.value == "api.github.com" ||
                             parts.path.value.starts_with("api/v3/")
                         ? "github"
                         : "http";
    SetCall(text, method, parts, refusal);
    // go-github prints a list of details behind the message, often empty.
    refusal.message = UpTo(text, status + 3, " []");
    return refusal;
  }
  return std::nullopt;
}

std::optional<Refusal> ReadVaultRefusal(std::string_view text) {
  // hashicorp/vault, api/response.go: ResponseError.
  const size_t head = Behind(text, "Error making API request. ");
  const size_t call = Behind(text, "URL: ", head);
  const size_t code = Behind(text, "Code: ", call);
  if (head == kNone || call == kNone || code == kNone) return std::nullopt;
  Refusal refusal;
  refusal.system = "vault";
  const size_t url = text.find("http", call);
  SetCall(text, MethodBefore(text, url), UrlAt(text, url), refusal);
  // The host may be hidden in a way that ends the URL early.
  const std::string_view address = text.substr(url, text.find(' ', url) - url);
  const size_t api = address.find("/v1/");
  const std::string method =
      refusal.operation.value.substr(0, refusal.operation.value.find(' '));
  if (api != kNone) {
    refusal.operation.value =
        method + " " + std::string(address.substr(api + 4));
  }
  refusal.status = StatusAt(text, code);
  size_t message = Behind(text, "Errors: ", code);
  if (message == kNone) message = Behind(text, "Raw Message: ", code);
  if (message != kNone) {
    while (message < text.size() &&
           (text[message] == '*' || text[message] == ' ')) {
      ++message;
    }
    refusal.message = QuoteOf(text, message, kNone);
  }
  const size_t space = Behind(text, "Namespace: ", head);
  if (space != kNone && space < call) refusal.resource = WordAt(text, space);
  return refusal;
}

std::optional<Refusal> ReadHttpRefusal(std::string_view text) {
  Refusal refusal;
  refusal.system = "http";
  refusal.status = StatusBehindHead(text);
  if (refusal.status.empty()) refusal.status = StatusWithPhrase(text);
  if (refusal.status.empty()) return std::nullopt;
  refusal.message = MessageBehind(text, refusal.status);
  const UrlParts url = FirstUrl(text);
  // In an answer's body addresses are of help pages and the like.
  const size_t body = text.find_first_of("{<");
  if (!url.host.empty() && url.host.begin < body) {
    const size_t begin = text.rfind("http", url.host.begin);
    SetCall(text, MethodBefore(text, begin), url, refusal);
  }
  return refusal;
}

}  // namespace tfsleuth
