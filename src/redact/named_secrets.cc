#include "redact/named_secrets.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text_util.h"
#include "redact/key_ids.h"
#include "redact/secret_name.h"
#include "redact/value_end.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr size_t kMaxName = 128;

// What may separate a name from its value.
struct Separator {
  std::string_view text;
  SeparatorIs is;
};
constexpr std::array<Separator, 10> kSeparators = {
    {{"=", SeparatorIs::kEquals},
     {":", SeparatorIs::kColon},
     {">", SeparatorIs::kTag},
     {"%3D", SeparatorIs::kPercent},
     {"%3d", SeparatorIs::kPercent},
     {"%3A", SeparatorIs::kPercent},
     {"\\u003d", SeparatorIs::kEquals},
     {"\\u003e", SeparatorIs::kTag},
     {"&gt;", SeparatorIs::kTag},
     {"%3E", SeparatorIs::kTag}}};

const Separator* SeparatorAt(std::string_view text, size_t at) {
  const char c = text[at];
  if (c != '=' && c != ':' && c != '>' && c != '%' && c != '\\' && c != '&') {
    return nullptr;
  }
  for (const Separator& separator : kSeparators) {
    if (text.substr(at).starts_with(separator.text)) return &separator;
  }
  return nullptr;
}

bool IsNameCharacter(char c) {
  return IsAlnum(c) || c == '_' || c == '-' || c == '.';
}

// The name that ends at `end`, quotes and blanks in front of the separator
// skipped.
struct Name {
  size_t begin;
  size_t end;
  bool in_tag;
};

size_t SkipQuoteLeft(std::string_view text, size_t end) {
  for (const std::string_view quote : {"\\u0022", "&quot;", "&#34;", "%22",
                                       "%27", "\"]", "']", "\"", "'", "`"}) {
    if (text.substr(0, end).ends_with(quote)) {
      end -= quote.size();
      while (end > 0 && text[end - 1] == '\\') --end;
      return end;
    }
  }
  return end;
}

bool OpensTag(std::string_view text, size_t begin) {
  // A name space may stand in front: `<ns2:SessionToken>`.
  if (begin > 0 && text[begin - 1] == ':') {
    --begin;
    while (begin > 0 && IsAlnum(text[begin - 1])) --begin;
  }
  const std::string_view head = text.substr(0, begin);
  return head.ends_with("<") || head.ends_with("\\u003c") ||
         head.ends_with("&lt;") || head.ends_with("%3C");
}

std::optional<Name> NameBefore(std::string_view text, size_t end) {
  const size_t from = end > 2 * kMaxName ? end - 2 * kMaxName : 0;
  while (end > from && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  end = SkipQuoteLeft(text, end);
  size_t begin = end;
  while (begin > from && IsNameCharacter(text[begin - 1])) --begin;
  // An escape in front is none of the name: `\u003cToken`, `\nToken`.
  const std::string_view name = text.substr(begin, end - begin);
  if (begin > 0 && text[begin - 1] == '\\') {
    if (name.starts_with("u003c") || name.starts_with("u003C") ||
        name.starts_with("u0022") || name.starts_with("u0026")) {
      begin += 5;
    } else if (name.starts_with("n") || name.starts_with("t") ||
               name.starts_with("r")) {
      begin += 1;
    }
  }
  // And so with %26Token.
  if (begin > 0 && text[begin - 1] == '%' && end - begin > 2) begin += 2;
  if (end <= begin) return std::nullopt;
  return Name{begin, end, OpensTag(text, begin)};
}

// `Secret key: ...`: a name of two words ends with a word that says little.
std::string WholeName(std::string_view text, const Name& name) {
  std::string last(text.substr(name.begin, name.end - name.begin));
  const std::string lower = ToLower(last);
  if (lower != "key" && lower != "id" && lower != "code") return last;
  size_t begin = name.begin;
  for (int words = 0; words < 2 && begin > 1 && text[begin - 1] == ' ';
       ++words) {
    size_t at = begin - 1;
    while (at > 0 && IsNameCharacter(text[at - 1])) --at;
    if (at == begin - 1) break;
    begin = at;
  }
  return std::string(text.substr(begin, name.end - begin));
}

// Whether only indentation and marks of lists and plans stand in front.
bool LeadsLine(std::string_view text, size_t begin) {
  constexpr std::string_view kProvisioner = "-exec): ";
  while (begin > 0 && text[begin - 1] != '\n') {
    if (text.substr(0, begin).ends_with(kProvisioner)) return true;
    const char c = text[begin - 1];
    const bool is_mark = c == ' ' || c == '\t' || c == '-' || c == '+' ||
                         c == '~' || c == '|' || c == '"' || c == '\'' ||
                         c == '>' || (c & 0x80) != 0;
    if (!is_mark) return false;
    --begin;
  }
  return true;
}

// Whether a bare word behind `NAME: ` is a value and not the next word of a
// sentence.
bool IsValueOfColon(std::string_view text, const Name& name,
                    const Value& value) {
  const std::string_view said = text.substr(name.begin, name.end - name.begin);
  const std::string_view word = text.substr(value.begin, value.length);
  const bool is_variable =
      Contains(said, "_") && std::none_of(said.begin(), said.end(), IsLower);
  const bool is_header =
      ToLower(said).starts_with("x-") ||
      (Contains(said, "-") && std::none_of(said.begin(), said.end(), IsLower));
  // No word of a sentence is that long.
  constexpr size_t kLongWord = 20;
  const bool is_long = word.size() >= kLongWord;
  if (is_variable || is_header || is_long || LooksSecret(word)) return true;
  const size_t end = value.begin + value.length;
  const bool ends_line = end >= text.size() || text[end] == '\n' ||
                         text[end] == '\r' ||
                         text.substr(end).starts_with("\\n");
  // The address of a resource has dots.
  return ends_line && !Contains(said, ".") && LeadsLine(text, name.begin);
}

bool IsSmallNumber(std::string_view value) {
  constexpr size_t kDigits = 5;
  return value.size() <= kDigits &&
         std::all_of(value.begin(), value.end(), IsDigit);
}

bool Accepts(std::string_view text, const Name& name, const NameClass& what,
             SeparatorIs separator, const Value& value) {
  const std::string_view word = text.substr(value.begin, value.length);
  if (IsNoSecret(word) || IsSmallNumber(word)) return false;
  if (what.is == NameIs::kMaybeSecret && !LooksSecret(word)) return false;
  // One part of many, as in an ARN: `111122223333:secret:NAME`.
  const bool in_path = separator == SeparatorIs::kColon && !value.spaced &&
                       name.begin > 0 && text[name.begin - 1] == ':';
  if (in_path) return false;
  const bool in_sentence = separator == SeparatorIs::kColon &&
                           value.form == Value::Form::kBare &&
                           what.is != NameIs::kAuthorization && value.spaced;
  return !in_sentence || IsValueOfColon(text, name, value);
}

// `SCHEME WORDS`: what follows the scheme. A signature of AWS is left to its
// own forms, which keep what the log proves.
void AddAuthorization(std::string_view text, Value value,
                      std::vector<Secret>& found) {
  std::string_view words = text.substr(value.begin, value.length);
  while (words.starts_with("[")) {  // a list of one
    ++value.begin;
    --value.length;
    words.remove_prefix(1);
  }
  if (words.starts_with("AWS4-") || words.starts_with("'AWS4-")) return;
  const size_t blank = words.find(' ');
  const size_t skip = blank == kNone ? 0 : blank + 1;
  if (IsNoSecret(words.substr(skip))) return;
  found.push_back({value.begin + skip, value.length - skip, "authorization"});
}

void Add(std::string_view text, const NameClass& what, const Value& value,
         std::vector<Secret>& found) {
  if (what.is == NameIs::kAuthorization) {
    AddAuthorization(text, value, found);
    return;
  }
  found.push_back(
      {value.begin, value.length, what.kind, what.is == NameIs::kKeyId});
}

void FindBehind(std::string_view text, size_t at, const Separator& separator,
                std::vector<Secret>& found) {
  const std::optional<Name> name = NameBefore(text, at);
  if (!name || (separator.is == SeparatorIs::kTag) != name->in_tag) return;
  // What a redactor wrote has the form NAME:VALUE itself.
  if (text.substr(0, name->begin).ends_with("[redacted:")) return;
  const NameClass what = ClassOfName(WholeName(text, *name));
  if (what.is == NameIs::kPlain) return;
  size_t from = at + separator.text.size();
  const bool to_line_end = what.is == NameIs::kAuthorization ||
                           std::string_view(what.kind) == "cookie";
  // A plan shows the old value and the new one: `"a" -> "b"`.
  for (int values = 0; values < 2; ++values) {
    const std::optional<Value> value =
        ValueFrom(text, {name->begin, from, separator.is, to_line_end});
    if (!value) return;
    if (Accepts(text, *name, what, separator.is, *value)) {
      Add(text, what, *value, found);
    }
    size_t next = value->end;
    for (const std::string_view arrow : {" -> ", " => "}) {
      if (text.substr(next).starts_with(arrow)) next += arrow.size();
    }
    if (next == value->end) return;
    from = next;
  }
}

// `--password VALUE`, `"-token", "VALUE"`.
void FindOptions(std::string_view text, std::vector<Secret>& found) {
  for (size_t at = text.find('-'); at != kNone; at = text.find('-', at + 1)) {
    const bool begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == '"' ||
                        text[at - 1] == '\'' || text[at - 1] == '\n';
    if (!begins) continue;
    size_t begin = at;
    while (begin < text.size() && text[begin] == '-') ++begin;
    size_t end = begin;
    while (end < text.size() && IsNameCharacter(text[end])) ++end;
    if (end == begin) continue;
    const NameClass what = ClassOfName(text.substr(begin, end - begin));
    if (what.is == NameIs::kPlain) continue;
    size_t from = end;
    for (const std::string_view gap : {"\", ", "\",", "\" ", "' ", " "}) {
      if (!text.substr(end).starts_with(gap)) continue;
      from = end + gap.size();
      break;
    }
    if (from == end || text.substr(from).starts_with("-")) continue;
    const auto value =
        ValueFrom(text, {begin, from, SeparatorIs::kOption, false});
    if (!value) continue;
    const std::string_view word = text.substr(value->begin, value->length);
    const bool bare = value->form == Value::Form::kBare;
    // In a sentence an option is followed by a word, not by a value.
    if (IsNoSecret(word) || (bare && !LooksSecret(word))) continue;
    Add(text, what, *value, found);
  }
}

// `"name": "DB_PASSWORD", "value": "..."`, in either order.
void FindPairs(std::string_view text, size_t at, std::vector<Secret>& found) {
  const auto value_of = [&](size_t colon) {
    return ValueFrom(text, {colon, colon + 1, SeparatorIs::kColon, false});
  };
  const auto named = [&](size_t colon, std::string_view word) {
    const auto name = NameBefore(text, colon);
    return name &&
           ToLower(text.substr(name->begin, name->end - name->begin)) == word;
  };
  const auto first = value_of(at);
  if (!first || first->form != Value::Form::kQuoted) return;
  const size_t next = text.find(':', first->end);
  constexpr size_t kNear = 64;
  if (next == kNone || next - first->end > kNear) return;
  const auto second = value_of(next);
  if (!second || second->form != Value::Form::kQuoted) return;
  for (const auto& [name, value] :
       {std::pair(*first, *second), std::pair(*second, *first)}) {
    const bool in_order = name.begin == first->begin;
    if (!named(in_order ? at : next, "name") ||
        !named(in_order ? next : at, "value")) {
      continue;
    }
    const NameClass what = ClassOfName(text.substr(name.begin, name.length));
    const std::string_view word = text.substr(value.begin, value.length);
    if (what.is == NameIs::kPlain || IsNoSecret(word)) continue;
    Add(text, what, value, found);
  }
}

}  // namespace

void FindNamedSecrets(std::string_view text, std::vector<Secret>& found) {
  for (size_t at = 0; at < text.size(); ++at) {
    const Separator* separator = SeparatorAt(text, at);
    if (separator == nullptr) continue;
    FindBehind(text, at, *separator, found);
    if (separator->is == SeparatorIs::kColon) FindPairs(text, at, found);
  }
  FindOptions(text, found);
}

void FindInNamedValue(std::string_view name, std::string_view value,
                      std::vector<Secret>& found) {
  if (name.ends_with("redential")) {
    constexpr std::string_view kHead = "Credential=";
    std::vector<Secret> ids;
    FindCredentials(std::string(kHead) + std::string(value), ids);
    for (Secret& id : ids) {
      id.begin -= std::min(id.begin, kHead.size());
      found.push_back(id);
    }
  }
  const NameClass what = ClassOfName(name);
  if (what.is == NameIs::kPlain || IsNoSecret(value)) return;
  if (what.is == NameIs::kMaybeSecret && !LooksSecret(value)) return;
  if (what.is != NameIs::kAuthorization && IsSmallNumber(value)) return;
  Value whole;
  whole.length = whole.end = value.size();
  Add(value, what, whole, found);
}

}  // namespace tfsleuth
