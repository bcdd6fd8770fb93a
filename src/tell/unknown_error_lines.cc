#include <algorithm>

#include "base/box_rules.h"
#include "base/text_util.h"
#include "record/shown_code.h"
#include "tell/unknown_error_parts.h"

namespace tfsleuth {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kLineColumns = 100;
constexpr size_t kHeadColumns = 60;

size_t IndentOf(std::string_view line) {
  size_t indent = 0;
  while (indent < line.size() && IsSpace(line[indent])) ++indent;
  return indent;
}

bool IsListItem(std::string_view words) {
  for (const std::string_view mark : {"- ", "* ", "+ ", "\u2022 "}) {
    if (words.starts_with(mark)) return true;
  }
  size_t digits = 0;
  while (digits < words.size() && IsDigit(words[digits])) ++digits;
  return digits > 0 && digits < 3 &&
         (words.substr(digits).starts_with(". ") ||
          words.substr(digits).starts_with(") "));
}

bool IsJson(std::string_view words) {
  return words.size() > 0 &&
         (std::string_view("{}[]").find(words[0]) != kNone ||
          (words[0] == '"' && Contains(words, "\":")));
}

// `ID:        c1a7f0e2`
bool IsTableRow(std::string_view words) {
  const size_t colon = words.find(":  ");
  return colon != kNone && colon < 30 &&
         std::all_of(words.begin(), words.begin() + colon, [](char c) {
           return IsAlnum(c) || c == ' ' || c == '_' || c == '-';
         });
}

bool IsStructured(std::string_view line) {
  const std::string_view words = Trim(line);
  if (words.empty()) return false;
  return IndentOf(line) >= 2 || line[0] == '\t' || IsListItem(words) ||
         IsJson(words) || IsTableRow(words);
}

// What Terraform puts round its words: where it stands, and the source line
// (`command/format`: with ADDRESS, on FILE line N, the snippet).
bool IsPlace(std::string_view line, const Failure& failure) {
  const std::string_view words = Trim(line);
  if (words.starts_with("with ") && words.ends_with(",")) return true;
  if (words.starts_with("on ") && Contains(words, " line ")) return true;
  if (CodeNumberLength(words) > 0 && !failure.file.empty()) return true;
  return words.starts_with("\u251C\u2500");
}

// `│ var.a is 3` under the source line: a value, without its bar.
std::string_view WithoutBar(std::string_view line) {
  const std::string_view words = Trim(line);
  if (!words.starts_with(kBoxBar)) return line;
  line.remove_prefix(line.find(kBoxBar) + kBoxBar.size());
  return line;
}

struct Range {
  size_t begin = 0;
  size_t end = 0;
};

// The part of the text that the refusal's table tells.
Range ToldBy(const Refusal& refusal, std::string_view text) {
  Range range{text.size(), 0};
  for (const Quote* quote :
       {&refusal.service, &refusal.operation, &refusal.status, &refusal.code,
        &refusal.reason, &refusal.message, &refusal.id, &refusal.action,
        &refusal.resource, &refusal.quota, &refusal.host}) {
    if (quote->empty()) continue;
    // A message may run on to the end of the text; lines behind its first one
    // are told by what they are.
    const size_t line = std::min(text.find('\n', quote->begin), text.size());
    const size_t end = quote->begin + quote->length;
    range.begin = std::min(range.begin, quote->begin);
    range.end = std::max(range.end, std::min(end, line));
  }
  // google.rpc.Status as JSON, whose telling parts are in the table.
  if (Contains(text, "type.googleapis.com/google.rpc.")) {
    range.end = text.size();
  }
  return range;
}

// The refusal once more, with its places in this text.
Range ToldIn(std::string_view text, std::string_view system) {
  const auto refusals = ReadRefusals(text, system);
  return refusals.empty() ? Range{} : ToldBy(refusals.front(), text);
}

std::string Shown(std::string_view line) {
  std::string shown(line);
  std::replace(shown.begin(), shown.end(), '\t', ' ');
  if (Columns(shown) <= kLineColumns) return shown;
  const size_t indent = IndentOf(shown);
  return shown.substr(0, indent) +
         ShortenChain(Trim(shown), kLineColumns - std::min(indent, size_t{40}));
}

// Without the blanks that all lines have in front.
void Outdent(std::vector<std::string>& lines) {
  size_t indent = kNone;
  for (const std::string& line : lines) {
    indent = std::min(indent, IndentOf(line));
  }
  for (std::string& line : lines) line.erase(0, indent);
}

}  // namespace

std::vector<std::string> ShownLines(const Failure& failure) {
  constexpr size_t kMaxCode = 3;
  const ShownCode shown = ReadShownCode(failure.snippet.view());
  std::vector<std::string> lines;
  for (const std::string_view code : shown.code) {
    if (lines.size() == kMaxCode) break;
    lines.push_back(Shown(code));
  }
  for (const std::string_view value : shown.values) {
    lines.push_back("  " + Shown(value));
  }
  return lines;
}

std::vector<std::string> StructuredLines(const Failure& failure,
                                         const Refusal* refusal) {
  const Text& source = failure.lines.empty() ? failure.text : failure.lines;
  const std::string_view text = source.view();
  std::vector<std::string> kept;
  if (!Contains(text, "\n")) return kept;
  const Range told =
      refusal == nullptr ? Range{} : ToldIn(text, refusal->system);
  const std::string summary = failure.Summary();
  const auto lines = Split(text, '\n');
  std::string_view head;  // a line that ends with a colon, told with its list
  bool is_first = true;
  for (const std::string_view line : lines) {
    const size_t at = static_cast<size_t>(line.data() - text.data());
    const std::string_view bare = WithoutBar(line);
    const std::string_view words = Trim(bare);
    const bool is_told = at < told.end && at + line.size() > told.begin;
    // The first line is the summary, also where it is cut differently.
    const bool is_summary =
        is_first ||
        (at < summary.size() * 2 && !words.empty() && Contains(summary, words));
    if (!words.empty()) is_first = false;
    if (words.empty() || is_told || is_summary || IsPlace(bare, failure)) {
      continue;
    }
    if (!IsStructured(bare)) {
      head = words.ends_with(":") && words.size() <= kHeadColumns
                 ? words
                 : std::string_view();
      continue;
    }
    if (!head.empty()) kept.emplace_back(head);
    head = {};
    kept.push_back(Shown(bare));
  }
  Outdent(kept);
  return kept;
}

}  // namespace tfsleuth
