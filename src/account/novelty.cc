#include "account/novelty.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// New shapes past this number are not told apart any more.
constexpr size_t kMaxSeen = 10'000;

// `v5.31.0`, `1.11.4`, `~>` in front or a comma behind.
bool IsVersion(std::string_view word) {
  while (!word.empty() && !IsAlnum(word.back())) word.remove_suffix(1);
  if (word.starts_with('v')) word.remove_prefix(1);
  const auto parts = Split(word, '.');
  return parts.size() > 1 && parts.size() < 4 &&
         std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           return !part.empty() &&
                  std::all_of(part.begin(), part.end(), IsDigit);
         });
}

uint64_t ShapeOf(std::string_view text) {
  std::string shape;
  for (const std::string_view word : Split(text, ' ')) {
    if (word.empty()) continue;
    const bool varies =
        std::any_of(word.begin(), word.end(), IsDigit) && !IsVersion(word);
    shape += varies ? std::string_view("#") : word;
    shape += ' ';
  }
  return std::hash<std::string>()(shape);
}

// Plans are indented; `- Installed ...` of init is not.
bool IsPlanBody(std::string_view line) {
  if (!line.starts_with(' ')) return false;
  const std::string_view text = Trim(line);
  constexpr std::string_view kMarks[] = {"+",   "-",   "~",  "#", "}", "]",
                                         "-/+", "+/-", "<=", ")", "│"};
  return std::any_of(
      std::begin(kMarks), std::end(kMarks), [&](std::string_view mark) {
        return text == mark || text.starts_with(std::string(mark) + " ");
      });
}

bool TellsVersion(std::string_view message) {
  return message.starts_with("Terraform version: ") ||
         message.starts_with("OpenTofu version: ");
}

// What of a record is compared; null if it is not.
const Text* ComparedText(const Record& record) {
  if (const auto* line = std::get_if<HumanLine>(&record.body)) {
    const std::string_view text = line->text.view();
    const bool counts = line->kind == LineKind::kPrinted &&
                        !Trim(text).empty() && !IsPlanBody(text);
    return counts ? &line->text : nullptr;
  }
  if (const auto* log = std::get_if<LogRecord>(&record.body)) {
    const bool counts = log->level == Level::kWarn ||
                        log->level == Level::kError ||
                        TellsVersion(log->message.view());
    return counts && !log->message.empty() ? &log->message : nullptr;
  }
  const auto& diagnostic = std::get<Diagnostic>(record.body);
  return diagnostic.severity == Severity::kWarning ? &diagnostic.text : nullptr;
}

}  // namespace

void Shapes::Add(const Redacted<Record>& record) {
  const Text* text = ComparedText(*record);
  if (text != nullptr && !is_full()) shapes_.insert(ShapeOf(text->view()));
}

void Novelty::Add(const Redacted<Record>& record) {
  const Text* text = ComparedText(*record);
  if (text == nullptr || seen_.size() >= kMaxSeen) return;
  const uint64_t shape = ShapeOf(text->view());
  if (known_.Has(shape) || !seen_.insert(shape).second) return;
  if (found_.size() < kMaxKept) {
    found_.push_back({text->span(), std::string(Trim(text->view()))});
  }
}

}  // namespace tfsleuth
