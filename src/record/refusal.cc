#include "record/refusal.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/text_util.h"
#include "record/api_error.h"
#include "record/refusal_class.h"
#include "record/refusal_text.h"

namespace tfsleuth {
namespace {

constexpr size_t kNone = std::string_view::npos;
// An error says who refused in its first words; the rest may be a whole page.
constexpr size_t kMaxBytes = size_t{32} << 10;

// The text on one line, and where each of its bytes stood.
class OneLine {
 public:
  explicit OneLine(std::string_view text) {
    for (size_t i = 0; i < text.size(); ++i) {
      const bool is_blank = IsSpace(text[i]);
      if (is_blank && (line_.empty() || line_.back() == ' ')) continue;
      line_ += is_blank ? ' ' : text[i];
      at_.push_back(i);
    }
  }

  std::string_view view() const { return line_; }

  /// A place in the line as a place in the text.
  void ToText(size_t& begin, size_t& length) const {
    if (length == 0) return;
    const size_t last = at_[std::min(begin + length, at_.size()) - 1];
    begin = at_[std::min(begin, at_.size() - 1)];
    length = last + 1 - begin;
  }

 private:
  std::string line_;
  std::vector<size_t> at_;
};

struct Item {
  size_t begin;
  size_t length;
};

// Whole errors of AWS's SDK one behind the other.
void AddParts(std::string_view text, Item whole, std::vector<Item>& items) {
  while (whole.length > 0) {
    const size_t end =
        EndOfFirstApiError(text.substr(whole.begin, whole.length));
    items.push_back({whole.begin, end});
    whole.begin += end;
    whole.length -= end;
  }
}

// hashicorp/go-multierror lists its errors so. Vault's answer is one error,
// even if a list stands in it.
std::vector<Item> ItemsOf(std::string_view text) {
  constexpr std::string_view kItem = " * ";
  std::vector<Item> items;
  const size_t list = text.find("occurred: * ");
  if (list == kNone || Contains(text, "Error making API request.")) {
    AddParts(text, {0, text.size()}, items);
    return items;
  }
  size_t begin = text.find(kItem, list) + kItem.size();
  while (begin <= text.size()) {
    const size_t end = std::min(text.find(kItem, begin), text.size());
    AddParts(text, {begin, end - begin}, items);
    begin = end + kItem.size();
  }
  return items;
}

// The most telling form first: a program that passes another one's words on
// stands in front of it.
std::optional<Refusal> ReadItem(std::string_view text, std::string_view hint) {
  if (auto refusal = ReadVaultRefusal(text)) return refusal;
  if (auto refusal = ReadAzureRefusal(text)) return refusal;
  if (auto refusal = ReadAwsRefusal(text)) return refusal;
  if (auto refusal = ReadUrlRefusal(text)) return refusal;
  if (auto refusal = ReadKubernetesRefusal(text, hint)) return refusal;
  if (auto refusal = ReadGoogleRefusal(text)) return refusal;
  if (auto refusal = ReadAwsBody(text)) return refusal;
  if (auto refusal = ReadAwsException(text)) return refusal;
  return ReadHttpRefusal(text);
}

constexpr Quote Refusal::*kQuotes[] = {
    &Refusal::service,   &Refusal::operation, &Refusal::status,
    &Refusal::code,      &Refusal::reason,    &Refusal::message,
    &Refusal::id,        &Refusal::host,      &Refusal::action,
    &Refusal::principal, &Refusal::resource,  &Refusal::policy_type,
    &Refusal::deny,      &Refusal::quota,     &Refusal::quota_value};

}  // namespace

bool IsAwsException(std::string_view word) {
  const bool has_form = word.ends_with("Exception") ||
                        word.ends_with("Fault") || Contains(word, ".");
  return has_form && IsKnownCode("aws", word);
}

bool MayBeOfAws(std::string_view hint, std::string_view service,
                std::string_view message) {
  if (!service.empty() && service != "S3") return true;
  if (Contains(message, "arn:aws")) return true;
  // What runs the programs of others may run one that calls AWS.
  constexpr std::string_view kAny[] = {"",      "archive", "external", "http",
                                       "local", "null",    "terraform"};
  const std::string_view provider = hint.substr(0, hint.find_first_of("_."));
  return Contains(provider, "aws") ||
         std::find(std::begin(kAny), std::end(kAny), provider) !=
             std::end(kAny);
}

std::vector<Refusal> ReadRefusals(std::string_view text,
                                  std::string_view hint) {
  const OneLine line(text.substr(0, kMaxBytes));
  std::vector<Refusal> refusals;
  for (const Item& item : ItemsOf(line.view())) {
    const std::string_view words = line.view().substr(item.begin, item.length);
    auto refusal = ReadItem(words, hint);
    if (!refusal) continue;
    const std::string_view message =
        refusal->message.empty() ? words
                                 : std::string_view(refusal->message.value);
    const FailureClass* found =
        ClassOfRefusal({refusal->system, refusal->code.value,
                        refusal->reason.value, refusal->status.value, message});
    if (found != nullptr) refusal->class_id = found->id;
    if (refusal->system == "aws" &&
        !MayBeOfAws(hint, refusal->service.value, message)) {
      refusal->system = "http";
    }
    refusal->begin = item.begin;
    refusal->length = item.length;
    line.ToText(refusal->begin, refusal->length);
    for (Quote Refusal::*const member : kQuotes) {
      Quote& quote = (*refusal).*member;
      quote.begin += item.begin;
      line.ToText(quote.begin, quote.length);
    }
    refusals.push_back(std::move(*refusal));
  }
  return refusals;
}

}  // namespace tfsleuth
