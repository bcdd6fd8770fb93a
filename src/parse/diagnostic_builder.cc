#include "parse/diagnostic_builder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kError = "Error: ";
constexpr std::string_view kWarning = "Warning: ";

// Summaries whose detail goes on with an `Error: ...` of its own.
constexpr std::array<std::string_view, 5> kWithInnerError = {
    "Cannot assume IAM Role", "No valid credential sources found",
    "no valid credential sources for", "Failed to load plugin schemas",
    "IAM Role ("};

}  // namespace

bool BeginsDiagnostic(std::string_view text) {
  return text.starts_with(kError) || text.starts_with(kWarning);
}

void DiagnosticBuilder::Begin(const Text& first, const Span& line,
                              Parted parted) {
  *this = DiagnosticBuilder();
  is_open_ = true;
  diagnostic_.severity =
      first.view().starts_with(kError) ? Severity::kError : Severity::kWarning;
  span_ = line;
  parted_ = parted;
  AddWords(first);
  if (parted_ == Parted::kByLines) part_ = Part::kBody;
}

std::string_view DiagnosticBuilder::summary() const {
  const std::string_view text = diagnostic_.text.view();
  return text.substr(std::min(text.find(": ") + 2, text.size()));
}

bool DiagnosticBuilder::AwaitsInnerError() const {
  if (inner_error_seen_) return false;
  return std::any_of(
      kWithInnerError.begin(), kWithInnerError.end(),
      [&](std::string_view s) { return Contains(summary(), s); });
}

// The words of a line, one blank between each and what stands before.
void DiagnosticBuilder::AddWords(const Text& text) {
  Text& whole = diagnostic_.text;
  if (whole.size() + text.size() > kMaxBytes) return;
  const std::string_view view = text.view();
  size_t at = 0;
  while (at < view.size()) {
    while (at < view.size() && IsSpace(view[at])) ++at;
    size_t end = at;
    while (end < view.size() && !IsSpace(view[end])) ++end;
    if (end == at) break;
    if (!whole.empty()) whole.AppendInserted(" ");
    whole.AppendText(text.Slice(at, end - at));
    at = end;
  }
  if (part_ == Part::kSummary) diagnostic_.summary_length = whole.size();
}

// `  with ADDRESS,` and `  on FILE line N, in CONTEXT:`
bool DiagnosticBuilder::ReadLocation(std::string_view text) {
  if (text.starts_with("  with ") && text.ends_with(",")) {
    diagnostic_.address = text.substr(7, text.size() - 8);
    return true;
  }
  const size_t line = text.rfind(" line ");
  if (!text.starts_with("  on ") || line == std::string_view::npos ||
      !text.ends_with(":")) {
    return false;
  }
  std::string_view rest = text.substr(line + 6);
  rest.remove_suffix(1);
  const size_t comma = rest.find(", in ");
  const auto number = ToInt(rest.substr(0, comma));
  if (!number) return false;
  diagnostic_.file = text.substr(5, line - 5);
  diagnostic_.file_line = static_cast<uint32_t>(*number);
  if (comma != std::string_view::npos) {
    diagnostic_.context = rest.substr(comma + 5);
  }
  part_ = Part::kSnippet;
  return true;
}

void DiagnosticBuilder::Add(const Text& text, const Span& line) {
  const std::string_view view = text.view();
  if (Trim(view).empty()) {
    ++blanks_;
    part_ = Part::kBody;
    return;
  }
  blanks_ = 0;
  span_ = Hull(span_, line);
  const bool ends_snippet =
      parted_ == Parted::kByLines && !view.starts_with(' ');
  if (part_ == Part::kSnippet && ends_snippet) part_ = Part::kBody;
  if (part_ == Part::kSnippet) return;
  if (ReadLocation(view)) {
    if (part_ == Part::kSummary) part_ = Part::kBody;
    return;
  }
  inner_error_seen_ = inner_error_seen_ || view.starts_with(kError);
  AddWords(text);
}

Record DiagnosticBuilder::Take(bool cut) {
  is_open_ = false;
  diagnostic_.cut = cut;
  Record record;
  record.dialect = Dialect::kHuman;
  record.span = span_;
  record.body = std::move(diagnostic_);
  return record;
}

}  // namespace tfsleuth
