#include "redact/option_secret.h"

#include <algorithm>

#include "base/text_util.h"
#include "redact/keyed_secret.h"
#include "redact/looks.h"
#include "redact/quote.h"

namespace tfsleuth {
namespace {

// No word of a sentence is that long.
constexpr size_t kLongWord = 16;

bool IsOption(std::string_view text, const Name& name) {
  size_t begin = name.begin;
  while (begin < name.end && text[begin] == '-') ++begin;
  if (begin == name.begin) return false;
  if (name.begin == 0) return true;
  const char before = text[name.begin - 1];
  return before == ' ' || before == '"' || before == '\'' || before == '\n' ||
         before == '\t' || before == '[' || before == '`';
}

// `["password", "VALUE"]`, `('token', 'VALUE')`: a list of just the two.
std::optional<size_t> ReadTuple(std::string_view text, const Name& name,
                                FoundSecrets& found) {
  const Quote quote = QuoteAt(text, name.end);
  if (quote.length == 0 || name.begin < quote.length + 1) return std::nullopt;
  const char before = text[name.begin - quote.length - 1];
  size_t at = name.end + quote.length;
  if ((before != '[' && before != '(') || text.substr(at, 1) != ",") {
    return std::nullopt;
  }
  at = text.find_first_not_of(' ', at + 1);
  if (at == text.npos || QuoteAt(text, at).length != quote.length) {
    return std::nullopt;
  }
  const QuotedPart part = QuotedAt(text, at, quote);
  const std::string_view close = text.substr(part.end, 1);
  const std::string_view word = text.substr(part.begin, part.length);
  const bool is_value = !part.is_open && (close == "]" || close == ")") &&
                        LooksSecret(word) && !IsNoSecret(word);
  if (!is_value) return std::nullopt;
  found.Add(part.begin, part.length, name.what.kind);
  return part.end;
}

}  // namespace

std::optional<size_t> ReadOption(std::string_view text, const Name& name,
                                 FoundSecrets& found) {
  if (!IsOption(text, name)) return ReadTuple(text, name, found);
  // An item of a list, or a word that a trace wrote on a line of its own.
  const std::string_view rest = text.substr(name.end);
  const size_t more = rest.find_first_not_of("\"', \t\r");
  if (more == rest.npos || rest[more] == '\n') {
    const size_t end = name.end + std::min(more, rest.size());
    NameClass what = name.what;
    what.is = NameIs::kMaybeSecret;
    found.open.push_back(
        {{end, OpenValue::Form::kNext, 0, {}}, what, name.begin});
    return end;
  }
  size_t from = name.end;
  for (const std::string_view gap :
       {"\", ", "\",", "\" ", "', ", "',", "' ", ", ", " "}) {
    if (!text.substr(name.end).starts_with(gap)) continue;
    from = name.end + gap.size();
    break;
  }
  if (from == name.end || text.substr(from).starts_with("-")) {
    return std::nullopt;
  }
  const Values values =
      ValuesFrom(text, {name.begin, from, SeparatorIs::kOption, false});
  if (values.parts.empty()) return std::nullopt;
  const Value& value = values.parts.front();
  const std::string_view word = text.substr(value.begin, value.length);
  const bool is_bare = value.form == Value::Form::kBare;
  const bool is_value =
      !is_bare || LooksSecret(word) || word.size() >= kLongWord;
  if (IsNoSecret(word) || !is_value) return std::nullopt;
  if (name.what.is == NameIs::kMaybeSecret && !LooksSecret(word)) {
    return std::nullopt;
  }
  AddValue(text, name.what, value, found);
  return values.end;
}

}  // namespace tfsleuth
