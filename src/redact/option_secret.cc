#include "redact/option_secret.h"

#include "base/text_util.h"
#include "redact/keyed_secret.h"
#include "redact/looks.h"

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

}  // namespace

std::optional<size_t> ReadOption(std::string_view text, const Name& name,
                                 FoundSecrets& found) {
  if (!IsOption(text, name)) return std::nullopt;
  size_t from = name.end;
  for (const std::string_view gap :
       {"\", ", "\",", "\" ", "', ", "',", "' ", " "}) {
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
