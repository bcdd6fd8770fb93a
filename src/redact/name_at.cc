#include "redact/name_at.h"

#include <string>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxName = 128;

bool IsNameCharacter(char c) {
  return IsAlnum(c) || c == '_' || c == '-' || c == '.';
}

bool OpensTag(std::string_view text, size_t begin) {
  // A name space may stand in front: `<ns2:SessionToken>`.
  constexpr size_t kMaxNameSpace = 32;
  if (begin > 0 && text[begin - 1] == ':') {
    --begin;
    const size_t least = begin > kMaxNameSpace ? begin - kMaxNameSpace : 0;
    while (begin > least && IsAlnum(text[begin - 1])) --begin;
  }
  const std::string_view head = text.substr(0, begin);
  return head.ends_with("<") || head.ends_with("\\u003c") ||
         head.ends_with("&lt;") || head.ends_with("%3C");
}

// How much of the word is an escape in front of the name.
size_t EscapeLength(std::string_view text, size_t begin, size_t end) {
  if (begin == 0) return 0;
  const std::string_view word = text.substr(begin, end - begin);
  if (text[begin - 1] == '%') return word.size() > 2 ? 2 : 0;
  if (text[begin - 1] != '\\') return 0;
  constexpr size_t kUnicode = 5;
  if (word.starts_with("u00") && word.size() > kUnicode) return kUnicode;
  const bool is_letter =
      word.starts_with("n") || word.starts_with("t") || word.starts_with("r");
  return is_letter ? 1 : 0;
}

// `Secret key: ...`: a name of two words ends with a word that says little.
std::string WholeName(std::string_view text, size_t begin, size_t end) {
  std::string last(text.substr(begin, end - begin));
  const std::string lower = ToLower(last);
  if (lower != "key" && lower != "id" && lower != "code") return last;
  for (int words = 0; words < 2 && begin > 1 && text[begin - 1] == ' ';
       ++words) {
    size_t at = begin - 1;
    const size_t least = at > kMaxName ? at - kMaxName : 0;
    while (at > least && IsNameCharacter(text[at - 1])) --at;
    if (at == begin - 1) break;
    begin = at;
  }
  return std::string(text.substr(begin, end - begin));
}

}  // namespace

std::optional<Name> NameAt(std::string_view text, size_t at) {
  Name name;
  name.begin = name.end = at;
  const size_t least = at > kMaxName ? at - kMaxName : 0;
  while (name.begin > least && IsNameCharacter(text[name.begin - 1])) {
    --name.begin;
  }
  while (name.end < text.size() && IsNameCharacter(text[name.end])) ++name.end;
  // A sentence may end here.
  while (name.end > at &&
         (text[name.end - 1] == '.' || text[name.end - 1] == '-')) {
    --name.end;
  }
  // `Secret ID = ...`, as Nomad and Vault print it.
  constexpr std::string_view kId = " ID";
  if (name.In(text) == "Secret" && text.substr(name.end).starts_with(kId)) {
    name.end += kId.size();
  }
  name.begin += EscapeLength(text, name.begin, name.end);
  if (name.begin > at || name.end <= name.begin) return std::nullopt;
  name.what = ClassOfName(WholeName(text, name.begin, name.end));
  name.in_tag = OpensTag(text, name.begin);
  return name;
}

}  // namespace tfsleuth
