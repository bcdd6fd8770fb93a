#include "failure/step_statement.h"

#include <algorithm>
#include <iterator>

#include "base/text_util.h"
#include "failure/line_form.h"

namespace tfsleuth {
namespace {

struct Login {
  std::string_view head;
  std::string_view part;
  std::string_view by;
  Force force = Force::kCause;
};

// aws-actions/configure-aws-credentials (assumeRole.ts, CredentialsClient.ts,
// index.ts), google-github-actions/auth (main.ts), azure/login (main.ts,
// LoginConfig.ts). What Azure answered stands in a line of its own, above.
constexpr Login kLogins[] = {
    {"Could not assume role with ", "", "the AWS login action"},
    {"Credentials could not be loaded, please check your action inputs", "",
     "the AWS login action"},
    {"getIDToken call failed: ", "", "the AWS login action"},
    {"google-github-actions/auth failed with: ", "", "the Google login action"},
    {"AADSTS", ": ", "the Azure login action"},
    {"Failed to fetch federated token from GitHub. ", "",
     "the Azure login action"},
    {"Login failed with ", "github.com/Azure/login", "the Azure login action",
     Force::kHint},
    {"Az CLI Login failed. ", "", "the Azure login action", Force::kHint},
};

// The line with which a checker counts what it found. `number` stands in front
// of what the checker objects to; none of it is no failure.
struct Checker {
  std::string_view head;    // of the line; empty: the number
  std::string_view number;  // in front of it
  std::string_view by;
};
constexpr Checker kCheckers[] = {
    {"Passed checks: ", "Failed checks: ", "checkov"},
    {"Failures: ", "Failures: ", "trivy"},
};

// `2 issue(s) found:`, `1 passed, 3 potential problem(s) detected.`
struct Count {
  std::string_view behind;  // the number
  std::string_view by;
};
constexpr Count kCounts[] = {
    {" issue(s) found:", "tflint"},
    {" potential problem(s) detected.", "tfsec"},
};

bool IsMoreThanNone(std::string_view text) {
  const size_t end =
      std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = ToInt(text.substr(0, end));
  return number && *number > 0;
}

// The digits that end a text.
std::string_view LastDigits(std::string_view text) {
  size_t begin = text.size();
  while (begin > 0 && IsDigit(text[begin - 1])) --begin;
  return text.substr(begin);
}

std::string_view CheckerOf(std::string_view text) {
  for (const Checker& checker : kCheckers) {
    const size_t at = text.find(checker.number);
    if (!text.starts_with(checker.head) || at == std::string_view::npos) {
      continue;
    }
    if (IsMoreThanNone(text.substr(at + checker.number.size()))) {
      return checker.by;
    }
  }
  for (const Count& count : kCounts) {
    if (!text.ends_with(count.behind)) continue;
    text.remove_suffix(count.behind.size());
    if (IsMoreThanNone(LastDigits(text))) return count.by;
    return {};
  }
  // pre-commit: `Terraform fmt......................Failed`
  return text.ends_with("....Failed") ? "pre-commit" : std::string_view();
}

}  // namespace

std::optional<Statement> StepStatement(std::string_view line, LineKind kind) {
  if (kind != LineKind::kPrinted) return std::nullopt;
  const std::string_view text = Trim(line);
  Statement statement;
  statement.kind = FailureKind::kMachine;
  statement.begin = static_cast<size_t>(text.data() - line.data());
  const auto* login =
      std::find_if(std::begin(kLogins), std::end(kLogins),
                   [&](const Login& form) { return IsForm(form, line); });
  if (login != std::end(kLogins)) {
    statement.force = login->force;
    statement.quoted_by = login->by;
    statement.is_of_job = true;
    return statement;
  }
  statement.quoted_by = CheckerOf(text);
  if (statement.quoted_by.empty()) return std::nullopt;
  statement.force = Force::kAside;
  statement.follow = Follow::kParagraphs;
  return statement;
}

}  // namespace tfsleuth
