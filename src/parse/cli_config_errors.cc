#include "parse/cli_config_errors.h"

#include <utility>
#include <variant>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// A CLI configuration has no more problems; what comes then is the command's.
constexpr size_t kMaxHeld = 64;

bool IsHead(std::string_view line) {
  return line.starts_with("There are some problems with the ") &&
         (Contains(line, "CLI configuration:") ||
          Contains(line, "provider_installation configuration:"));
}

bool IsEnd(std::string_view line) {
  return line.starts_with("As a result of the above problems, ");
}

}  // namespace

void CliConfigErrors::MakeWarnings() {
  for (Record& record : held_) {
    auto* diagnostic = std::get_if<Diagnostic>(&record.body);
    if (diagnostic != nullptr) diagnostic->severity = Severity::kWarning;
  }
}

void CliConfigErrors::Add(Record&& record) {
  const auto* line = std::get_if<HumanLine>(&record.body);
  const std::string_view said =
      line == nullptr ? std::string_view() : Trim(line->text.view());
  const bool waits = is_open_ && held_.size() < kMaxHeld &&
                     (std::holds_alternative<Diagnostic>(record.body) ||
                      (line != nullptr && said.empty()));
  if (waits) {
    held_.push_back(std::move(record));
    return;
  }
  if (IsEnd(said)) MakeWarnings();
  Finish();
  is_open_ = IsHead(said);
  sink_(std::move(record));
}

void CliConfigErrors::Finish() {
  for (Record& record : held_) sink_(std::move(record));
  held_.clear();
  is_open_ = false;
}

}  // namespace tfsleuth
