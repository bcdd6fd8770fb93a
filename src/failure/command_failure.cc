#include "failure/command_failure.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"
#include "failure/line_form.h"

namespace tfsleuth {
namespace {

// How a line begins that states a failure, and what has to stand in it behind
// that. Each from the source of Terraform 0.11 to 1.14 (main.go, command/,
// internal/command/, backend/local/).
struct Form {
  std::string_view head;
  std::string_view part;
  Follow follow = Follow::kIndented;
  Force force = Force::kCause;
  std::string_view mended_by = {};
};

constexpr Follow kText = Follow::kParagraphs;

constexpr Form kForms[] = {
    // workspace_command.go
    {"Workspace \"", "\" doesn't exist.", kText, Force::kCause,
     "Created and switched to workspace "},
    {"Workspace \"", "\" already exists", Follow::kNothing, Force::kCause,
     "Switched to workspace "},
    {"Workspace \"", "\" is your active workspace.", kText},
    {"Workspace \"", "\" is not empty.", kText},
    {"The workspace name \"", "\" is not allowed.", kText},
    {"The selected workspace is currently overridden using", "", kText},
    {"The workspace is currently overridden using the TF_WORKSPACE", "", kText},
    {"Cannot delete the default workspace", ""},
    {"Backend does not support multiple workspaces", ""},
    {"workspaces not supported", ""},
    {"Failed to get configured named states: ", ""},
    {"Error selecting workspace: ", ""},
    {"Error selecting new workspace: ", ""},
    // state_*.go, unlock.go
    {"No instance found for the given address!", "", kText},
    {"Multiple instances found for the given pattern!", "", kText},
    {"No state file was found!", "", kText},
    {"Error parsing instance address: ", "", kText},
    {"Error loading the state: ", "", kText},
    {"Error saving the state: ", "", kText},
    {"Error removing items from the state: ", "", kText},
    {"Error moving state: ", "", kText},
    {"Error filtering state: ", "", kText},
    {"The lineages do not match! The state will not be pushed.", "", kText},
    {"The destination state has a higher serial number!", "", kText},
    {"Error reading source state ", ""},
    {"Incompatible statefile ", ""},
    {"Empty state (no state)", ""},
    {"Failed to load state: ", ""},
    {"Failed to load state manager: ", ""},
    {"Failed to load source state: ", ""},
    {"Failed to load destination state: ", ""},
    {"Failed to refresh state: ", ""},
    {"Failed to refresh source state: ", ""},
    {"Failed to refresh destination state: ", ""},
    {"Failed to write state: ", ""},
    {"Failed to persist state", "", kText},
    {"Failed to save state", "", kText},
    {"Error writing state file: ", ""},
    {"Error saving current state: ", "", kText},
    {"Failed to unlock state: ", ""},
    {"Local state cannot be unlocked by another process", ""},
    {"Error releasing the state lock!", "", kText},
    {"Error locking state: ", "", kText},
    {"failed to lock ", " state: ", kText},  // backends, of a new workspace
    {"Error locking source state: ", "", kText},
    {"Error locking destination state: ", "", kText},
    {"Error asking for confirmation: ", ""},
    {"Error asking for approval: ", ""},
    // main.go: how it was called
    {"Error handling -chdir option: ", ""},
    {"Invalid -chdir option: ", ""},
    {"Terraform has no command named ", ""},
    {"OpenTofu has no command named ", ""},
    {"Error executing CLI: ", ""},
    {"Failed to configure the terminal: ", ""},
    {"Could not initialize telemetry: ", ""},
    {"Failed to determine current working directory: ", ""},
    {"flag provided but not defined: ", ""},
    {"Error parsing command-line flags: ", ""},
    {"Error parsing command line flags: ", ""},
    {"Too many command line arguments", ""},
    {"Expected a single argument: ", ""},
    {"Exactly one argument expected", ""},
    {"Exactly two arguments expected", ""},
    {"At least one address is required", ""},
    {"At least one resource address is required", ""},
    {"unlock requires a lock id argument", ""},
    {"The ", " command expects "},
    {"The -raw and -json options are mutually-exclusive", ""},
    {"The -migrate-state and -reconfigure options are mutually-", ""},
    {"The -upgrade flag conflicts with -lockfile=readonly", ""},
    {"Destroy can't be called with a plan file", ""},
    {"Invalid graph type requested: ", ""},
    {"Unsupported graph format: ", ""},
    {"Error parsing log file: ", ""},
    {"Error parsing extra CLI args from ", ""},
    {"Usage: terraform ", "", Follow::kNothing, Force::kAside},
    {"Usage: tofu ", "", Follow::kNothing, Force::kAside},
    // other commands
    {"Resource instance ", " cannot be tainted"},
    {"Resource '", "' cannot be tainted"},
    {"The module root could not be found. There is nothing to output", ""},
    {"The output variable requested could not be found in the state", "",
     kText},
    {"The state file either has no outputs defined, or all the", "", kText},
    {"Failed to marshal ", " to json: "},
    {"Error running fmt: ", ""},
    {"Provider installation was canceled by an interrupt signal", ""},
    {"Module installation was canceled by an interrupt signal", ""},
    {"Module initialization was canceled by an interrupt signal", ""},
    {"Operation failed: failed ", "", Follow::kNothing, Force::kHint},
    {"open ", ": no such file or directory", Follow::kNothing, Force::kHint},
    {"stat ", ": no such file or directory", Follow::kNothing, Force::kHint},
    {"Failure! ", " failed", Follow::kNothing, Force::kHint},
    // backends and init, up to 0.11 (meta_backend.go, init.go)
    {"Failed to load backend: ", "", kText},
    {"Failed to load root config module: ", "", kText},
    {"Error loading plugin path: ", ""},
    {"Error loading state:", "", kText},
    {"Error refreshing state: ", "", kText},
    {"Error running plan: ", "", kText},
    {"Error running apply: ", "", kText},
    {"Error applying plan:", "", kText},
    {"Error creating plan: ", "", kText},
    {"Error asking for user input: ", "", kText},
    {"Error checking configuration: ", "", kText},
    {"Error loading configuration: ", "", kText},
    {"Error loading Terraform: ", "", kText},
    {"Error loading modules: ", "", kText},
    {"Error downloading modules: ", "", kText},
    {"Error loading backend config: ", "", kText},
    {"Error loading previously configured backend: ", "", kText},
    {"Error initializing new backend: ", "", kText},
    {"Error initializing backend ", "", kText},
    {"Error configuring the backend \"", "", kText},
    {"Error configuring the existing backend \"", "", kText},
    {"Error reading local state: ", "", kText},
    {"Error reading backend state: ", "", kText},
    {"Error reading newly configured backend state: ", "", kText},
    {"Error migrating local state to backend: ", "", kText},
    {"Error migrating the workspace \"", "", kText},
    {"Error deleting local state after migration: ", "", kText},
    {"Error copying state from the previous \"", "", kText},
    {"Error inspecting states in the \"", "", kText},
    {"Error clearing the backend configuration: ", "", kText},
    {"Error saving the backend configuration: ", "", kText},
    {"The backend \"", "\" could not be found.", kText},
    {"No existing workspaces. Use the \"terraform workspace\"", "", kText},
    {"Backend reinitialization required. Please run ", "", kText},
    {"Plugin reinitialization required. Please run ", "", kText},
    {"The plan file contained both a legacy remote state", "", kText},
    {"The plan file contains a state with a differing lineage", "", kText},
    {"The -state and -state-out flags cannot be set with a plan", "", kText},
    {"This plan was created against an older state than is", "", kText},
    {"No configuration files found!", "", kText},
    {"There are some problems with the configuration, described", "", kText,
     Force::kEcho},
    {"The working directory already contains files. The -from-module", "",
     kText},
    {"Error copying source module: ", "", kText},
    {"Error validating destination directory: ", ""},
    {"Error installing provider \"", "", kText},
    {"Error verifying ", " for provider \"", kText},
    {"Provider \"", "\" not available for installation.", kText},
    {"No provider \"", " plugins meet the constraint ", kText},
    {"No available provider \"", " plugins are compatible ", kText},
    {"Missing required providers.", "", kText},
    {"* provider.", ": ", kText},
};

// What is left where somebody copied a part of a log, or a wrapper passes a
// provider's error on: the outermost words of the AWS errors of each era
// (terraform-provider-aws, aws-sdk-go-base), and the SDK's own.
constexpr std::array<std::string_view, 8> kBareErrors = {
    "error configuring Terraform AWS Provider: ",
    "configuring Terraform AWS Provider: ",
    "error configuring S3 Backend: ",
    "error using credentials to get account ID: ",
    "error validating provider credentials: ",
    "validating provider credentials: ",
    "Retrieving AWS account details: ",
    "operation error "};

constexpr std::array<std::string_view, 14> kSuccess = {
    "Apply complete!",
    "Destroy complete!",
    "No changes. ",
    "Plan: ",
    "Terraform has been successfully initialized",
    "OpenTofu has been successfully initialized",
    "Success! ",
    "Import successful!",
    "Switched to workspace ",
    "Created and switched to workspace ",
    "Deleted workspace ",
    "Successfully moved ",
    "Successfully removed ",
    "Terraform state has been successfully unlocked"};

constexpr std::array<std::string_view, 17> kProgress = {
    "Initializing ",
    "Acquiring state lock",
    "Releasing state lock",
    "Refreshing state",
    "Refreshing Terraform state",
    "Terraform used the",
    "OpenTofu used the",
    "Terraform will perform",
    "OpenTofu will perform",
    "Upgrading ",
    "Downloading ",
    "Running ",
    "Usage: ",
    "For help on",
    "Interrupt received",
    "Terraform v",
    "OpenTofu v"};

constexpr std::string_view kPartsBegin = ": ";  // all of the next ones
constexpr std::array<std::string_view, 9> kProgressParts = {
    ": Creating...",         ": Modifying...",
    ": Destroying...",       ": Refreshing state...",
    ": Reading...",          ": Still ",
    ": Creation complete",   ": Modifications complete",
    ": Destruction complete"};

// `ADDRESS: Error: ...` among the lines of progress, up to 0.8
// (command/hook_ui.go); the same stands in the list at the end.
std::optional<Statement> ProgressError(std::string_view line) {
  const size_t end = line.find(": Error: ");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view address = line.substr(0, end);
  if (!IsLower(line[0]) || !Contains(address, ".") || !Contains(address, "_") ||
      address.find_first_of(" /:\"") != std::string_view::npos) {
    return std::nullopt;
  }
  Statement statement;
  statement.follow = kText;
  statement.begin = end + 2;
  statement.address = address;
  statement.is_fragment = true;
  return statement;
}

template <size_t N>
bool BeginsWithAny(std::string_view line,
                   const std::array<std::string_view, N>& heads) {
  return std::any_of(heads.begin(), heads.end(), [&](std::string_view head) {
    return BeginsWith(line, head);
  });
}

// The bytes with which a form may begin: most lines are settled by one.
constexpr std::array<bool, 256> FirstBytes() {
  std::array<bool, 256> bytes{};
  for (const Form& form : kForms) {
    bytes[static_cast<unsigned char>(form.head[0])] = true;
  }
  return bytes;
}
constexpr std::array<bool, 256> kFirstBytes = FirstBytes();

}  // namespace

std::optional<Statement> CommandStatement(std::string_view line) {
  if (line.empty()) return std::nullopt;
  if (kFirstBytes[static_cast<unsigned char>(line[0])]) {
    for (const Form& form : kForms) {
      if (!IsForm(form, line)) continue;
      Statement statement;
      statement.force = form.force;
      statement.follow = form.follow;
      statement.mended_by = form.mended_by;
      return statement;
    }
  }
  const std::string_view text = Trim(line);
  const bool is_partial_plan =
      text.starts_with("Planning failed. ") ||
      Contains(text,
               " planned the following actions, but then encountered a "
               "problem");
  if (is_partial_plan) {
    Statement statement;
    statement.force = Force::kEcho;
    return statement;
  }
  if (auto statement = ProgressError(line)) return statement;
  if (!BeginsWithAny(text, kBareErrors)) return std::nullopt;
  Statement statement;
  statement.force = Force::kHint;
  return statement;
}

bool TellsSuccess(std::string_view line) {
  return BeginsWithAny(line, kSuccess);
}

bool IsProgress(std::string_view line) {
  if (BeginsWithAny(line, kProgress) || TellsSuccess(line)) return true;
  return Contains(line, kPartsBegin) &&
         std::any_of(
             kProgressParts.begin(), kProgressParts.end(),
             [&](std::string_view part) { return Contains(line, part); });
}

Failure NotFormatted(const Text& files) {
  Text words;
  words.AppendInserted("terraform fmt -check found files to format: ");
  words.AppendText(files);
  return FailureOf(FailureKind::kCommand, words);
}

bool IsFormattedFile(std::string_view line) {
  line = Trim(line);
  const bool is_one = line.find_first_of(" \t\":=") == std::string_view::npos;
  constexpr std::array<std::string_view, 6> kEndings = {
      ".tf", ".tfvars", ".tftest.hcl", ".tofu", ".tfmock.hcl", ".tofutest.hcl"};
  return is_one && std::any_of(kEndings.begin(), kEndings.end(),
                               [&](std::string_view ending) {
                                 return line.size() > ending.size() &&
                                        line.ends_with(ending);
                               });
}

}  // namespace tfsleuth
