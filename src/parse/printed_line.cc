#include "parse/printed_line.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr char kEscape = '\033';

constexpr std::array<std::string_view, 9> kProgress = {"Releasing state lock",
                                                       "Acquiring state lock",
                                                       "Initializing ",
                                                       "Terraform used the",
                                                       "OpenTofu used the",
                                                       "Apply complete!",
                                                       "Plan: ",
                                                       "No changes. ",
                                                       "Refreshing state"};

// The prompt is printed without a line end: it has to be known by its begin
// (terraform internal/command/ui_input.go).
constexpr std::array<std::string_view, 9> kForPeople = {
    "Error: ",
    "Warning: ",
    "\xE2\x95\xB7",  // ╷
    "\xE2\x94\x82",  // │
    "\xE2\x95\xB5",  // ╵
    "Enter a value:",
    "Do you want to perform these actions",
    "Do you really want to ",
    "Destroy complete!"};

PrintedFit FitOf(std::string_view begin, std::string_view head) {
  if (begin.starts_with(head)) return PrintedFit::kYes;
  return head.starts_with(begin) ? PrintedFit::kMayBe : PrintedFit::kNo;
}

}  // namespace

bool EndsPlainDiagnostic(std::string_view line) {
  return std::any_of(
             kProgress.begin(), kProgress.end(),
             [&](std::string_view head) { return line.starts_with(head); }) ||
         Contains(line, ": Creating...") ||
         Contains(line, ": Still creating") ||
         Contains(line, ": Creation complete");
}

PrintedFit FitOfPrinted(std::string_view begin) {
  while (begin.starts_with(' ')) begin.remove_prefix(1);
  if (begin.starts_with(kEscape)) return PrintedFit::kYes;
  PrintedFit best = PrintedFit::kNo;
  const auto look = [&](std::string_view head) {
    best = std::max(best, FitOf(begin, head));
  };
  std::for_each(kForPeople.begin(), kForPeople.end(), look);
  std::for_each(kProgress.begin(), kProgress.end(), look);
  return best;
}

bool OpensCliConfigErrors(std::string_view line) {
  return line.starts_with("There are some problems with the ") &&
         (Contains(line, "CLI configuration:") ||
          Contains(line, "provider_installation configuration:"));
}

}  // namespace tfsleuth
