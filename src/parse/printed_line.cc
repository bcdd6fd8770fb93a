#include "parse/printed_line.h"

#include <algorithm>
#include <array>

#include "base/box_rules.h"
#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr char kEscape = '\033';
constexpr auto kNone = std::string_view::npos;
// What is longer than this is no address, and no indent: it is text of a dump.
constexpr size_t kMaxAddressBytes = 200;

constexpr std::array<std::string_view, 22> kProgress = {
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
    "As a result of the above problems, ",
    "Terraform has been successfully initialized!",
    "OpenTofu has been successfully initialized!",
    "Success! The configuration is valid",
    "Saved the plan to: ",
    "Note: You didn't ",  // use the -out option: behind warnings of a plan
    "Refreshing state"};

// The prompt is printed without a line end: it has to be known by its begin
// (terraform internal/command/ui_input.go).
constexpr std::array<std::string_view, 8> kForPeople = {
    "Error: ",  "Warning: ",      kBoxTop,           kBoxBar,
    kBoxBottom, "Enter a value:", "Do you want to ", "Do you really want to "};

// How a command ends, or is told to.
constexpr std::array<std::string_view, 9> kEndings = {
    "Terraform has ",
    "OpenTofu has ",
    "Success! ",
    "Outputs:",
    "Planning failed. ",
    "Interrupt received.",
    "Successfully configured the backend ",
    "Note: Objects have changed outside of ",
    "Lock Info:"};

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

template <typename Heads>
Fit FitOfAny(std::string_view begin, const Heads& heads) {
  Fit best = Fit::kNo;
  for (const std::string_view head : heads) {
    best = std::max(best, FitOf(begin, head));
  }
  return best;
}

// The same as IsHookLine of a line that is not whole: behind an address comes
// what a hook says.
Fit FitOfHook(std::string_view begin) {
  bool in_quotes = false;
  for (size_t i = 0; i < begin.size(); ++i) {
    const char c = begin[i];
    if (c == '"') in_quotes = !in_quotes;
    if (in_quotes || c == '"') continue;
    if (c == ':' && i > 0) return FitOfAny(begin.substr(i), kHooks);
    if (!IsAlnum(c) && std::string_view("_-.[]").find(c) == kNone) {
      return Fit::kNo;
    }
  }
  return begin.size() <= kMaxAddressBytes ? Fit::kMayBe : Fit::kNo;
}

}  // namespace

bool EndsPlainDiagnostic(std::string_view line) {
  return std::any_of(
             kProgress.begin(), kProgress.end(),
             [&](std::string_view head) { return line.starts_with(head); }) ||
         IsHookLine(line) || IsEchoedCommand(line) || IsTestFile(line);
}

Fit FitOfPrinted(std::string_view begin) {
  const size_t indent = std::min(begin.find_first_not_of(' '), begin.size());
  if (indent > kMaxAddressBytes) return Fit::kNo;
  begin.remove_prefix(indent);
  if (begin.starts_with(kEscape)) return Fit::kYes;
  return std::max({FitOfHook(begin), FitOfAny(begin, kForPeople),
                   FitOfAny(begin, kProgress), FitOfAny(begin, kEndings)});
}

bool TellsProgress(std::string_view line) {
  return IsHookLine(line) || FitOfAny(line, kProgress) == Fit::kYes ||
         FitOfAny(line, kEndings) == Fit::kYes;
}

}  // namespace tfsleuth
