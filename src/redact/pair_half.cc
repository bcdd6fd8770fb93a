#include "redact/pair_half.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "base/text_util.h"
#include "redact/quote.h"

namespace tfsleuth {
namespace {

struct Key {
  std::string_view name;
  PairHalf::Is is;
};
constexpr Key kKeys[] = {{"name", PairHalf::Is::kName},
                         {"key", PairHalf::Is::kName},
                         {"optionname", PairHalf::Is::kName},
                         {"parameterkey", PairHalf::Is::kName},
                         {"parameter_key", PairHalf::Is::kName},
                         {"parametername", PairHalf::Is::kName},
                         {"variable", PairHalf::Is::kName},
                         {"variablename", PairHalf::Is::kName},
                         {"variable_name", PairHalf::Is::kName},
                         {"envname", PairHalf::Is::kName},
                         {"env_name", PairHalf::Is::kName},
                         {"id", PairHalf::Is::kName},
                         {"keyname", PairHalf::Is::kKeyName},
                         {"value", PairHalf::Is::kValue},
                         {"default", PairHalf::Is::kValue},
                         {"parametervalue", PairHalf::Is::kValue},
                         {"parameter_value", PairHalf::Is::kValue},
                         {"val", PairHalf::Is::kValue},
                         {"stringvalue", PairHalf::Is::kValue},
                         {"string_value", PairHalf::Is::kValue},
                         {"string", PairHalf::Is::kValue},
                         {"content", PairHalf::Is::kValue},
                         {"kind", PairHalf::Is::kKind},
                         {"type", PairHalf::Is::kKind},
                         {"data", PairHalf::Is::kData},
                         {"sensitive", PairHalf::Is::kSensitive}};

// With which a key may end: most words are settled by it.
constexpr std::array<bool, 256> LastLetters() {
  std::array<bool, 256> letters{};
  for (const Key& key : kKeys) {
    const char last = key.name.back();
    letters[static_cast<unsigned char>(last)] = true;
    letters[static_cast<unsigned char>(last - 'a' + 'A')] = true;
  }
  return letters;
}
constexpr std::array<bool, 256> kLastLetters = LastLetters();

bool IsKeyCharacter(char c) { return IsAlnum(c) || c == '_'; }

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

const Key* FindKey(std::string_view word) {
  const std::string lower = ToLower(word);
  for (const Key& key : kKeys) {
    if (key.name == lower) return &key;
  }
  return nullptr;
}

// A part of an address or of a longer word: `x.name`, `pod-name`; but
// `env[0].name`, `Parameters.member.1.ParameterKey`.
bool IsPart(std::string_view line, size_t begin) {
  if (begin == 0) return false;
  const char before = line[begin - 1];
  if (before == '-') return true;
  if (before != '.') return false;
  const char part = begin > 1 ? line[begin - 2] : '\0';
  return part != ']' && !IsDigit(part);
}

// What may lead on from the value to another: `"a" -> "b"`.
void ReadValues(std::string_view line, SeparatorIs separator, size_t from,
                PairHalf& half) {
  constexpr std::string_view kArrows[] = {" -> ", " => "};
  for (;;) {
    const Values values =
        ValuesFrom(line, {half.begin, from, separator, false});
    half.end = values.end > half.end ? values.end : half.end;
    if (values.open && values.open->form == OpenValue::Form::kBrackets) {
      half.open = values.open;
    }
    for (const Value& part : values.parts) {
      if (part.form == Value::Form::kLeaf) half.leaves.push_back(part);
    }
    const bool is_one = values.parts.size() == 1 && !values.open &&
                        values.parts.front().form != Value::Form::kLeaf;
    if (!is_one) return;
    half.values.push_back(values.parts.front());
    // A quote that lost its mate: a name ends with its line.
    Value& value = half.values.back();
    const size_t line_end = line.substr(value.begin, value.length).find("\\n");
    if (half.is == PairHalf::Is::kName && line_end != line.npos) {
      value.length = line_end;
      half.end = value.begin + line_end;
      return;
    }
    const std::string_view rest = line.substr(half.end);
    if (std::none_of(
            std::begin(kArrows), std::end(kArrows),
            [&](std::string_view arrow) { return rest.starts_with(arrow); })) {
      return;
    }
    from = half.end + kArrows[0].size();
  }
}

// `variable "NAME" {`, `output "NAME" {`: the head of a block of a
// configuration.
std::optional<PairHalf> BlockAt(std::string_view line, size_t begin,
                                size_t end) {
  constexpr size_t kMaxBlockName = 256;
  const std::string_view word = line.substr(begin, end - begin);
  if (word != "variable" && word != "output") return std::nullopt;
  const size_t at = end + 1;
  const Quote quote = at < line.size() ? QuoteAt(line, at) : Quote{};
  if (quote.length == 0 || line[end] != ' ') return std::nullopt;
  const QuotedPart name =
      QuotedAt(line.substr(0, at + kMaxBlockName), at, quote);
  const bool opens = line.substr(name.end).starts_with(" {");
  if (name.is_open || !opens) return std::nullopt;
  const Value value{name.begin, name.length, name.end, Value::Form::kQuoted,
                    true};
  return PairHalf{PairHalf::Is::kBlock, begin, name.end + 2, {value}, {}, {}};
}

// The key that ends at `end`, but no id.
const Key* KeyBefore(std::string_view text, size_t end) {
  constexpr size_t kLongest = 16;
  if (end == 0 || !kLastLetters[static_cast<unsigned char>(text[end - 1])]) {
    return nullptr;
  }
  size_t begin = end;
  while (begin > 0 && end - begin <= kLongest &&
         IsKeyCharacter(text[begin - 1])) {
    --begin;
  }
  if (end - begin > kLongest) return nullptr;
  const Key* key = FindKey(text.substr(begin, end - begin));
  return key != nullptr && key->name != "id" ? key : nullptr;
}

// Where the key ends in front of its mark.
size_t EndOfPairKey(std::string_view text, size_t mark) {
  size_t end = mark;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t' ||
                     text[end - 1] == '"' || text[end - 1] == '\'' ||
                     text[end - 1] == '`' || text[end - 1] == '\\')) {
    --end;
  }
  return end;
}

}  // namespace

std::optional<PairHalf> PairHalfAt(std::string_view line, size_t at) {
  constexpr size_t kMaxKey = 24;
  size_t begin = at;
  while (begin > 0 && at - begin < kMaxKey && IsKeyCharacter(line[begin - 1])) {
    --begin;
  }
  size_t end = at;
  while (end < line.size() && end - at < kMaxKey && IsKeyCharacter(line[end])) {
    ++end;
  }
  // `\nname` of a quoted text.
  const bool is_escaped = begin > 0 && line[begin - 1] == '\\';
  if (is_escaped && (line[begin] == 'n' || line[begin] == 't') &&
      FindKey(line.substr(begin, end - begin)) == nullptr) {
    ++begin;
  }
  if (auto block = BlockAt(line, begin, end)) return block;
  const Key* key = FindKey(line.substr(begin, end - begin));
  if (key == nullptr || IsPart(line, begin)) return std::nullopt;
  const bool in_tag = line.substr(0, begin).ends_with('<');
  size_t mark = end + QuoteAt(line, end).length;
  while (mark < line.size() && IsBlank(line[mark])) ++mark;
  const char c = mark < line.size() ? line[mark] : '\0';
  if (in_tag ? c != '>' : c != ':' && c != '=') return std::nullopt;
  const SeparatorIs separator = in_tag     ? SeparatorIs::kTag
                                : c == ':' ? SeparatorIs::kColon
                                           : SeparatorIs::kEquals;
  PairHalf half{key->is, begin, mark + 1, {}, {}, std::nullopt};
  ReadValues(line, separator, mark + 1, half);
  // Only ids that tell where a secret stands say anything here.
  if (key->name == "id") {
    const std::string_view said = line.substr(mark, half.end - mark);
    if (!Contains(said, ".vault.azure.net/secrets/")) return std::nullopt;
  }
  if (half.values.empty() && half.leaves.empty() && !half.open)
    return std::nullopt;
  return half;
}

std::optional<PairHalf::Is> PairKeyAtSign(std::string_view text, size_t at) {
  const Key* key = nullptr;
  if (text[at] == '<') {
    size_t end = at + 1;
    while (end < text.size() && IsKeyCharacter(text[end])) ++end;
    key = FindKey(text.substr(at + 1, end - at - 1));
  } else {
    key = KeyBefore(text, EndOfPairKey(text, at));
  }
  return key == nullptr ? std::nullopt : std::optional(key->is);
}

}  // namespace tfsleuth
