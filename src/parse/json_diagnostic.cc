#include "parse/json_diagnostic.h"

#include <limits>
#include <utility>

#include "base/text_util.h"
#include "base/words.h"
#include "parse/diagnostic_builder.h"

namespace tfsleuth {
namespace {

// Without blank lines round it, and bounded.
Text LinesOf(const Text& text, size_t limit) {
  const std::string_view view = text.view();
  const size_t last = view.find_last_not_of(" \t\r\n");
  if (last == std::string_view::npos) return {};
  const size_t first = view.find_first_not_of("\r\n");
  return BeginningOf(text.Slice(first, last + 1 - first), limit);
}

void ReadRange(const JsonText& range, Diagnostic& diagnostic) {
  diagnostic.file = range.Value("filename");
  const JsonText* start = range.Find("start");
  if (start == nullptr) return;
  const int64_t line = ToInt(start->Value("line")).value_or(0);
  if (line > 0 && line <= std::numeric_limits<uint32_t>::max()) {
    diagnostic.file_line = static_cast<uint32_t>(line);
  }
}

// The values of the expressions, as a box shows them: `| var.x is null`
// (terraform internal/command/views/json/diagnostic.go).
void ReadValues(const JsonText& snippet, Text& lines) {
  const JsonText* values = snippet.Find("values");
  if (values == nullptr || values->kind != JsonText::Kind::kArray) return;
  for (const Text& element : JsonElements(values->text)) {
    const auto value = ReadJsonObject(element);
    const JsonText* name = value ? value->Find("traversal") : nullptr;
    const JsonText* statement = value ? value->Find("statement") : nullptr;
    if (name == nullptr || statement == nullptr) continue;
    if (lines.size() > DiagnosticBuilder::kMaxSnippetBytes) return;
    lines.AppendInserted("\n    \u2502 ");
    lines.AppendText(name->text);
    lines.AppendInserted(" ");
    lines.AppendText(statement->text);
  }
}

void ReadSnippet(const JsonText& snippet, Diagnostic& diagnostic) {
  if (snippet.Value("context") != "null") {
    diagnostic.context = snippet.Value("context");
  }
  if (const JsonText* code = snippet.Find("code")) {
    diagnostic.snippet =
        LinesOf(code->text, DiagnosticBuilder::kMaxSnippetBytes);
    ReadValues(snippet, diagnostic.snippet);
  }
}

}  // namespace

Diagnostic ReadJsonDiagnostic(const JsonText& object) {
  Diagnostic diagnostic;
  const bool is_error = object.Value("severity") == "error";
  diagnostic.severity = is_error ? Severity::kError : Severity::kWarning;
  diagnostic.text.AppendOpaque(is_error ? "Error: " : "Warning: ", object.span);
  constexpr size_t kLimit = DiagnosticBuilder::kMaxBytes;
  bool fits = true;
  if (const JsonText* summary = object.Find("summary")) {
    fits = AppendWords(summary->text, kLimit, diagnostic.text);
  }
  diagnostic.summary_length = diagnostic.text.size();
  if (const JsonText* detail = object.Find("detail")) {
    fits = fits && AppendWords(detail->text, kLimit, diagnostic.text);
    diagnostic.lines = LinesOf(detail->text, kLimit);
  }
  diagnostic.cut = !fits;
  diagnostic.address = object.Value("address");
  if (const JsonText* range = object.Find("range")) {
    ReadRange(*range, diagnostic);
  }
  if (const JsonText* snippet = object.Find("snippet")) {
    ReadSnippet(*snippet, diagnostic);
  }
  return diagnostic;
}

}  // namespace tfsleuth
