#include "redact/keyed_secret.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"
#include "redact/looks.h"
#include "redact/quote.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;

// What may separate a name from its value.
struct Separator {
  std::string_view text;
  SeparatorIs is;
};
constexpr std::array<Separator, 12> kSeparators = {
    {{"=", SeparatorIs::kEquals},
     {":=", SeparatorIs::kEquals},
     {"-> ", SeparatorIs::kBlank},
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
  if (at >= text.size()) return nullptr;
  for (const Separator& separator : kSeparators) {
    if (text.substr(at).starts_with(separator.text)) return &separator;
  }
  return nullptr;
}

size_t SkipBlanks(std::string_view text, size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// Behind the quote that closes a name, what encloses it (`["x"]`,
// `AttributeName("x")`), a number or an index (`passwords[0]`), blanks.
size_t SkipToSeparator(std::string_view text, size_t at) {
  const Quote quote = QuoteAt(text, at);
  at += quote.length;
  const std::string_view behind = text.substr(at, 8);
  if (quote.length > 0 && behind.starts_with(") value=")) return at + 7;
  if (quote.length > 0 &&
      (behind.starts_with("]") || behind.starts_with(")"))) {
    ++at;
  }
  if (behind.size() > 2 && behind[0] == ' ' && IsDigit(behind[1])) {
    const size_t end =
        text.substr(0, at + 8).find_first_not_of("0123456789", at + 1);
    if (end != kNone && text[end] == ':') return end;
  }
  if (text.substr(at).starts_with("[")) {
    constexpr size_t kMaxIndex = 64;
    const size_t close = text.substr(0, at + kMaxIndex).find(']', at);
    if (close != kNone) at = close + 1;
  }
  return SkipBlanks(text, at);
}

// `<NAME attributes>`
size_t SkipAttributes(std::string_view text, size_t at) {
  constexpr size_t kMaxAttributes = 512;
  if (at >= text.size() || text[at] != ' ') return at;
  const size_t close =
      text.substr(0, at + kMaxAttributes).find_first_of("<>\n", at);
  return close != kNone && text[close] == '>' ? close : at;
}

// Whether only indentation and marks of lists and plans stand in front.
bool LeadsLine(std::string_view text, size_t begin) {
  constexpr std::string_view kProvisioner = "-exec): ";
  constexpr size_t kMaxLead = 128;
  const size_t least = begin > kMaxLead ? begin - kMaxLead : 0;
  while (begin > least && text[begin - 1] != '\n') {
    if (text.substr(0, begin).ends_with(kProvisioner)) return true;
    const char c = text[begin - 1];
    const bool is_mark = c == ' ' || c == '\t' || c == '-' || c == '+' ||
                         c == '~' || c == '|' || c == '"' || c == '\'' ||
                         c == '>' || (c & 0x80) != 0;
    if (!is_mark) return false;
    --begin;
  }
  return begin == 0 || text[begin - 1] == '\n';
}

bool EndsLine(std::string_view text, size_t end) {
  return end >= text.size() || text[end] == '\n' || text[end] == '\r' ||
         text.substr(end).starts_with("\\n");
}

// `token: ServiceAccountTokenNotFound`: the code of an error, which is words.
bool IsErrorCode(std::string_view word) {
  constexpr std::array<std::string_view, 10> kEnds = {
      "NotFound", "Failed",   "Failure", "Error",  "Exception",
      "Denied",   "Exceeded", "Expired", "Exists", "Unavailable"};
  while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
  const auto upper = std::count_if(word.begin(), word.end(), IsUpper);
  const auto lower = std::count_if(word.begin(), word.end(), IsLower);
  return upper >= 2 && lower >= 3 * upper && IsUpper(word[0]) &&
         upper + lower == static_cast<std::ptrdiff_t>(word.size()) &&
         std::any_of(kEnds.begin(), kEnds.end(),
                     [&](std::string_view end) { return word.ends_with(end); });
}

// Whether a bare word behind `NAME: ` is a value and not the next word of a
// sentence.
bool IsValueOfColon(std::string_view text, const Name& name,
                    const Value& value) {
  const std::string_view said = name.In(text);
  const std::string_view word = text.substr(value.begin, value.length);
  const bool has_lower = std::any_of(said.begin(), said.end(), IsLower);
  const bool is_variable = Contains(said, "_") && !has_lower;
  const bool is_header =
      ToLower(said).starts_with("x-") || (Contains(said, "-") && !has_lower);
  // No word of a sentence is that long.
  constexpr size_t kLongWord = 20;
  if (IsErrorCode(word)) return false;
  const bool is_long = word.size() >= kLongWord;
  if (is_variable || is_header || is_long || LooksSecret(word)) return true;
  // The address of a resource has dots.
  return EndsLine(text, value.begin + value.length) && !Contains(said, ".") &&
         LeadsLine(text, name.begin);
}

// `--secret=database-password`: the name of a secret, as clouds give them.
bool IsNameOfSecret(std::string_view said, std::string_view word) {
  const bool is_name =
      Contains(word, "-") && std::all_of(word.begin(), word.end(), [](char c) {
        return IsLower(c) || IsDigit(c) || c == '-';
      });
  return is_name && ToLower(said).ends_with("secret") &&
         ClassOfName(word).is != NameIs::kPlain;
}

// `credentials: tf_req_id=...`, `Status=409`: the next field of a record.
bool IsField(std::string_view word) {
  const size_t end = word.find('=');
  if (end == kNone || end == 0) return false;
  const std::string_view key = word.substr(0, end);
  const bool is_number = IsSmallNumber(word.substr(end + 1));
  return std::all_of(key.begin(), key.end(), [&](char c) {
    return IsLower(c) || c == '_' || c == '@' || c == '.' ||
           (is_number && IsUpper(c));
  });
}

// What a shell says of a variable or of a program: no value of it.
bool IsOfShell(std::string_view words) {
  constexpr std::array<std::string_view, 5> kSaid = {
      "unbound variable", "parameter not set", "parameter null or not set",
      "readonly variable", "command not found"};
  return std::any_of(kSaid.begin(), kSaid.end(), [&](std::string_view said) {
    return words.starts_with(said);
  });
}

// A path, a thing, or words of a sentence.
bool IsOtherThing(std::string_view text, const Name& name,
                  SeparatorIs separator, const Value& value) {
  const std::string_view word = text.substr(value.begin, value.length);
  const std::string_view said = name.In(text);
  if (said == "Sid") return true;  // of a statement of a policy
  // `PASS: TestX` of go test; `aws_x.secret["PASSWORD"]: Creating...`
  const bool is_colon = separator == SeparatorIs::kColon;
  if (is_colon &&
      (said == "PASS" || text.substr(name.end).starts_with("\"]"))) {
    return true;
  }
  if (is_colon && value.spaced && IsOfShell(text.substr(value.begin))) {
    return true;
  }
  if (separator == SeparatorIs::kTag && word.starts_with("\"")) return true;
  if (IsNameOfSecret(said, word)) return true;
  const bool is_file = word.starts_with("./") || word.starts_with("../");
  const bool is_cookie = std::string_view(name.what.kind) == "cookie";
  return is_file || (is_cookie && is_colon && !Contains(word, "=") &&
                     value.form == Value::Form::kBare);
}

bool Accepts(std::string_view text, const Name& name, SeparatorIs separator,
             const Value& value) {
  const std::string_view word = text.substr(value.begin, value.length);
  if (IsNoSecret(word) || IsSmallNumber(word)) return false;
  if (name.what.is == NameIs::kEncoded) return IsTextInBase64(word);
  if (IsOtherThing(text, name, separator, value)) return false;
  const bool must_look =
      name.what.is == NameIs::kMaybeSecret || separator == SeparatorIs::kBlank;
  if (must_look && !LooksSecret(word)) return false;
  // One part of many, as in an ARN: `111122223333:secret:NAME`.
  const bool in_path = separator == SeparatorIs::kColon && !value.spaced &&
                       name.begin > 0 && text[name.begin - 1] == ':';
  if (in_path) return false;
  const bool is_word = value.form == Value::Form::kBare && value.spaced &&
                       separator == SeparatorIs::kColon;
  if (is_word && name.what.is != NameIs::kAuthorization && IsField(word)) {
    return std::string_view(name.what.kind) == "cookie";
  }
  // `token: clientCredentialsToken: received ...`: one error inside another.
  if (is_word && word.ends_with(':') && !LooksDrawn(word)) return false;
  const bool in_sentence =
      separator == SeparatorIs::kColon && value.form == Value::Form::kBare &&
      name.what.is != NameIs::kAuthorization && value.spaced;
  return !in_sentence || IsValueOfColon(text, name, value);
}

// `| NAME | VALUE |`, or columns with a gap between them.
bool StandsInTable(std::string_view text, const Name& name) {
  const std::string_view rest = text.substr(name.end);
  const size_t value = rest.find_first_not_of(" \t");
  if (value == kNone || value == 0) return false;
  const std::string_view before = text.substr(0, name.begin);
  if (rest[value] == '|') return before.ends_with("| ");
  constexpr std::string_view kRule = "\u2502";
  if (rest.substr(value).starts_with(kRule)) return before.ends_with("\u2502 ");
  constexpr size_t kGap = 3;
  return value >= kGap && IsAlnum(rest[value]) && LeadsLine(text, name.begin) &&
         name.what.is != NameIs::kAuthorization;
}

// What leads on from an old value to the new one, in plans and in errors.
size_t SkipArrow(std::string_view text, size_t at) {
  constexpr size_t kLongest = 32;
  const std::string_view near = text.substr(at, kLongest);
  for (const std::string_view arrow :
       {" -> ", " => ", ", but now ", "), but now ", ">, but now ", " to ",
        ") does not match config value ", ") does not match "}) {
    if (near.starts_with(arrow)) return at + arrow.size();
  }
  return at;
}

}  // namespace

void AddValue(std::string_view text, const NameClass& what, const Value& value,
              FoundSecrets& found) {
  if (what.is != NameIs::kAuthorization) {
    if (value.length == 0) return;
    found.secrets.push_back(
        {value.begin, value.length, what.kind, what.is == NameIs::kKeyId});
    return;
  }
  size_t begin = value.begin;
  std::string_view words = text.substr(value.begin, value.length);
  while (words.starts_with("[")) {  // a list of one
    ++begin;
    words.remove_prefix(1);
  }
  if (words.starts_with("AWS4-") || words.starts_with("'AWS4-")) return;
  if (ToLower(words.substr(0, 7)) == "digest ") return;  // has a form
  const size_t blank = words.find(' ');
  const size_t skip = blank == kNone ? 0 : blank + 1;
  const std::string_view rest = words.substr(skip);
  // Words of a sentence, not of a scheme: `Failed to refresh the token: ...`.
  const std::string_view second = rest.substr(0, rest.find(' '));
  const bool is_verb = second == "to" || second == "not" || second == "was";
  const bool is_prose =
      Contains(rest, " ") &&
      (is_verb || (!Contains(rest, "=") && !LooksDrawn(rest)));
  if (is_prose || IsNoSecret(rest)) return;
  found.Add(begin + skip, words.size() - skip, what.kind);
}

std::optional<size_t> ReadKeyed(std::string_view text, const Name& name,
                                FoundSecrets& found) {
  size_t at = SkipToSeparator(text, name.end);
  if (name.in_tag) at = SkipAttributes(text, name.end);
  const Separator* separator = SeparatorAt(text, at);
  if (separator == nullptr && StandsInTable(text, name)) {
    static constexpr Separator kGap = {"", SeparatorIs::kBlank};
    separator = &kGap;
    for (const std::string_view rule : {"|", "\u2502"}) {
      if (text.substr(at).starts_with(rule)) at += rule.size();
    }
  }
  if (separator == nullptr) return std::nullopt;
  // What was cut off in front may have lost the begin of its tag.
  const bool is_tag = separator->is == SeparatorIs::kTag;
  const bool may_be_tag = name.in_tag || name.begin == 0;
  if (is_tag ? !may_be_tag : name.in_tag) return std::nullopt;
  size_t from = at + separator->text.size();
  for (const std::string_view word :
       {" was ", " planned value ", " prior value ", " old value "}) {
    if (!text.substr(from).starts_with(word)) continue;
    from += word.size() - 1;
    break;
  }
  const bool to_line_end = name.what.is == NameIs::kAuthorization ||
                           std::string_view(name.what.kind) == "cookie";
  const size_t first = from;
  size_t end = from;
  // `token: failed to acquire it`: behind a word of a sentence comes a verb.
  bool in_sentence = false;
  for (;;) {
    const Values values =
        ValuesFrom(text, {name.begin, from, separator->is, to_line_end});
    if (values.parts.empty() && !values.open) break;
    bool is_word = false;
    for (const Value& value : values.parts) {
      if (in_sentence && !LooksSecret(text.substr(value.begin, value.length))) {
        continue;
      }
      if (Accepts(text, name, separator->is, value)) {
        AddValue(text, name.what, value, found);
      } else if (value.form == Value::Form::kBare && value.spaced) {
        is_word = true;
      }
    }
    end = values.end;
    if (values.open) {
      found.open.push_back({*values.open, name.what, name.begin});
      break;
    }
    from = SkipArrow(text, end);
    if (from == end) break;
    in_sentence = is_word && text.substr(end, from - end) == " to ";
  }
  return std::max(end, first);
}

}  // namespace tfsleuth
