#include "failure/wrapper_failure.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"
#include "failure/line_form.h"
#include "record/error_list_head.h"

namespace tfsleuth {
namespace {

struct Form {
  std::string_view head;  // of the line; empty: anything
  std::string_view part;
};

// That something failed, not what (terragrunt: errors/, cli/, runner/;
// atlantis: server/events/templates).
constexpr Form kEchoes[] = {
    {"exit status ", ""},  // also `exit status 1: running "sh -c ..."`
    {"Failed to execute \"", ""},
    {"Hit multiple errors:", ""},
    {"Run failed: ", ""},
    {"Unable to determine underlying exit code", ""},
    {"terraform invocation failed in ", ""},
    {"Terraform invocation failed in ", ""},
    {"tofu invocation failed in ", ""},
    {"OpenTofu invocation failed in ", ""},
    {"Errors encountered running ", ""},
    {"Encountered the following errors:", ""},
    {"Cannot process module ", "because one of its dependencies"},
    {"Unit ", " did not run due to a"},
    {"Dependency ", " just finished with an error. "},
    {"Unit ", " encountered an error during its run"},
    {"Unit ", " finished with an error"},
    {"Module ", " finished with an error"},
    {"max retry attempts (", ") reached"},
    {"Command did not exit successfully ", ""},
    {"**Plan Error**", ""},
    {"**Apply Error**", ""},
};

// What Terragrunt and others say of themselves, where no level marks it.
constexpr Form kOwn[] = {
    {"", " but detected no outputs"},
    {"", "Could not find any subfolders with Terragrunt configuration"},
    {"", "Could not find Terragrunt configuration settings in "},
    {"", "Could not find a terragrunt.hcl file"},
    {"ParentFileNotFoundError: ", ""},
    {"TFVarFileNotFound: ", ""},
    {"Did not find any Terraform files ", ""},
    {"failed to parse config for unit ", ""},
    {"You attempted to run terragrunt in a folder that does not", ""},
    {"Found a dependency cycle between modules: ", ""},
    {"Dependency file not found: ", ""},
    {"Missing required S3 remote state configuration ", ""},
    {"Missing required GCS remote state configuration ", ""},
    {"Creation of remote state bucket ", " is not allowed"},
    {"S3 bucket ", " does not exist"},
    {"Error finding AWS credentials ", ""},
    {"Error creating S3 bucket ", ""},
    {"Error downloading ", ""},
    {"error downloading ", ""},
    {"Error with remote state ", ""},
    {"", ".hcl:"},  // FILE:LINE,COLUMNS: SUMMARY; DETAIL
};

// Lines of other programs round Terraform, which no prefix marks.
constexpr Form kPrinted[] = {
    // tfenv, asdf, mise
    {"No installed versions of terraform matched '", ""},
    {"No versions of terraform installed", ""},
    {"No versions matching '", "found in remote"},
    {"Version could not be resolved (set by ", ""},
    {"Could not determine required_version based on", ""},
    {"tfenv: ", "[ERROR]"},
    {"No version is set for command t", ""},
    {"No preset version installed for command t", ""},
    {"mise ERROR ", ""},
    // tfswitch
    {"No version found to match constraint", ""},
    {"Did not find version matching constraint: ", ""},
    {"did not find version matching constraint: ", ""},
    // atlantis
    {"**Plan Failed**: ", ""},
    {"**Apply Failed**: ", ""},
    {"dir \"", "\" does not exist"},
    {"The ", " is currently locked by another command that is running for"},
    {"Plan Failed: ", ""},
    {"Apply Failed: ", ""},
    {"no plan found at path ", ""},
    // dflook/terraform-github-actions (github_pr_comment)
    {"Plan not found on PR", ""},
    {"Approved plan not found", ""},
    {"Not applying the plan - ", "plan on the PR"},
    // controllers
    {"error running Init: ", ""},
    {"error running Plan: ", ""},
    {"error running Apply: ", ""},
    {"cannot run plan: plan failed: ", ""},
    {"cannot run refresh: refresh failed: ", ""},
    {"observe failed: ", ""},
};

// The same of jobs that need not be Terraform's: GitHub's toolkit, GitLab's
// runner.
constexpr Form kPrintedOfAnyJob[] = {
    {"Unable to locate executable file: ", ""},
    {"ERROR: Job failed (system failure)", ""},
};

template <size_t N>
bool IsAny(const Form (&forms)[N], std::string_view line) {
  return std::any_of(std::begin(forms), std::end(forms),
                     [&](const Form& form) { return IsForm(form, line); });
}

// `AccessDenied: Access Denied`: a code in camel case and what it means.
bool IsApiError(std::string_view line) {
  const size_t end = line.find(": ");
  if (end == std::string_view::npos) return false;
  const std::string_view code = line.substr(0, end);
  const auto count = [&](auto is) {
    return std::count_if(code.begin(), code.end(), is);
  };
  return count(IsUpper) >= 2 && count(IsLower) >= 2 &&
         count(IsAlnum) == static_cast<std::ptrdiff_t>(code.size());
}

// `Module UNIT has finished with an error: REASON`
struct OfUnit {
  std::string_view unit;
  size_t reason;
};
std::optional<OfUnit> ReadUnit(std::string_view line) {
  for (const std::string_view head : {"Module ", "Unit "}) {
    if (!line.starts_with(head)) continue;
    for (const std::string_view verb :
         {" has finished with an error: ", " finished with an error: "}) {
      const size_t at = line.find(verb);
      if (at == std::string_view::npos) continue;
      return OfUnit{line.substr(head.size(), at - head.size()),
                    at + verb.size()};
    }
  }
  return std::nullopt;
}

// `Cannot process module UNIT because one of its dependencies, UNIT, finished
// with an error: REASON`: where the reason begins, if it says more than how a
// command ended.
size_t ReasonOfDependency(std::string_view line) {
  constexpr std::string_view kVerb = " finished with an error: ";
  const size_t at = FindLastPart(line, kVerb);
  const bool is_one = line.starts_with("Cannot process module ") &&
                      at != std::string_view::npos &&
                      !line.substr(at + kVerb.size()).starts_with("exit ");
  return is_one ? at + kVerb.size() : std::string_view::npos;
}

Force ForceOf(std::string_view words) {
  if (IsAny(kEchoes, words) || OpensErrorList(words)) return Force::kEcho;
  // A hook's own output says why; where there is none, its name is left.
  constexpr std::string_view kHook = "Error running hook ";
  if (words.starts_with(kHook) && Contains(words, "exit status ")) {
    return Force::kHint;
  }
  // How the command inside ended, and not why, whatever stands in front.
  const size_t status = FindLastPart(words, "exit status ");
  const bool ends_so = status != std::string_view::npos &&
                       words.find_first_not_of("0123456789", status + 12) ==
                           std::string_view::npos;
  return ends_so ? Force::kHint : Force::kCause;
}

// `FILE.hcl:5,22-38: SUMMARY; DETAIL`, as Terragrunt tells a mistake in its own
// files, where somebody copied the line without its head.
bool IsOfHclFile(std::string_view line) {
  constexpr std::string_view kFile = ".hcl:";
  const size_t at = line.find(kFile);
  if (at == std::string_view::npos || at > line.find(' ')) return false;
  std::string_view place = line.substr(at + kFile.size());
  place = place.substr(0, place.find(": "));
  return place.size() >= 5 && IsDigit(place[0]) && IsDigit(place.back()) &&
         Contains(place, ",") && Contains(place, "-") &&
         place.find_first_not_of("0123456789,-") == std::string_view::npos;
}

}  // namespace

bool OpensErrorList(std::string_view line) {
  line = Trim(line);
  return HeadsPlainErrors(line) || line.ends_with("error occurred:") ||
         line.ends_with("errors occurred:") ||
         line.ends_with("error(s) occurred:");
}

std::optional<std::string_view> ListItem(std::string_view line) {
  const std::string_view text = Trim(line);
  if (!text.starts_with("* ")) return std::nullopt;
  return Trim(text.substr(2));
}

std::optional<Statement> WrapperStatement(std::string_view line,
                                          LineKind kind) {
  const std::string_view text = Trim(line);
  if (text.empty()) return std::nullopt;
  Statement statement;
  statement.kind = FailureKind::kWrapper;
  statement.begin = static_cast<size_t>(text.data() - line.data());
  statement.follow = Follow::kIndented;
  // Atlantis, of a command that it ran.
  const bool is_atlantis =
      text.starts_with("exit status ") && Contains(text, ": running \"");
  if (kind == LineKind::kPrinted && is_atlantis) {
    statement.force = Force::kEcho;
    statement.follow = Follow::kNothing;
    return statement;
  }
  // Terragrunt's own, where it was told to print no time (pkg/log/format).
  constexpr std::string_view kLevel = "ERROR ";
  if (kind == LineKind::kPrinted && text.starts_with(kLevel) &&
      IsAny(kOwn, Trim(text.substr(kLevel.size())))) {
    statement.begin += kLevel.size();
    return statement;
  }
  // Of Terragrunt without its head; the dependency's own error says the same.
  const size_t reason = ReasonOfDependency(text);
  if (kind == LineKind::kPrinted && reason != std::string_view::npos) {
    statement.begin += reason;
    statement.force = Force::kHint;
    statement.is_of_job = true;
    return statement;
  }
  if (kind == LineKind::kPrinted) {
    const bool is_installing = Contains(text, "Trying to install");
    statement.is_of_job = IsAny(kPrinted, text) || IsOfHclFile(text);
    const bool is_one = statement.is_of_job || IsAny(kPrintedOfAnyJob, text);
    return is_one && !is_installing ? std::optional(statement) : std::nullopt;
  }
  std::string_view words = text;
  if (const auto of = ReadUnit(text)) {
    statement.unit = of->unit;
    statement.begin += of->reason;
    words = text.substr(of->reason);
  }
  statement.force = ForceOf(words);
  const bool is_own = IsAny(kOwn, words) || IsApiError(words);
  if (kind == LineKind::kWrapperError || !statement.unit.empty()) {
    return statement;
  }
  if (kind == LineKind::kFailed) {
    statement.follow = Follow::kNothing;
    if (!is_own && !IsAny(kPrinted, words) && !IsAny(kPrintedOfAnyJob, words)) {
      statement.force = Force::kEcho;
    }
    return statement;
  }
  const bool tells = is_own || statement.force != Force::kCause;
  return tells ? std::optional(statement) : std::nullopt;
}

std::string_view RemoteRunAddress(std::string_view line) {
  line = Trim(line);
  const bool is_run =
      line.starts_with("https://") && Contains(line, "/runs/run-");
  return is_run && line.find(' ') == std::string_view::npos
             ? line
             : std::string_view();
}

}  // namespace tfsleuth
