#include "failure/error_list.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text_util.h"
#include "base/words.h"
#include "failure/statement.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxItems = 64;

struct Range {
  size_t begin = 0;
  size_t end = 0;
  std::string_view of;  // the address that its list is of, if one is told
};

struct ErrorList {
  size_t head_end = 0;  // of what stands in front of the count
  std::vector<Range> items;
};

// Where the count begins that stands in front of `at`, and the count.
std::optional<std::pair<size_t, size_t>> CountBefore(std::string_view text,
                                                     size_t at) {
  size_t end = at;
  while (end > 0 && text[end - 1] == ' ') --end;
  size_t begin = end;
  while (begin > 0 && IsDigit(text[begin - 1])) --begin;
  const auto count = ToInt(text.substr(begin, end - begin));
  if (!count) return std::nullopt;
  return std::pair(begin, static_cast<size_t>(*count));
}

// The heads of lists in a text: `N error(s) occurred:`.
struct Head {
  size_t begin = 0;  // of the count
  size_t end = 0;
  size_t count = 0;
};
std::optional<Head> NextHead(std::string_view text, size_t from) {
  for (size_t at = from; (at = text.find(" occurred:", at)) != text.npos;
       at += 1) {
    for (const std::string_view word : {" errors", " error", " error(s)"}) {
      if (at < word.size() ||
          text.substr(at - word.size(), word.size()) != word) {
        continue;
      }
      const auto count = CountBefore(text, at - word.size());
      if (!count) continue;
      return Head{count->first, at + std::string_view(" occurred:").size(),
                  count->second};
    }
  }
  return std::nullopt;
}

std::vector<Range> ItemsBehind(std::string_view text, size_t from,
                               std::string_view mark) {
  std::vector<Range> items;
  for (size_t at = text.find(mark, from); at != text.npos;
       at = text.find(mark, at + 1)) {
    if (!items.empty()) items.back().end = at;
    items.push_back({at + mark.size(), text.size(), {}});
    if (items.size() > kMaxItems) return {};
  }
  return items;
}

// The address that stands in front of an item's words, as in Terraform 0.11:
// `aws_vpc.main: creating ...`.
std::string AddressIn(std::string_view item) {
  item = Trim(item);
  const std::string_view word = item.substr(0, item.find(": "));
  const bool is_address = word.size() < item.size() && Contains(word, ".") &&
                          IsLower(word[0]) &&
                          word.find_first_of(" /:") == std::string_view::npos &&
                          !word.starts_with("provider.");
  return is_address ? std::string(word) : std::string();
}

// `module.net.aws_subnet.a: 2 error(s) occurred:`: an item that heads a list.
std::optional<Head> HeadIn(std::string_view item) {
  auto head = NextHead(item, 0);
  return Trim(item).ends_with(" occurred:") ? head : std::nullopt;
}

// Below `module root: ` a line for each mistake in a call of a module,
// `module NAME: ...` (config/module/tree.go, 0.9 to 0.11): each is a leaf.
void AddModuleLines(std::string_view text, const Range& item,
                    std::vector<Range>& leaves) {
  constexpr std::string_view kModule = " module ";
  const std::string_view words = text.substr(0, item.end);
  std::vector<size_t> begins;
  for (size_t at = words.find(kModule, item.begin); at != words.npos;
       at = words.find(kModule, at + 1)) {
    const size_t name = at + kModule.size();
    const size_t end = words.find_first_of(" :", name);
    const bool is_line = words.substr(std::min(end, words.size()), 2) == ": ";
    if (is_line) begins.push_back(at + 1);
  }
  const std::string_view head = words.substr(
      item.begin, begins.empty() ? 0 : begins.front() - item.begin);
  const bool is_list = head.starts_with("module ") &&
                       Trim(head).ends_with(':') &&
                       head.find(": ") + 2 == head.size();
  if (!is_list || begins.size() < 2 || begins.size() > kMaxItems) {
    leaves.push_back(item);
    return;
  }
  for (size_t i = 0; i < begins.size(); ++i) {
    const bool is_last = i + 1 == begins.size();
    leaves.push_back({begins[i], is_last ? item.end : begins[i + 1], {}});
  }
}

// Takes away the items that only head a list; what is in it is of its address,
// which has the module in front.
void KeepLeaves(std::string_view text, std::vector<Range>& items) {
  std::vector<Range> leaves;
  std::string_view of;
  size_t left = 0;  // leaves that are of it
  for (const Range& item : items) {
    const std::string_view words =
        text.substr(item.begin, item.end - item.begin);
    if (const auto head = HeadIn(words)) {
      of = Trim(words.substr(0, words.find(": ")));
      left = head->count;
      continue;
    }
    const size_t first = leaves.size();
    AddModuleLines(text, item, leaves);
    const bool is_of_list = left > 0 && of.starts_with("module.");
    if (is_of_list && leaves.size() == first + 1) leaves.back().of = of;
    if (left > 0) --left;
  }
  items = std::move(leaves);
}

// A list of one item, or of one in another: it goes to the end, whatever lists
// its own words hold.
std::optional<ErrorList> SingleList(std::string_view text) {
  const auto first = NextHead(text, 0);
  if (!first || first->count != 1) return std::nullopt;
  size_t begin = first->end;
  std::string_view of;
  for (auto head = first; head && head->count == 1;) {
    const size_t mark = text.find(" * ", head->end);
    if (mark == text.npos ||
        !Trim(text.substr(head->end, mark - head->end)).empty()) {
      break;
    }
    begin = mark + 3;
    head = NextHead(text, begin);
    // `ADDRESS: 1 error occurred:`
    if (!head) break;
    const std::string_view between =
        Trim(text.substr(begin, head->begin - begin));
    const bool is_nested =
        between.empty() ||
        (between.ends_with(':') && between.find(' ') == std::string_view::npos);
    if (!is_nested) break;
    if (!between.empty()) of = between.substr(0, between.size() - 1);
  }
  if (begin == first->end) return std::nullopt;
  return ErrorList{first->begin, {{begin, text.size(), of}}};
}

// The items that are no lists themselves; nothing if the counts do not add up.
std::optional<ErrorList> CountedList(std::string_view text) {
  const auto first = NextHead(text, 0);
  if (!first) return std::nullopt;
  size_t expected = first->count;
  for (auto head = NextHead(text, first->end); head;
       head = NextHead(text, head->end)) {
    expected += head->count;
  }
  ErrorList list{first->begin, ItemsBehind(text, first->end, " * ")};
  if (list.items.size() != expected) return std::nullopt;
  KeepLeaves(text, list.items);
  return list;
}

// `errors: - A - B` without a count.
std::optional<ErrorList> DashedList(std::string_view text) {
  constexpr std::string_view kHead = "errors: - ";
  const size_t at = text.find(kHead);
  if (at == std::string_view::npos) return std::nullopt;
  return ErrorList{at, ItemsBehind(text, at + kHead.size() - 3, " - ")};
}

// What Terraform 0.11 says below its list.
size_t EndOfLast(std::string_view text, const Range& item) {
  constexpr std::string_view kTail =
      "Terraform does not automatically rollback in the face of errors";
  return std::min(item.end, text.find(kTail, item.begin));
}

Failure ItemOf(const Failure& whole, const ErrorList& list, const Range& item,
               size_t end) {
  Failure failure = whole;
  failure.lines = Text();
  failure.text = whole.text.Slice(0, list.head_end);
  AppendWords(whole.text.Slice(item.begin, end - item.begin), kMaxFailureBytes,
              failure.text);
  if (failure.address.empty()) {
    failure.address =
        AddressIn(whole.text.view().substr(item.begin, end - item.begin));
    const bool is_inner = !failure.address.starts_with("module.");
    if (is_inner && !item.of.empty()) failure.address = item.of;
  }
  // What only heads a list (`Error applying plan:`) says nothing of an item.
  const bool is_head =
      Trim(whole.text.view().substr(0, whole.summary_length)).ends_with(':');
  if (whole.summary_length > list.head_end || is_head) {
    failure.summary_length = failure.text.size();
  }
  return failure;
}

// Ways to one aim, of which none led there: the list is one failure.
bool ListsAttempts(std::string_view head) {
  return Contains(head, "via all available methods");
}

}  // namespace

std::vector<Failure> TakenApart(Failure failure) {
  const std::string_view text = failure.text.view();
  auto list = CountedList(text);
  if (!list) list = SingleList(text);
  if (!list) list = DashedList(text);
  std::vector<Failure> failures;
  if (!list || list->items.empty() ||
      ListsAttempts(text.substr(0, list->head_end))) {
    failures.push_back(std::move(failure));
    return failures;
  }
  for (const Range& item : list->items) {
    const bool is_last = item.end == text.size();
    failures.push_back(ItemOf(failure, *list, item,
                              is_last ? EndOfLast(text, item) : item.end));
  }
  return failures;
}

}  // namespace tfsleuth
