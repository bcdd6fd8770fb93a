#include "redact/value.h"

#include <algorithm>

#include "base/text_util.h"
#include "redact/bare_value.h"
#include "redact/collection.h"
#include "redact/quote.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

// Up to the next tag; what a limit cut off has none.
Value InTag(std::string_view text, size_t at) {
  Value value;
  value.form = Value::Form::kTag;
  value.begin = at;
  size_t end = at;
  for (; end < text.size() && text[end] != '<'; ++end) {
    const char c = text[end];
    if (c != '\\' && c != '&' && c != '%' && c != '[') continue;
    const std::string_view rest = text.substr(end);
    if (rest.starts_with("\\u003c") || rest.starts_with("&lt;") ||
        rest.starts_with("%3C") || rest.starts_with("[truncated")) {
      break;
    }
  }
  value.length = end - at;
  value.end = end;
  return value;
}

// Functions and constructors that stand round a value and are none: of
// Terraform's language, of its types (`cty.StringVal("x")`), of its plugin
// protocol (`tftypes.String<"x">`).
size_t WrapperLength(std::string_view text) {
  constexpr std::string_view kWrappers[] = {"cty.StringVal(",
                                            "cty.ListVal(",
                                            "cty.SetVal(",
                                            "cty.TupleVal(",
                                            "cty.MapVal(",
                                            "cty.ObjectVal(",
                                            "cty.UnknownVal(",
                                            "[]cty.Value{",
                                            "[]string{",
                                            "map[string]cty.Value{",
                                            "tftypes.String<",
                                            "types.StringValue(",
                                            "basetypes.StringValue{",
                                            "tostring(",
                                            "sensitive(",
                                            "nonsensitive(",
                                            "base64encode(",
                                            "jsonencode(",
                                            "yamlencode(",
                                            "tomap(",
                                            "toset(",
                                            "tolist(",
                                            "toobject("};
  for (const std::string_view wrapper : kWrappers) {
    if (text.starts_with(wrapper)) return wrapper.size();
  }
  // `tftypes.Map[tftypes.String]<...>` tells the type of its values.
  if (!text.starts_with("tftypes.")) return 0;
  constexpr size_t kMaxType = 512;
  int depth = 0;
  for (size_t i = 0; i < std::min(text.size(), kMaxType); ++i) {
    depth += text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
    if (text[i] == '<' && depth == 0) return i + 1;
  }
  return 0;
}

// `[a b]`, up to the bracket that closes: what stands in it, whole.
Value List(std::string_view text, size_t at) {
  Value value;
  value.form = Value::Form::kList;
  value.begin = at + 1;
  int depth = 0;
  size_t end = at;
  for (; end < text.size() && text[end] != '\n'; ++end) {
    depth += text[end] == '[';
    depth -= text[end] == ']';
    if (depth == 0) break;
  }
  value.length = end - value.begin;
  value.end = std::min(end + 1, text.size());
  return value;
}

// `Pwd={...}` of connection strings; a block of a configuration has blanks.
std::optional<Value> InBraces(std::string_view text, size_t at) {
  size_t close = at + 1;
  while (close < text.size() && text[close] != '}' && !IsSpace(text[close])) {
    ++close;
  }
  if (close >= text.size() || text[close] != '}' || close == at + 1) {
    return std::nullopt;
  }
  Value value;
  value.form = Value::Form::kQuoted;
  value.begin = at + 1;
  value.length = close - at - 1;
  value.end = close + 1;
  return value;
}

Values One(const Value& value) { return {{value}, value.end, std::nullopt}; }

// Leaves of brackets that may go on on the next lines.
Values Collection(std::string_view text, size_t at, size_t depth) {
  Values values;
  const Collected read = ReadCollection(text, at, depth, values.parts);
  values.end = read.end;
  if (read.depth > 0) {
    values.open = {at, OpenValue::Form::kBrackets, read.depth, {}};
  }
  return values;
}

Values Bracketed(std::string_view text, size_t at, const ValuePlace& place) {
  const bool is_list = text[at] == '[';
  const bool is_pair = place.separator == SeparatorIs::kEquals;
  if (!is_list && is_pair) {
    if (const auto value = InBraces(text, at)) {
      const std::string_view said = text.substr(value->begin, value->length);
      if (said.find_first_of("\"=:") == kNone) return One(*value);
    }
  }
  Values values = Collection(text, at, 0);
  if (is_list && values.parts.empty() && !values.open) {
    const Value list = List(text, at);
    const std::string_view said = text.substr(list.begin, list.length);
    if (said.find_first_of("{}\"") == kNone) return One(list);
  }
  return values;
}

// `<<EOT`, `<<-EOT`, `<<~EOT`, `<<'EOT'`, the word alone on the rest of the
// line; `|`, `>-`, `|2` of YAML.
std::optional<OpenValue> OpenTextAt(std::string_view text, size_t at,
                                    SeparatorIs separator) {
  if (std::string_view("<|>").find(text[at]) == kNone) return std::nullopt;
  const std::string_view line = Trim(text.substr(at, LineEndOf(text, at) - at));
  if (line.starts_with("<<")) {
    std::string_view word = line.substr(2);
    while (!word.empty() && (word[0] == '-' || word[0] == '~' ||
                             word[0] == '\'' || word[0] == '"')) {
      word.remove_prefix(1);
    }
    size_t end = 0;
    while (end < word.size() && (IsAlnum(word[end]) || word[end] == '_')) ++end;
    if (end == 0) return std::nullopt;
    return OpenValue{at, OpenValue::Form::kHeredoc, 0,
                     std::string(word.substr(0, end))};
  }
  constexpr size_t kLongestMark = 3;
  const bool is_block = separator == SeparatorIs::kColon &&
                        line.size() <= kLongestMark &&
                        (line.starts_with('|') || line.starts_with('>')) &&
                        line.find_first_not_of("|>-+0123456789") == kNone;
  if (!is_block) return std::nullopt;
  return OpenValue{at, OpenValue::Form::kBlock, 0, {}};
}

// A reference in braces: `${{ secrets.X }}`, `{{ x }}`, `$(System.Token)`,
// `${var.x}`, `ENC[...]`, `file("x.pem")`. Its length, or 0.
size_t ReferenceLength(std::string_view text) {
  struct Form {
    std::string_view open;
    std::string_view close;
  };
  constexpr Form kForms[] = {
      {"${{", "}}"},  {"{{", "}}"},         {"${", "}"},
      {"$(", ")"},    {"ENC[", "]"},        {"%{", "}"},
      {"file(", ")"}, {"filebase64(", ")"}, {"pathexpand(", ")"}};
  constexpr size_t kMaxReference = 512;
  for (const Form& form : kForms) {
    if (!text.starts_with(form.open)) continue;
    const size_t close = text.substr(0, kMaxReference).find(form.close);
    return close == kNone ? 0 : close + form.close.size();
  }
  return 0;
}

Values AfterBlanks(std::string_view text, size_t at, const ValuePlace& place) {
  if (const size_t skip = WrapperLength(text.substr(at))) {
    const char open = text[at + skip - 1];
    if (text.substr(at + skip, 1) == "\"" && open != '{') {
      return AfterBlanks(text, at + skip, place);
    }
    return Collection(text, at + skip, 1);
  }
  if (const size_t skip = ReferenceLength(text.substr(at))) {
    return {{}, at + skip, std::nullopt};
  }
  const Quote quote = QuoteAt(text, at);
  if (quote.length > 0) {
    const QuotedPart part = QuotedAt(text, at, quote);
    return One(
        {part.begin, part.length, part.end, Value::Form::kQuoted, false});
  }
  if (place.to_line_end && text[at] != '[') return One(WordsAt(text, at));
  const char c = text[at];
  if (c == '[' && !text.substr(at).starts_with("[redacted:")) {
    return Bracketed(text, at, place);
  }
  if (c == '{') return Bracketed(text, at, place);
  if (const auto open = OpenTextAt(text, at, place.separator)) {
    Values values;
    values.end = LineEndOf(text, at);
    values.open = open;
    return values;
  }
  if (c == '<' || c == '(') return {};
  return One(BareValueAt(text, at, place));
}

}  // namespace

Values ValuesFrom(std::string_view text, const ValuePlace& place) {
  size_t at = place.from;
  if (place.separator == SeparatorIs::kTag) {
    return at < text.size() ? One(InTag(text, at)) : Values{};
  }
  if (place.separator == SeparatorIs::kEquals &&
      text.substr(at).starts_with(">")) {
    ++at;  // `NAME => VALUE`
  }
  const size_t first = at;
  while (at < text.size() && IsBlank(text[at])) ++at;
  if (at >= text.size() || text[at] == '\n' || text[at] == '\r') {
    Values values;
    values.end = at;
    if (place.separator == SeparatorIs::kColon) {
      values.open = {at, OpenValue::Form::kIndented, 0, {}};
    }
    return values;
  }
  if (text.substr(at).starts_with("//") || text[at] == ':' || text[at] == '=') {
    return {};
  }
  Values values = AfterBlanks(text, at, place);
  for (Value& part : values.parts) part.spaced = at > first;
  return values;
}

}  // namespace tfsleuth
