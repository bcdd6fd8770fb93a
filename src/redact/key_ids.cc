#include "redact/key_ids.h"

#include <algorithm>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;

struct Slash {
  std::string_view text;
  std::string_view tail;
};
constexpr Slash kSlashes[] = {{"/", "/aws4_request"},
                              {"%2F", "%2Faws4_request"},
                              {"%2f", "%2faws4_request"},
                              {"\\/", "\\/aws4_request"}};

// Where the id ends in front of `DATE/REGION/SERVICE` that ends at `tail`.
size_t IdEnd(std::string_view text, size_t begin, size_t tail,
             std::string_view slash) {
  size_t end = tail;
  for (int part = 0; part < 3; ++part) {
    if (end == 0) return kNone;
    end = text.rfind(slash, end - 1);
    if (end == kNone || end < begin) return kNone;
  }
  return end;
}

bool EndsId(char c) {
  return IsSpace(c) || c == '"' || c == '\'' || c == ',' || c == '&' ||
         c == '<' || c == '`';
}

// Length of a date behind a slash, with all that follows it, or the whole.
size_t BeforeDate(std::string_view id) {
  for (size_t at = id.find("/20"); at != kNone; at = id.find("/20", at + 1)) {
    const std::string_view date = id.substr(at + 1, 8);
    const bool is_date =
        date.size() == 8 && std::all_of(date.begin(), date.end(), IsDigit);
    const std::string_view rest = id.substr(std::min(at + 9, id.size()));
    if (is_date && (rest.empty() || rest.starts_with("/"))) return at;
  }
  return id.size();
}

void AddKeyId(size_t begin, size_t end, std::vector<Secret>& found) {
  if (end > begin) found.push_back({begin, end - begin, "key-id", true});
}

// `Credential=...`, the scope whole or cut off.
void FindNamed(std::string_view text, std::vector<Secret>& found) {
  constexpr std::string_view kHead = "redential=";
  for (size_t at = text.find(kHead); at != kNone; at = text.find(kHead, at)) {
    at += kHead.size();
    const size_t next = std::min(text.find(kHead, at), text.size());
    const std::string_view part = text.substr(0, next);
    size_t end = kNone;
    for (const Slash& slash : kSlashes) {
      const size_t tail = part.find(slash.tail, at);
      if (tail != kNone) end = IdEnd(part, at, tail, slash.text);
      if (end != kNone) break;
    }
    if (end == kNone) {  // cut: up to what cannot be part of it
      end = at;
      while (end < part.size() && !EndsId(part[end])) ++end;
      const std::string_view id = part.substr(at, end - at);
      end = at + std::min(BeforeDate(id), id.find("%2F20"));
      end = std::min(end, at + id.size());
    }
    AddKeyId(at, end, found);
  }
}

// A scope without a name: the end of an id that held a blank.
void FindScopes(std::string_view text, std::vector<Secret>& found) {
  for (const Slash& slash : kSlashes) {
    size_t floor = 0;  // behind the scope before: no byte is looked at twice
    for (size_t tail = text.find(slash.tail); tail != kNone;
         tail = text.find(slash.tail, tail + 1)) {
      const size_t least = floor;
      floor = tail + slash.tail.size();
      const size_t end = IdEnd(text, least, tail, slash.text);
      if (end == kNone || tail - end > 80) continue;
      size_t begin = end;
      while (begin > least && !EndsId(text[begin - 1]) &&
             text[begin - 1] != '=') {
        --begin;
      }
      AddKeyId(begin, end, found);
    }
  }
}

}  // namespace

void FindCredentials(std::string_view text, std::vector<Secret>& found) {
  FindNamed(text, found);
  FindScopes(text, found);
}

}  // namespace tfsleuth
