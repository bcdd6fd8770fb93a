#include "failure/fragment.h"

#include <algorithm>
#include <array>

#include "base/box_rules.h"
#include "base/text_util.h"
#include "record/api_error.h"
#include "record/refusal.h"

namespace tfsleuth {
namespace {

// Summaries and details that Terraform and its backends print under `Error: `
// (internal/initwd, internal/command, internal/backend), and the head of a list
// of errors in Terraform up to 0.8.
constexpr std::array<std::string_view, 15> kHeads = {
    "Failed to get existing workspaces: ",
    "Failed to query available provider packages",
    "Failed to install provider",
    "Error while installing ",
    "Failed to instantiate provider ",
    "Failed to download module",
    "Failed to read module ",
    "Could not download module \"",
    "Could not retrieve the list of available versions for ",
    "Could not retrieve provider schema",
    "Error acquiring the state lock",
    "Error refreshing state: ",
    "error downloading '",
    "Error running command '",
    "Errors:"};

// Parts that only the error of a cloud's API has, in the words of the SDKs that
// providers use (go-autorest, google-api-go-client; for AWS see api_error.h).
constexpr std::array<std::string_view, 5> kParts = {
    "Failure responding to request: StatusCode=",
    "Failure sending request: StatusCode=",
    "Service returned an error. Status=", "unexpected status 4",
    "googleapi: Error "};

// `: CODE: ` with a code that only AWS gives; its second line, with the status,
// may be lost.
bool HoldsAwsCode(std::string_view line) {
  for (size_t at = line.find(": "); at != std::string_view::npos;
       at = line.find(": ", at + 1)) {
    const std::string_view head = line.substr(0, at);
    const std::string_view word = head.substr(head.rfind(' ') + 1);
    if (IsAwsException(word)) return true;
  }
  return false;
}

// `2 error(s) occurred:`, alone: the list of Terraform up to 0.11, as it
// printed what is wrong with a configuration.
bool HeadsOldList(std::string_view line) {
  return IsDigit(line[0]) && line.ends_with(" error(s) occurred:");
}

// `provider.azurerm: `, `module.a.aws_vpc.main: `, as an item of a list in
// Terraform up to 0.12.
bool IsItem(std::string_view line) {
  const bool is_listed = line.starts_with("* ");
  if (is_listed) line = Trim(line.substr(2));
  if (line.starts_with("provider.")) return Contains(line, ": ");
  const std::string_view word = line.substr(0, line.find(": "));
  return is_listed && word.size() < line.size() && Contains(word, ".") &&
         Contains(word, "_") && IsLower(word[0]) &&
         word.find_first_of(" /:\"") == std::string_view::npos;
}

}  // namespace

std::optional<Statement> FragmentStatement(std::string_view line) {
  std::string_view text = Trim(line);
  if (text.starts_with(kBoxBar)) text = Trim(text.substr(kBoxBar.size()));
  if (text.empty() || text[0] == '{') return std::nullopt;
  const std::string_view item =
      text.starts_with("* ") ? Trim(text.substr(2)) : text;
  const auto begins = [&](std::string_view head) {
    return BeginsWith(text, head);
  };
  const auto holds = [&](std::string_view part) {
    return Contains(text, part);
  };
  const bool is_words = std::any_of(kHeads.begin(), kHeads.end(), begins) ||
                        std::any_of(kParts.begin(), kParts.end(), holds) ||
                        IsItem(text) || HeadsOldList(text);
  if (!is_words && !ParseApiError(text) && !HoldsAwsCode(text))
    return std::nullopt;
  Statement statement;
  statement.follow = Follow::kParagraphs;
  statement.begin = static_cast<size_t>(item.data() - line.data());
  statement.is_fragment = true;
  return statement;
}

}  // namespace tfsleuth
