#include "parse/value_lines.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kWord = "EOT";

// What Terraform prints next where the end of a value was lost.
constexpr std::array<std::string_view, 7> kAfterValues = {
    "Plan: ",
    "Apply complete!",
    "Destroy complete!",
    "Outputs:",
    "Changes to Outputs:",
    "Initializing the backend...",
    "Releasing state lock"};

bool IsAfterValues(std::string_view line) {
  return std::any_of(
      kAfterValues.begin(), kAfterValues.end(),
      [&](std::string_view head) { return line.starts_with(head); });
}

bool IsMark(char c) { return c == '+' || c == '-' || c == '~'; }

// The word that ends the heredoc which a line opens, or empty: `x = <<EOT`,
// `+ x = <<-EOT # forces replacement`, `- <<~EOT`.
std::string_view EndWordOf(std::string_view line) {
  const size_t open = FindLastPart(line, "<<");
  if (open == std::string_view::npos) return {};
  std::string_view word = line.substr(open + 2);
  if (word.starts_with('-') || word.starts_with('~')) word.remove_prefix(1);
  if (!word.starts_with(kWord)) return {};
  const size_t end =
      std::min(word.find_first_not_of('_', kWord.size()), word.size());
  const std::string_view rest = Trim(word.substr(end));
  if (!rest.empty() && !rest.starts_with('#')) return {};
  const std::string_view before = Trim(line.substr(0, open));
  const bool names =
      before.ends_with('=') || before.ends_with("=>") || before.ends_with("->");
  const bool lists =
      before.empty() || (before.size() == 1 && IsMark(before[0]));
  return names || lists ? word.substr(0, end) : std::string_view();
}

// `name = value`, or the inside or the end of a list or a map.
bool IsOutput(std::string_view line) {
  if (IsSpace(line[0]) || line[0] == ']' || line[0] == '}') return true;
  const size_t name = line.find_first_of(" \t");
  return name != std::string_view::npos &&
         Trim(line.substr(name)).starts_with('=');
}

}  // namespace

void ValueLines::Leave() { *this = ValueLines(); }

bool ValueLines::TakesInHeredoc(std::string_view line) {
  if (IsAfterValues(line) || ++lines_ > kMaxLines) {
    Leave();
    return false;
  }
  const std::string_view text = Trim(line);
  const bool ends =
      text.starts_with(end_word_) && IndentLength(line) <= indent_ &&
      (text.size() == end_word_.size() || text[end_word_.size()] == ' ');
  if (ends) end_word_.clear();
  return true;
}

// A text of several lines is raw; what looks like a diagnostic in the middle of
// its paragraph is text.
bool ValueLines::TakesInOutputs(std::string_view line) {
  if (Trim(line).empty()) {
    is_raw_ = false;
    return false;
  }
  if (IsAfterValues(line) || ++lines_ > kMaxLines) {
    Leave();
    return false;
  }
  const bool is_diagnostic =
      line.starts_with("Error: ") || line.starts_with("Warning: ");
  if (!is_diagnostic) is_raw_ = !IsOutput(line);
  return is_diagnostic && is_raw_;
}

bool ValueLines::Takes(std::string_view line) {
  if (!end_word_.empty()) return TakesInHeredoc(line);
  const std::string_view word = EndWordOf(line);
  if (!word.empty()) {
    end_word_ = word;
    // The end stands below the name, or the mark in front of it.
    indent_ = IndentLength(line);
    if (indent_ < line.size() && IsMark(line[indent_])) {
      indent_ += 1 + IndentLength(line.substr(indent_ + 1));
    }
    lines_ = 0;
    return false;
  }
  if (in_outputs_) return TakesInOutputs(line);
  if (line == "Outputs:") {
    in_outputs_ = true;
    lines_ = 0;
  }
  return false;
}

}  // namespace tfsleuth
