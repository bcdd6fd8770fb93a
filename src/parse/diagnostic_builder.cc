#include "parse/diagnostic_builder.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/box_rules.h"
#include "base/text_util.h"
#include "base/words.h"
#include "parse/source_place.h"
#include "record/shown_code.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kError = "Error: ";
constexpr std::string_view kWarning = "Warning: ";

// Summaries whose detail goes on with an `Error: ...` of its own.
constexpr std::array<std::string_view, 5> kWithInnerError = {
    "Cannot assume IAM Role", "No valid credential sources found",
    "no valid credential sources for", "Failed to load plugin schemas",
    "IAM Role ("};

// `line` behind others, without white space at its end. Returns false if not
// all of it fits.
bool AppendLine(const Text& line, size_t limit, Text& lines) {
  const size_t end = line.view().find_last_not_of(" \t\r");
  const size_t length = end == std::string_view::npos ? 0 : end + 1;
  if (!lines.empty()) lines.AppendInserted("\n");
  const size_t room = limit - std::min(limit, lines.size());
  lines.AppendText(BeginningOf(line.Slice(0, length), room));
  return length <= room;
}

}  // namespace

bool BeginsDiagnostic(std::string_view text) {
  return text.starts_with(kError) || text.starts_with(kWarning);
}

bool BeginsBoxedError(std::string_view text) {
  if (!text.starts_with(kBoxBar)) return false;
  text.remove_prefix(kBoxBar.size());
  constexpr size_t kMaxIndent = 4;
  const size_t indent = std::min(text.find_first_not_of(' '), text.size());
  return indent <= kMaxIndent && text.substr(indent).starts_with(kError);
}

void DiagnosticBuilder::Begin(const Text& first, const Span& line,
                              Parted parted) {
  *this = DiagnosticBuilder();
  is_open_ = true;
  diagnostic_.severity =
      first.view().starts_with(kError) ? Severity::kError : Severity::kWarning;
  span_ = line;
  parted_ = parted;
  lines_ = 1;
  CountItems(Trim(first.view()));
  AddWords(first);
  if (parted_ == Parted::kByLines) part_ = Part::kBody;
}

std::string_view DiagnosticBuilder::summary() const {
  const std::string_view text = diagnostic_.text.view();
  return text.substr(std::min(text.find(": ") + 2, text.size()));
}

// terraform 0.12 and 0.13, command/meta_providers: errPluginInit.
bool DiagnosticBuilder::AwaitsDetail() const {
  return diagnostic_.text.size() == diagnostic_.summary_length &&
         summary() == "Could not load plugin";
}

// Conditions of a configuration (internal/terraform/eval_conditions.go).
bool DiagnosticBuilder::AwaitsMessage() const {
  constexpr std::array<std::string_view, 4> kWithMessage = {
      "Check block assertion failed", "Resource precondition failed",
      "Resource postcondition failed",
      "Module output value precondition failed"};
  const std::string_view head =
      diagnostic_.text.view().substr(0, diagnostic_.summary_length);
  const bool is_before = diagnostic_.lines.empty() && !diagnostic_.file.empty();
  return is_before && std::any_of(kWithMessage.begin(), kWithMessage.end(),
                                  [&](std::string_view summary) {
                                    return head.ends_with(summary);
                                  });
}

bool DiagnosticBuilder::AwaitsInnerError() const {
  if (inner_error_seen_) return false;
  return std::any_of(
      kWithInnerError.begin(), kWithInnerError.end(),
      [&](std::string_view s) { return Contains(summary(), s); });
}

void DiagnosticBuilder::AddWords(const Text& text) {
  if (text_is_full_) {
    overflow_ += text.size();
    return;
  }
  const size_t before = diagnostic_.text.size();
  text_is_full_ = !AppendWords(text, kMaxBytes, diagnostic_.text);
  if (text_is_full_) {
    overflow_ += text.size() - std::min(text.size(), kMaxBytes - before);
  }
  if (part_ == Part::kSummary) {
    diagnostic_.summary_length = diagnostic_.text.size();
  }
}

// A line of the detail; blank lines in front of it belong to it, too, but for
// those that part it from the summary.
void DiagnosticBuilder::AddDetailLine(const Text& text) {
  if (lines_are_full_) return;
  Text& lines = diagnostic_.lines;
  for (int i = 0; !lines.empty() && i < blanks_; ++i) {
    AppendLine(Text(), kMaxBytes, lines);
  }
  lines_are_full_ = !AppendLine(text, kMaxBytes, lines);
}

// `  with ADDRESS,`. Where the indent is lost, an address is what has no
// blanks.
bool DiagnosticBuilder::ReadAddress(std::string_view text) {
  constexpr std::string_view kWith = "with ";
  constexpr std::string_view kIndent = "  ";
  const std::string_view words = Trim(text);
  if (!words.starts_with(kWith) || !words.ends_with(",")) return false;
  const std::string_view address =
      words.substr(kWith.size(), words.size() - kWith.size() - 1);
  const bool is_indented =
      text.starts_with(kIndent) && text.substr(kIndent.size()).starts_with('w');
  const bool is_word = Contains(address, ".") && !Contains(address, " ") &&
                       diagnostic_.lines.empty();
  if (!is_indented && !is_word) return false;
  diagnostic_.address = address;
  return true;
}

// That, and `  on FILE line N, in CONTEXT:`.
bool DiagnosticBuilder::ReadLocation(std::string_view text) {
  if (ReadAddress(text)) return true;
  // A sentence of the detail may speak so.
  if (!text.starts_with("  ") && !diagnostic_.lines.empty()) return false;
  auto place = PlaceOf(Trim(text));
  if (!place) return false;
  part_ = Part::kSnippet;
  if (diagnostic_.file.empty()) {
    diagnostic_.file = std::move(place->file);
    diagnostic_.file_line = place->line;
    diagnostic_.context = std::move(place->context);
  } else if (diagnostic_.more_places.size() < kMaxPlaces) {
    diagnostic_.more_places.push_back(std::move(*place));
  }
  return true;
}

// Without blank lines, the snippet ends where the indent does, or, as only
// lines with a number and bars belong to it, with the first other one.
bool DiagnosticBuilder::EndsSnippet(std::string_view text) const {
  if (parted_ == Parted::kByLines) return !text.starts_with(' ');
  if (has_blank_ || diagnostic_.snippet.empty()) return false;
  const std::string_view words = Trim(text);
  const bool has_bar = words.starts_with("|") || words.starts_with(kBoxBar) ||
                       words.starts_with(kValuesRule);
  return CodeNumberLength(words) == 0 && !has_bar;
}

// The line of code that is shown next, by its number: the one of the place, or
// the one behind the last. `403: Forbidden` of a detail is none.
bool DiagnosticBuilder::GoesOnWithCode(std::string_view words) const {
  if (!diagnostic_.lines.empty() || diagnostic_.file.empty()) return false;
  const auto number = [](std::string_view line) {
    line = Trim(line);
    return CodeNumberLength(line) == 0 ? std::nullopt
                                       : ToInt(line.substr(0, line.find(':')));
  };
  const auto here = number(words);
  const std::string_view code = diagnostic_.snippet.view();
  if (code.empty()) return here && *here == diagnostic_.file_line;
  const auto last = number(code.substr(code.rfind('\n') + 1));
  return here && last && *here == *last + 1;
}

// `N error(s) occurred:` and the items behind it.
void DiagnosticBuilder::CountItems(std::string_view line) {
  constexpr std::string_view kHead = " error(s) occurred:";
  if (line.starts_with("* ")) ++items_;
  if (!line.ends_with(kHead)) return;
  line.remove_suffix(kHead.size());
  const auto count = ToInt(line.substr(line.rfind(' ') + 1));
  if (count && *count > 0) told_items_ += static_cast<size_t>(*count);
}

void DiagnosticBuilder::Add(const Text& text, const Span& line) {
  const std::string_view view = text.view();
  ++lines_;
  CountItems(Trim(view));
  if (Trim(view).empty()) {
    ++blanks_;
    has_blank_ = true;
    part_ = Part::kBody;
    return;
  }
  span_ = Hull(span_, line);
  if (part_ == Part::kSnippet && EndsSnippet(view)) part_ = Part::kBody;
  // Whoever copied it may have put a blank line behind each line.
  if (part_ == Part::kBody && GoesOnWithCode(Trim(view))) {
    part_ = Part::kSnippet;
  }
  if (part_ == Part::kSnippet) {
    AppendLine(text, kMaxSnippetBytes, diagnostic_.snippet);
  } else if (ReadLocation(view)) {
    if (part_ == Part::kSummary) part_ = Part::kBody;
  } else {
    inner_error_seen_ = inner_error_seen_ || view.starts_with(kError);
    if (part_ == Part::kBody) AddDetailLine(text);
    AddWords(text);
  }
  blanks_ = 0;
}

// `status code: 403, request id: ID`.
bool DiagnosticBuilder::EndsWithRequestId() const {
  constexpr std::string_view kStatus = "status code: ";
  constexpr std::string_view kId = ", request id: ";
  const std::string_view text = diagnostic_.text.view();
  const size_t last = text.rfind(' ') + 1;  // npos + 1 is 0
  const std::string_view before = text.substr(0, last);
  return last < text.size() && before.ends_with(kId) &&
         before.size() > kStatus.size() + kId.size() + 3 &&
         before.substr(before.size() - kId.size() - 3 - kStatus.size())
             .starts_with(kStatus);
}

// Terraform ends a sentence with a full stop, and a list, a path, a quoted
// text or a bracket is an end as well. What stops behind a letter of the
// summary's or the detail's words has most likely lost its rest.
bool DiagnosticBuilder::EndsInSentence() const {
  const std::string_view text = diagnostic_.text.view();
  if (part_ == Part::kSnippet || text.empty()) return false;
  const char last = text.back();
  return IsAlnum(last) || last == ',' || last == ';' || last == '-' ||
         last == '(';
}

// Somebody made one line of it all.
void DiagnosticBuilder::TakePlaceOutOfLine() {
  const auto found = FindPlaceInLine(diagnostic_.text.view());
  if (!found) return;
  const Text whole = std::move(diagnostic_.text);
  const size_t code = found->detail - found->code;
  diagnostic_.text = whole.Slice(0, found->begin);
  diagnostic_.summary_length = diagnostic_.text.size();
  diagnostic_.snippet = whole.Slice(found->code, code);
  diagnostic_.lines = whole.Slice(found->detail);
  AppendWords(diagnostic_.lines, kMaxBytes, diagnostic_.text);
  diagnostic_.address = found->address;
  diagnostic_.file = found->place.file;
  diagnostic_.file_line = found->place.line;
  diagnostic_.context = found->place.context;
}

Record DiagnosticBuilder::Take(bool cut) {
  is_open_ = false;
  if (lines_ == 1 + static_cast<size_t>(blanks_)) TakePlaceOutOfLine();
  diagnostic_.cut = cut || text_is_full_ || lines_are_full_;
  Record record;
  record.dialect = Dialect::kHuman;
  record.span = span_;
  record.body = std::move(diagnostic_);
  return record;
}

}  // namespace tfsleuth
