#include "parse/hclog_fields.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"
#include "base/time.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;
// A message with more colons than this is taken as message alone.
constexpr int kMaxCandidates = 200;

enum class ValueForm { kBare, kQuoted, kRaw, kBlock };

// How quoted values are written: escaped and on one line, or raw.
enum class Era { kNew, kOld };

// A field as places in the body.
struct RawField {
  size_t begin;  // of the key
  size_t key_length;
  size_t value;  // first byte of the value, behind an opening quote
  size_t value_length;
  size_t end;
  ValueForm form;
};

bool IsKeyCharacter(char c) { return !IsSpace(c) && c != '=' && c != '"'; }

// Length of `KEY=` at `at` without the `=`, or 0.
size_t KeyLength(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && IsKeyCharacter(text[end])) ++end;
  return end < text.size() && text[end] == '=' ? end - at : 0;
}

// A value may end at `at`: the end, a line end, or one blank and a next key.
bool IsBoundary(std::string_view text, size_t at) {
  if (at >= text.size() || text[at] == '\n') return true;
  return text[at] == ' ' && KeyLength(text, at + 1) > 0;
}

// Reads fields one after another; stops at the first thing that is none.
class FieldReader {
 public:
  FieldReader(std::string_view text, bool cut, Era era = Era::kNew)
      : text_(text), cut_(cut), era_(era) {}

  /// All fields from `at` to the end of the text, or nothing.
  std::optional<std::vector<RawField>> ReadAll(size_t at) {
    std::vector<RawField> fields;
    while (at < text_.size()) {
      const std::optional<RawField> field =
          text_[at] == '\n' ? ReadBlock(at) : ReadInline(at);
      if (!field) break;
      fields.push_back(*field);
      at = field->end;
    }
    const bool complete = at >= text_.size() || (cut_ && !fields.empty());
    if (!complete || fields.empty()) return std::nullopt;
    return fields;
  }

 private:
  std::optional<RawField> ReadInline(size_t at);
  std::optional<RawField> ReadBlock(size_t at);
  size_t EndOfQuoted(size_t begin) const;
  size_t EndOfRaw(size_t begin) const;
  size_t EndOfList(size_t begin) const;

  std::string_view text_;
  bool cut_;
  Era era_;
};

// The quote that closes: not escaped, and a boundary behind it. hclog does not
// escape a backslash, so a value that ends in one looks escaped: then the
// first quote with a boundary behind it closes.
size_t FieldReader::EndOfQuoted(size_t begin) const {
  size_t escaped = kNone;
  for (size_t i = begin; i < text_.size() && text_[i] != '\n'; ++i) {
    if (text_[i] != '"' || !IsBoundary(text_, i + 1)) continue;
    if (i == begin || text_[i - 1] != '\\') return i;
    if (escaped == kNone) escaped = i;
  }
  return escaped;
}

// Raw text has no escapes: the first quote with a next key or the end of the
// entry behind it closes.
size_t FieldReader::EndOfRaw(size_t begin) const {
  for (size_t i = text_.find('"', begin); i != kNone;
       i = text_.find('"', i + 1)) {
    const bool is_end = i + 1 == text_.size();
    const bool before_key =
        text_.substr(i + 1, 1) == " " && KeyLength(text_, i + 2) > 0;
    if (is_end || before_key) return i;
  }
  return kNone;
}

// Lists are written raw: `[a, "b c", <nil>]`.
size_t FieldReader::EndOfList(size_t begin) const {
  for (size_t i = begin; i < text_.size() && text_[i] != '\n'; ++i) {
    if (text_[i] == ']' && IsBoundary(text_, i + 1)) return i + 1;
  }
  return kNone;
}

std::optional<RawField> FieldReader::ReadInline(size_t at) {
  if (text_[at] != ' ') return std::nullopt;
  const size_t key = at + 1;
  const size_t key_length = KeyLength(text_, key);
  if (key_length == 0) return std::nullopt;
  const size_t value = key + key_length + 1;
  const char first = value < text_.size() ? text_[value] : '\0';
  if (first == '"') {
    const bool is_raw = era_ == Era::kOld;
    size_t end = is_raw ? EndOfRaw(value + 1) : EndOfQuoted(value + 1);
    if (end == kNone && cut_) end = text_.size();
    if (end == kNone) return std::nullopt;
    return RawField{key,
                    key_length,
                    value + 1,
                    end - value - 1,
                    std::min(end + 1, text_.size()),
                    is_raw ? ValueForm::kRaw : ValueForm::kQuoted};
  }
  size_t end = first == '[' ? EndOfList(value) : kNone;
  if (end == kNone)
    end = std::min(text_.find_first_of(" \n", value), text_.size());
  return RawField{key, key_length, value, end - value, end, ValueForm::kBare};
}

// `LF␠␠KEY=LF`, then lines `␠␠| ...`, then `LF␠␠` in front of what follows.
std::optional<RawField> FieldReader::ReadBlock(size_t at) {
  if (text_.substr(at, 3) != "\n  ") return std::nullopt;
  const size_t key = at + 3;
  const size_t key_length = KeyLength(text_, key);
  const size_t line_end = key + key_length + 1;
  if (key_length == 0) return std::nullopt;
  if (line_end >= text_.size()) {
    return cut_ ? std::optional(RawField{key, key_length, line_end, 0, line_end,
                                         ValueForm::kBlock})
                : std::nullopt;
  }
  if (text_[line_end] != '\n') return std::nullopt;
  size_t end = line_end;
  while (text_.substr(end, 4) == "\n  |") {
    end = std::min(text_.find('\n', end + 1), text_.size());
  }
  RawField field{key, key_length,       line_end, end - line_end,
                 end, ValueForm::kBlock};
  // The two blanks behind a block; editors cut them off an empty line.
  if (text_.substr(end, 3) == "\n  ") {
    field.end = end + 3;
  } else if (text_.substr(end, 2) == "\n\n" || end + 1 == text_.size()) {
    field.end = end + 1;
  } else if (!cut_ && end < text_.size()) {
    return std::nullopt;
  }
  return field;
}

// `\"` is the only escape that is undone; see log-format 3.3: a backslash is
// not escaped, so anything else is ambiguous.
Text Unquoted(const Text& raw) {
  Text value;
  const std::string_view text = raw.view();
  size_t at = 0;
  while (at < text.size()) {
    const size_t escape = std::min(text.find("\\\"", at), text.size());
    value.AppendText(raw.Slice(at, escape - at));
    if (escape == text.size()) break;
    value.AppendText(raw.Slice(escape + 1, 1));
    at = escape + 2;
  }
  return value;
}

// The lines of a block without their `␠␠| `, joined by LF.
Text Unblocked(const Text& raw) {
  Text value;
  const std::string_view text = raw.view();
  size_t at = 0;
  while (at < text.size()) {
    const size_t line = at + 1;  // behind the LF
    const size_t end = std::min(text.find('\n', line), text.size());
    const size_t mark = text.substr(line, 4) == "  | " ? 4 : 3;
    const size_t content = std::min(line + mark, end);
    if (at > 0) value.AppendInserted("\n");
    value.AppendText(raw.Slice(content, end - content));
    at = end;
  }
  return value;
}

Field Decoded(const Text& body, const RawField& raw) {
  Field field;
  field.key = body.view().substr(raw.begin, raw.key_length);
  field.span = body.SpanOf(raw.begin, raw.end - raw.begin);
  Text value = body.Slice(raw.value, raw.value_length);
  switch (raw.form) {
    case ValueForm::kBare:
    case ValueForm::kRaw:
      field.value = std::move(value);
      break;
    case ValueForm::kQuoted:
      field.value = Unquoted(value);
      break;
    case ValueForm::kBlock:
      field.value = Unblocked(value);
      break;
  }
  return field;
}

struct FoundFields {
  size_t message_length;
  std::vector<RawField> fields;
};

// Finds where the message ends and the fields begin.
std::optional<FoundFields> FindFields(std::string_view text, bool cut,
                                      Era era) {
  int candidates = 0;
  for (size_t at = text.find(':'); at != kNone; at = text.find(':', at + 1)) {
    const bool is_inline =
        text.substr(at + 1, 1) == " " && KeyLength(text, at + 2) > 0;
    const bool is_block =
        text.substr(at + 1, 3) == "\n  " && KeyLength(text, at + 4) > 0;
    if (!is_inline && !is_block) continue;
    if (++candidates > kMaxCandidates) break;
    if (auto fields = FieldReader(text, cut, era).ReadAll(at + 1)) {
      return FoundFields{at, std::move(*fields)};
    }
  }
  return std::nullopt;
}

bool IsLoggerCharacter(char c) {
  return IsAlnum(c) || c == '.' || c == '-' || c == '_';
}

// There is no mark that tells a logger's name from a message that begins with
// a word and a colon: only these are names (log-format 3.1).
bool IsLogger(std::string_view name) {
  if (!std::all_of(name.begin(), name.end(), IsLoggerCharacter)) return false;
  constexpr std::array<std::string_view, 8> kWhole = {
      "provider",    "provider.stdio", "plugin", "backend-s3",
      "provisioner", "cloud",          "stacks", "unmanaged-plugin"};
  constexpr std::array<std::string_view, 7> kFamilies = {
      "provider.terraform-provider-",
      "plugin.terraform-provider-",
      "backend-s3.",
      "unmanaged.provider",
      "provisioner.",
      "cloud.",
      "stacks."};
  return std::find(kWhole.begin(), kWhole.end(), name) != kWhole.end() ||
         std::any_of(kFamilies.begin(), kFamilies.end(),
                     [&](std::string_view f) { return name.starts_with(f); });
}

// Length of `NAME` at the begin of a body, or 0.
size_t LoggerLength(std::string_view body) {
  const size_t end = std::min(body.find_first_of(": \n"), body.size());
  const bool ends_well =
      end == body.size() || body[end] == ':' || body[end] == '\n';
  return end > 0 && ends_well && IsLogger(body.substr(0, end)) ? end : 0;
}

}  // namespace

bool ReadHclogBody(const Text& body, bool cut, LogRecord& record) {
  size_t begin = LoggerLength(body.view());
  record.logger = body.view().substr(0, begin);
  // `NAME: MESSAGE`; with an empty message the colon already is that of the
  // fields.
  if (begin > 0 && begin < body.size()) {
    const std::string_view rest = body.view().substr(begin);
    const bool no_message = FieldReader(rest, cut).ReadAll(1).has_value();
    if (!no_message) {
      begin += rest.starts_with(": ") ? 2 : 1;
    }
  }
  const Text rest = body.Slice(begin);
  auto split = FindFields(rest.view(), false, Era::kNew);
  bool is_old = false;
  if (!split && rest.view().find('"') != kNone) {
    split = FindFields(rest.view(), false, Era::kOld);
    is_old = split.has_value();
  }
  if (!split && cut) split = FindFields(rest.view(), true, Era::kNew);
  if (!split) {
    record.message = rest;
  } else {
    record.message = rest.Slice(0, split->message_length);
    for (const RawField& raw : split->fields) {
      record.fields.push_back(Decoded(rest, raw));
    }
  }
  // The writer's own time; the header's is when core read the line.
  if (const auto own = ParseLogTime(record.Value("timestamp"))) {
    record.time_ms = own;
  }
  return is_old;
}

bool OpensBlock(std::string_view line) {
  if (!line.starts_with("  ") || line.size() < 4) return false;
  const size_t length = KeyLength(line, 2);
  return length > 0 && length + 3 == line.size();
}

bool HasFields(std::string_view text) {
  return FindFields(text, false, Era::kNew).has_value() ||
         FindFields(text, false, Era::kOld).has_value();
}

bool EndsInsideQuotes(std::string_view text) {
  if (text.find("=\"") == kNone || HasFields(text)) return false;
  // Closed by what will come: then everything reads as fields.
  return FindFields(std::string(text) + "\"", false, Era::kOld).has_value();
}

}  // namespace tfsleuth
