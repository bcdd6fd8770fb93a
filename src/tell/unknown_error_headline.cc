#include <algorithm>
#include <array>
#include <utility>

#include "base/text_util.h"
#include "tell/unknown_error_parts.h"

namespace tfsleuth {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kObjectColumns = 60;
constexpr std::string_view kCut = "[...]";

// How providers begin: `creating S3 Bucket (x): ...`, `Error creating X: ...`.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kVerbs =
    {{{"adding", "add"},
      {"applying", "apply"},
      {"associating", "associate"},
      {"assuming", "assume"},
      {"attaching", "attach"},
      {"changing", "change"},
      {"configuring", "configure"},
      {"creating", "create"},
      {"creating/updating", "create or update"},
      {"deleting", "delete"},
      {"describing", "read"},
      {"destroying", "destroy"},
      {"detaching", "detach"},
      {"disabling", "disable"},
      {"enabling", "enable"},
      {"finding", "find"},
      {"getting", "read"},
      {"importing", "import"},
      {"listing", "list"},
      {"modifying", "change"},
      {"putting", "write"},
      {"reading", "read"},
      {"removing", "remove"},
      {"retrieving", "read"},
      {"setting", "set"},
      {"updating", "update"}}};

std::string VerbAt(std::string_view text) {
  const std::string word = ToLower(text.substr(0, text.find(' ')));
  for (const auto& [gerund, verb] : kVerbs) {
    if (gerund == word) return std::string(verb);
  }
  return "";
}

// `Error creating X: ...`
std::string_view WithoutError(std::string_view words) {
  const bool has_word =
      words.starts_with("Error ") || words.starts_with("error ");
  return has_word ? words.substr(6) : words;
}

// `create` of `create namespaces`, what Kubernetes was asked for.
std::string VerbOf(const Refusal& refusal) {
  if (refusal.system != "kubernetes") return "";
  const std::string verb =
      refusal.action.value.substr(0, refusal.action.value.find(' '));
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6>
      kAsked = {{{"create", "create"},
                 {"get", "read"},
                 {"list", "list"},
                 {"update", "update"},
                 {"patch", "change"},
                 {"delete", "delete"}}};
  for (const auto& [asked, told] : kAsked) {
    if (asked == verb) return std::string(told);
  }
  return "";
}

std::string Cut(std::string_view text, size_t columns) {
  if (Columns(text) <= columns) return std::string(text);
  size_t end = std::min(text.size(), columns * 4);  // of UTF-8
  while (end > 0 && Columns(text.substr(0, end)) + kCut.size() + 1 > columns) {
    --end;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
      --end;
    }
  }
  const size_t blank = text.substr(0, end).rfind(' ');
  if (blank != kNone && blank > end / 2) end = blank;
  return std::string(Trim(text.substr(0, end))) + " " + std::string(kCut);
}

// `403 AccessDenied`, as much of it as was told.
std::string AnswerOf(const Refusal& refusal) {
  std::string answer = refusal.status.value;
  const std::string& word =
      refusal.code.empty() ? refusal.reason.value : refusal.code.value;
  if (!word.empty()) answer += (answer.empty() ? "" : " ") + word;
  if (!answer.empty()) return WhoAnswered(refusal) + " answered " + answer;
  if (!refusal.quota.empty()) {
    return WhoAnswered(refusal) + " has a limit on " + refusal.quota.value;
  }
  return WhoAnswered(refusal) + " refused it";
}

// Where in the chain of the summary the answer's own words begin.
bool HoldsAnswer(const Failure& failure, const Refusal& refusal) {
  for (const Quote* quote : {&refusal.code, &refusal.status, &refusal.quota}) {
    if (!quote->empty() && quote->begin < failure.summary_length) return true;
  }
  return !refusal.message.empty() &&
         refusal.message.begin < failure.summary_length;
}

// What is done to the object of an address itself; `adding role r to x` is not.
bool IsDoneToResource(std::string_view verb) {
  constexpr std::array<std::string_view, 7> kOwn = {
      "create", "create or update", "read",  "update",
      "change", "delete",           "import"};
  return std::find(kOwn.begin(), kOwn.end(), verb) != kOwn.end();
}

// The first part of a chain, if the answer stands behind it.
std::string FirstPart(std::string_view words, const Refusal& refusal,
                      size_t room) {
  if (words.starts_with("operation error")) return "";
  const bool has_code = !refusal.code.empty();
  const size_t at =
      words.find(has_code ? refusal.code.value : refusal.status.value);
  const size_t end = std::min(words.find(": "), at);
  if (end == kNone) return "";
  if (!has_code) {
    std::string_view before = WordsBeforeStatus(words, end);
    // The address is told as who answered.
    before = Trim(before.substr(0, before.find(" from http")));
    const bool is_phrase = Contains(before, " ") && !before.ends_with("https");
    return is_phrase ? Cut(before, room) : "";
  }
  if (end >= room) return "";
  return std::string(end == at ? std::string_view() : words.substr(0, end));
}

// What was tried: `Terraform could not create aws_s3_bucket.b`, else the thing
// alone, else the first part of a chain that is Terraform's own.
std::string TriedIn(const Failure& failure, std::string_view words,
                    const Refusal& refusal, size_t room) {
  words = WithoutError(words);
  const std::string gerund = VerbAt(words);
  const std::string verb = gerund.empty() ? VerbOf(refusal) : gerund;
  std::string object;
  if (IsResource(failure.address)) {
    object = failure.address;
  } else if (!gerund.empty() && words.find(' ') != kNone) {
    const std::string_view rest = words.substr(words.find(' ') + 1);
    object = Cut(rest.substr(0, rest.find(": ")), kObjectColumns);
  }
  const bool is_own = object == failure.address;
  if (!object.empty() && !verb.empty() && (!is_own || IsDoneToResource(verb))) {
    std::string whole = "Terraform could not " + verb + " " + object;
    if (Columns(whole) <= room) return whole;
  }
  if (!object.empty()) return object;
  return FirstPart(words, refusal, room);
}

// `last error: %!s(<nil>)` of terraform-plugin-sdk, which had none to print.
std::string WithoutNil(std::string summary) {
  constexpr std::string_view kNil = " last error: %!s(<nil>)";
  const size_t at = summary.find(kNil);
  if (at != kNone) summary.erase(at, kNil.size());
  return summary;
}

// `creating X (Subscription: "S" Resource Group Name: "G" X Name: "N"): ...` of
// azurerm (go-azure-helpers, resourceids): the name alone tells it apart.
std::string WithoutIds(const std::string& summary) {
  constexpr std::string_view kOpens = " (Subscription: \"";
  constexpr std::string_view kName = " Name: ";
  const size_t open = summary.find(kOpens);
  if (open == kNone) return summary;
  const size_t close = summary.find("\")", open + kOpens.size());
  if (close == kNone) return summary.substr(0, open);
  const size_t name = summary.rfind(kName, close);
  std::string words = summary.substr(0, open);
  if (name != kNone && name > open) {
    const size_t quoted = name + kName.size();
    words += " " + summary.substr(quoted, close + 1 - quoted);
  }
  return words + summary.substr(close + 2);
}

std::string HeadlineOfRefusal(const Failure& failure,
                              const std::string& summary,
                              const Refusal& refusal) {
  constexpr size_t kMost = UnknownError::kHeadlineColumns;
  const std::string answer = AnswerOf(refusal);
  const size_t room = kMost - std::min(Columns(answer) + 2, kMost / 2);
  const std::string tried = HoldsAnswer(failure, refusal)
                                ? TriedIn(failure, summary, refusal, room)
                                : ShortenChain(summary, room);
  if (tried.empty()) return Cut(answer, kMost);
  std::string head = Cut(tried, room);
  while (head.ends_with(':') || head.ends_with(' ')) head.pop_back();
  return Cut(head + ": " + answer, kMost);
}

// `module.a.aws_vpc.b: aws_vpc.b: words`: the address is told beside them.
std::string_view WithoutAddress(std::string_view words) {
  for (size_t end = words.find(": "); end != kNone; end = words.find(": ")) {
    const std::string_view word = words.substr(0, end);
    const bool is_address = !word.empty() && IsLower(word[0]) &&
                            Contains(word, ".") && Contains(word, "_") &&
                            word.find_first_of(" /:") == kNone;
    if (!is_address) break;
    words.remove_prefix(end + 2);
  }
  return words;
}

}  // namespace

std::string WithoutListHead(std::string summary) {
  constexpr std::array<std::string_view, 6> kHeads = {
      "Error applying plan:",   "Error refreshing state:",
      "Error running plan:",    "Error asking for user input:",
      "Error validating plan:", "Errors:"};
  for (const std::string_view head : kHeads) {
    if (!summary.starts_with(head)) continue;
    std::string_view rest = Trim(std::string_view(summary).substr(head.size()));
    if (rest.starts_with("* ")) rest = Trim(rest.substr(2));
    return std::string(WithoutAddress(rest));
  }
  return summary;
}

std::string HeadlineOf(const Failure& failure, const Refusal* refusal) {
  std::string summary =
      WithoutIds(WithoutNil(WithoutListHead(failure.Summary())));
  if (summary.empty()) {
    summary = FirstSentence(failure.Detail(), UnknownError::kHeadlineColumns);
  }
  if (summary.empty()) summary = failure.Summary();
  if (refusal == nullptr) {
    return ShortenChain(summary, UnknownError::kHeadlineColumns);
  }
  return HeadlineOfRefusal(failure, summary, *refusal);
}

std::string VerbOfSummary(std::string_view summary) {
  return VerbAt(WithoutError(summary));
}

// Keeps the beginning of a chain `A: B: C` and as many of its last parts as fit
// into two thirds: what was done, and what went wrong.
std::string ShortenChain(std::string_view text, size_t columns) {
  if (Columns(text) <= columns) return std::string(text);
  size_t begin = kNone;
  for (size_t at = text.rfind(": "); at != kNone && at > 0;
       at = text.rfind(": ", at - 1)) {
    if (Columns(text.substr(at)) > columns * 2 / 3) break;
    begin = at;
  }
  if (begin == kNone) return Cut(text, columns);
  const std::string_view tail = text.substr(begin);
  std::string_view head = text.substr(0, begin);
  const size_t room = columns - Columns(tail);
  const size_t colon = head.find(": ");
  // A whole part reads better than the half of two.
  if (colon != kNone && colon + kCut.size() + 2 < room) {
    return std::string(head.substr(0, colon + 2)) + std::string(kCut) +
           std::string(tail);
  }
  return Cut(head, room) + std::string(tail);
}

std::string FirstSentence(std::string_view text, size_t columns) {
  text = Trim(text);
  size_t end = text.size();
  for (size_t at = text.find(". "); at != kNone; at = text.find(". ", at + 1)) {
    // `e.g. this` and `1. that` go on.
    const bool ends = at > 2 && IsAlnum(text[at - 1]) &&
                      IsAlnum(text[at - 2]) && at + 2 < text.size() &&
                      !IsLower(text[at + 2]);
    if (!ends) continue;
    end = at + 1;
    break;
  }
  // A list that was joined into one line is no part of the sentence.
  for (const std::string_view list :
       {": - ", ": * ", ": {", ": 1. ", " Lock Info:"}) {
    const size_t at = text.find(list);
    if (at != kNone) end = std::min(end, list[0] == ':' ? at + 1 : at);
  }
  return ShortenChain(text.substr(0, end), columns);
}

}  // namespace tfsleuth
