#include "parse/printed_line.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr char kEscape = '\033';

constexpr std::array<std::string_view, 16> kProgress = {
    "Changes to Outputs:",
    "Switched to workspace \"",
    "Created and switched to workspace \"",
    "Destroy complete!",
    "Import successful!",
    "Terraform will perform",
    "OpenTofu will perform",
    "Releasing state lock",
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

// `ADDR: Creating...`; an address holds blanks in quotes alone
// (terraform internal/command/views/hook_ui.go).
constexpr std::array<std::string_view, 12> kHooks = {
    ": Creating...",          ": Creation complete",      ": Still ",
    ": Modifying...",         ": Modifications complete", ": Destroying...",
    ": Destruction complete", ": Refreshing state...",    ": Reading...",
    ": Read complete",        ": Importing from ID",      ": Import prepared!"};

bool IsHookLine(std::string_view line) {
  const size_t quote = line.find('"');
  return std::any_of(kHooks.begin(), kHooks.end(), [&](std::string_view hook) {
    const size_t at = line.find(hook);
    return at != std::string_view::npos && at > 0 &&
           std::min(line.find(' '), quote) >= std::min(at, quote);
  });
}

// What a shell prints of the command it runs: `+ docker build .`, deeper with
// more of them; `$ kubectl get pods` of GitLab's runner.
bool IsEchoedCommand(std::string_view line) {
  const size_t marks = line.find_first_not_of('+');
  const bool is_trace = marks != std::string_view::npos && marks > 0;
  const bool is_prompt = line.starts_with("$ ");
  const size_t at = is_trace ? marks : size_t{is_prompt};
  if (!is_trace && !is_prompt) return false;
  if (line.size() < at + 2 || line[at] != ' ') return false;
  const char first = line[at + 1];
  return IsLower(first) || first == '.' || first == '/' || first == '[';
}

// `a.tftest.hcl... in progress`, of `terraform test`.
bool IsTestFile(std::string_view line) {
  const size_t at = line.find(".tftest.");
  return at != std::string_view::npos && line.find(' ') > at &&
         Contains(line.substr(at), "... ");
}

PrintedFit FitOf(std::string_view begin, std::string_view head) {
  if (begin.starts_with(head)) return PrintedFit::kYes;
  return head.starts_with(begin) ? PrintedFit::kMayBe : PrintedFit::kNo;
}

}  // namespace

bool EndsPlainDiagnostic(std::string_view line) {
  return std::any_of(
             kProgress.begin(), kProgress.end(),
             [&](std::string_view head) { return line.starts_with(head); }) ||
         IsHookLine(line) || IsEchoedCommand(line) || IsTestFile(line);
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
