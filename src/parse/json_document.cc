#include "parse/json_document.h"

#include <algorithm>
#include <utility>

#include "base/text_util.h"
#include "parse/json_diagnostic.h"
#include "parse/json_text.h"

namespace tfsleuth {
namespace {

// Since Terraform 0.15 `format_version` stands first, before it `valid` did.
bool BeginsWithKey(std::string_view text) {
  text = Trim(text);
  return text.starts_with("\"format_version\"") ||
         text.starts_with("\"valid\"");
}

Record RecordOf(const Span& span) {
  Record record;
  record.dialect = Dialect::kUiJson;
  record.span = span;
  return record;
}

Record SaidLine(std::string_view text, LineKind kind, const Span& span) {
  Record record = RecordOf(span);
  HumanLine line;
  line.text.AppendOpaque(text, span);
  line.kind = kind;
  record.body = std::move(line);
  return record;
}

std::vector<Record> RecordsOf(const JsonText& document,
                              const JsonText& diagnostics) {
  std::vector<Record> records;
  const JsonText* valid = document.Find("valid");
  if (valid != nullptr) {
    records.push_back(SaidLine("terraform validate -json", LineKind::kCommand,
                               document.span));
  }
  for (const Text& element : JsonElements(diagnostics.text)) {
    const auto object = ReadJsonObject(element);
    if (!object || object->Find("severity") == nullptr) continue;
    records.push_back(RecordOf(element.span()));
    records.back().body = ReadJsonDiagnostic(*object);
  }
  if (valid != nullptr && valid->text.view() == "true") {
    records.push_back(SaidLine("Success! The configuration is valid.",
                               LineKind::kPrinted, valid->span));
  }
  return records;
}

}  // namespace

bool JsonDocument::MayBegin(std::string_view line) {
  line = Trim(line);
  if (!line.starts_with('{')) return false;
  line.remove_prefix(1);
  return Trim(line).empty() || BeginsWithKey(line);
}

// Counts braces up to the end of the document.
void JsonDocument::Count(std::string_view text) {
  for (const char c : text) {
    if (in_string_) {
      in_string_ = escaped_ || c != '"';
      escaped_ = !escaped_ && c == '\\';
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if (c == '}' || c == ']') {
      --depth_;
    }
  }
}

JsonDocument::Step JsonDocument::Add(const Line& line) {
  std::string_view text = Trim(line.text);
  const bool is_first = lines_.empty();
  lines_.emplace_back(line);
  bytes_ += line.text.size();
  if (line.lost > 0 || bytes_ > kMaxBytes || lines_.size() > kMaxLines) {
    return Step::kRefused;
  }
  Count(text);
  if (is_first) text.remove_prefix(std::min<size_t>(1, text.size()));
  if (!is_known_ && !Trim(text).empty()) {
    is_known_ = BeginsWithKey(text);
    if (!is_known_) return Step::kRefused;
  }
  if (depth_ > 0) return Step::kTaken;
  return depth_ == 0 && is_known_ ? Step::kWhole : Step::kRefused;
}

std::vector<KeptLine> JsonDocument::GiveBack() {
  std::vector<KeptLine> lines = std::move(lines_);
  *this = JsonDocument();
  return lines;
}

std::vector<Record> JsonDocument::Take() {
  Text whole;
  for (const KeptLine& line : lines_) {
    if (!whole.empty()) whole.AppendInserted("\n");
    line.view().AppendTo(whole);
  }
  if (!Contains(whole.view(), "\"diagnostics\"")) return {};
  const auto document = ReadJsonObject(whole);
  if (!document) return {};
  const JsonText* diagnostics = document->Find("diagnostics");
  if (diagnostics == nullptr) return {};
  *this = JsonDocument();
  return RecordsOf(*document, *diagnostics);
}

}  // namespace tfsleuth
