#include "parse/hclog_fields.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"
#include "base/time.h"
#include "parse/field_reader.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;
// A message with more colons than this is taken as message alone.
constexpr int kMaxCandidates = 200;

// A value as it stands in the body of an entry.
struct RawValue {
  const Text& body;
  size_t begin;
  size_t length;

  std::string_view view() const { return body.view().substr(begin, length); }
  void AddPart(Text& out, size_t at, size_t size) const {
    out.AppendPart(body, begin + at, size);
  }
};

// `\"` is the only escape that is undone; see log-format 3.3: a backslash is
// not escaped, so anything else is ambiguous.
Text Unquoted(const RawValue& raw) {
  Text value;
  const std::string_view text = raw.view();
  size_t at = 0;
  while (at < text.size()) {
    const size_t escape = std::min(text.find("\\\"", at), text.size());
    raw.AddPart(value, at, escape - at);
    if (escape == text.size()) break;
    raw.AddPart(value, escape + 1, 1);
    at = escape + 2;
  }
  return value;
}

// The lines of a block without their `␠␠| `, joined by LF.
Text Unblocked(const RawValue& raw) {
  Text value;
  const std::string_view text = raw.view();
  size_t at = 0;
  while (at < text.size()) {
    const size_t line = at + 1;  // behind the LF
    const size_t end = std::min(text.find('\n', line), text.size());
    const size_t mark = text.substr(line, 4) == "  | " ? 4 : 3;
    const size_t content = std::min(line + mark, end);
    if (at > 0) value.AppendInserted("\n");
    raw.AddPart(value, content, end - content);
    at = end;
  }
  return value;
}

// `raw`: read in the text that begins at `from`.
Field Decoded(const Text& body, size_t from, const RawField& raw) {
  Field field;
  field.key = body.view().substr(from + raw.begin, raw.key_length);
  field.span = body.SpanOf(from + raw.begin, raw.end - raw.begin);
  const RawValue value{body, from + raw.value, raw.value_length};
  switch (raw.form) {
    case RawField::Form::kBare:
    case RawField::Form::kRaw:
      field.value = body.Slice(value.begin, value.length);
      break;
    case RawField::Form::kQuoted:
      field.value = Unquoted(value);
      break;
    case RawField::Form::kBlock:
      field.value = Unblocked(value);
      break;
  }
  return field;
}

struct FoundFields {
  size_t message_length = 0;
  std::vector<RawField> fields;
  bool dropped = false;  // there were more than are kept
};

// Finds where the message ends and the fields begin.
std::optional<FoundFields> FindFields(std::string_view text, bool cut,
                                      FieldEra era) {
  FieldReader reader(text, cut, era);
  int candidates = 0;
  for (size_t at = text.find(':'); at != kNone; at = text.find(':', at + 1)) {
    const bool is_inline =
        text.substr(at + 1, 1) == " " && FieldKeyLength(text, at + 2) > 0;
    const bool is_block =
        text.substr(at + 1, 3) == "\n  " && FieldKeyLength(text, at + 4) > 0;
    if (!is_inline && !is_block) continue;
    if (++candidates > kMaxCandidates) break;
    if (auto fields = reader.ReadAll(at + 1)) {
      return FoundFields{at, std::move(*fields), reader.dropped_fields()};
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
  // What all of IsLogger() begin with.
  constexpr std::string_view kFirst = "bcpsu";
  if (body.empty() || kFirst.find(body[0]) == kNone) return 0;
  size_t end = 0;
  while (end < body.size() && IsLoggerCharacter(body[end])) ++end;
  const bool ends_well =
      end == body.size() || body[end] == ':' || body[end] == '\n';
  return end > 0 && ends_well && IsLogger(body.substr(0, end)) ? end : 0;
}

// Where the message begins behind the logger's name. `NAME: MESSAGE`; with an
// empty message the colon already is that of the fields.
size_t MessageBegin(std::string_view body, size_t logger, bool cut) {
  if (logger == 0 || logger >= body.size()) return logger;
  const std::string_view rest = body.substr(logger);
  const bool no_message =
      FieldReader(rest, cut, FieldEra::kNew).ReadAll(1).has_value();
  if (no_message) return logger;
  return logger + (rest.starts_with(": ") ? 2 : 1);
}

}  // namespace

bool ReadHclogBody(const Text& body, bool cut, LogRecord& record) {
  const size_t logger = LoggerLength(body.view());
  record.logger = body.view().substr(0, logger);
  const size_t begin = MessageBegin(body.view(), logger, cut);
  const std::string_view rest = body.view().substr(begin);
  auto split = FindFields(rest, false, FieldEra::kNew);
  bool is_old = false;
  if (!split && rest.find('"') != kNone) {
    split = FindFields(rest, false, FieldEra::kOld);
    is_old = split.has_value();
  }
  if (!split && cut) split = FindFields(rest, true, FieldEra::kNew);
  if (!split) {
    record.message = body.Slice(begin);
  } else {
    record.message = body.Slice(begin, split->message_length);
    record.fields.reserve(split->fields.size());
    for (const RawField& raw : split->fields) {
      record.fields.push_back(Decoded(body, begin, raw));
    }
    record.cut = record.cut || split->dropped;
  }
  // The writer's own time; the header's is when core read the line.
  if (const auto own = ParseLogTime(record.Value("timestamp"))) {
    record.time_ms = own;
  }
  return is_old;
}

std::optional<EntryParts> PartsOf(std::string_view body) {
  EntryParts parts;
  const size_t logger = LoggerLength(body);
  parts.logger = body.substr(0, logger);
  const bool has_sign = body.find('=') != kNone;
  // Without a sign there is no field, and a message that follows is one.
  const bool is_plain =
      !has_sign && logger > 0 && body.substr(logger).starts_with(": ");
  const size_t begin =
      is_plain ? logger + 2 : MessageBegin(body, logger, false);
  const std::string_view rest = body.substr(begin);
  parts.message = rest;
  if (!has_sign) return parts;
  const auto split = FindFields(rest, false, FieldEra::kNew);
  if (!split) {
    if (rest.find('"') != kNone) return std::nullopt;
    return parts;
  }
  if (split->dropped) return std::nullopt;
  parts.message = rest.substr(0, split->message_length);
  bool has_time = false;
  parts.keys.reserve(split->fields.size());
  parts.values.reserve(split->fields.size());
  for (const RawField& raw : split->fields) {
    const std::string_view value = rest.substr(raw.value, raw.value_length);
    const bool is_as_written =
        raw.form == RawField::Form::kBare ||
        (raw.form == RawField::Form::kQuoted && value.find('\\') == kNone);
    if (!is_as_written) return std::nullopt;
    parts.keys.push_back(rest.substr(raw.begin, raw.key_length));
    parts.values.push_back(value);
    const bool is_time = parts.keys.back() == "timestamp";
    if (is_time && !has_time) parts.time_ms = ParseLogTime(value);
    has_time = has_time || is_time;
  }
  return parts;
}

std::string_view LoggerOf(std::string_view body) {
  return body.substr(0, LoggerLength(body));
}

bool OpensBlock(std::string_view line) {
  if (!line.starts_with("  ") || line.size() < 4) return false;
  const size_t length = FieldKeyLength(line, 2);
  return length > 0 && length + 3 == line.size();
}

bool HasFields(std::string_view text) {
  return FindFields(text, false, FieldEra::kNew).has_value() ||
         FindFields(text, false, FieldEra::kOld).has_value();
}

std::optional<OpenQuotes> OpenQuotes::Find(std::string_view text) {
  if (text.find("=\"") == kNone) return std::nullopt;
  // Closed by what will come: then everything reads as fields.
  const std::string closed = std::string(text) + "\"";
  const auto found = FindFields(closed, false, FieldEra::kOld);
  if (!found || found->fields.back().form != RawField::Form::kRaw) {
    return std::nullopt;
  }
  OpenQuotes quotes;
  quotes.text_ = text.substr(found->fields.back().value);
  quotes.at_ = quotes.text_.size();
  return quotes;
}

bool OpenQuotes::Add(std::string_view line) {
  text_ += "\n";
  text_ += line;
  while (!failed_) {
    const size_t quote = text_.find('"', at_);
    if (quote == kNone) {
      at_ = text_.size();
      return false;
    }
    at_ = quote + 1;
    if (at_ == text_.size()) return true;
    if (text_[at_] != ' ' || FieldKeyLength(text_, at_ + 1) == 0) continue;
    const FieldReader::Walk walk =
        FieldReader(text_, false, FieldEra::kOld).WalkFrom(at_);
    if (walk.is == FieldReader::Walk::Is::kEnd) return true;
    failed_ = walk.is == FieldReader::Walk::Is::kNone;
    at_ = walk.at;
  }
  return false;
}

}  // namespace tfsleuth
