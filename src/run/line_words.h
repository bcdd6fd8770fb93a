#pragma once

#include <array>
#include <string_view>

#include "run/event.h"
#include "run/run.h"

/// All words by which runs are told apart: of Terraform 0.11 to 1.14 and
/// OpenTofu (internal/command/views, and command/ before them), of Terragrunt,
/// Atlantis, shells and CI systems. Data; line_events.cc alone reads it.
namespace tfsleuth::line_words {

// Who writes a line of the table.
enum class By { kTerraform, kAnybody, kWrapper };

// A line that begins with `begin` and holds `part` behind it. `T` stands for
// Terraform and OpenTofu, `$` at the end of either for the end of the line.
struct Row {
  By by;
  std::string_view begin;
  std::string_view part;
  Event event;
  std::string_view command = {};
};

inline constexpr Row kRows[] = {
    // Steps.
    {By::kTerraform, "Initializing the backend...", "", Event::kStep, "init"},
    {By::kTerraform, "Initializing modules...", "", Event::kStep, "init"},
    {By::kTerraform, "Upgrading modules...", "", Event::kStep, "init"},
    {By::kTerraform, "Initializing provider plugins", "", Event::kStep, "init"},
    {By::kTerraform, "Initializing HCP Terraform", "", Event::kStep, "init"},
    {By::kTerraform, "Initializing Terraform Cloud", "", Event::kStep, "init"},
    {By::kTerraform, "Acquiring state lock.", "", Event::kStep},
    {By::kTerraform, "T used the selected providers", "", Event::kStep},
    {By::kTerraform, "T will perform the following actions", "", Event::kStep},
    {By::kTerraform, "An execution plan has been generated and is shown below",
     "", Event::kStep},
    {By::kTerraform, "Refreshing Terraform state in-memory prior to plan", "",
     Event::kStep},
    // Plans.
    {By::kTerraform, "Planning failed.", "", Event::kPlanFails, "plan"},
    {By::kTerraform, "T planned the following actions, but then", "",
     Event::kPlanFails},
    {By::kTerraform, "Plan: ", " to destroy", Event::kPlanned},
    {By::kTerraform, "You can apply this plan to save these new output", "",
     Event::kPlanned},
    {By::kTerraform, "No changes.", "", Event::kNoChanges},
    {By::kTerraform, "Note: You didn't use the -out option", "",
     Event::kPlanEnded},
    {By::kTerraform, "Note: You didn't specify an \"-out\" parameter", "",
     Event::kPlanEnded},
    {By::kTerraform, "Saved the plan to: ", "", Event::kPlanEnded},
    {By::kTerraform, "This plan was saved to: ", "", Event::kPlanEnded},
    {By::kTerraform, "To perform exactly these actions", "", Event::kPlanEnded},
    {By::kTerraform, "Releasing state lock.", "", Event::kPlanEnded},
    // The prompt.
    {By::kTerraform, "Do you want to perform these actions", "", Event::kAsked},
    {By::kTerraform, "Do you really want to destroy", "", Event::kAsked},
    {By::kTerraform, "Would you like to update the T state", "", Event::kAsked},
    {By::kTerraform, "Apply cancelled", "", Event::kRefused, "apply"},
    {By::kTerraform, "Destroy cancelled", "", Event::kRefused, "destroy"},
    {By::kTerraform, "force-unlock cancelled", "", Event::kRefused,
     "force-unlock"},
    {By::kTerraform, "Cancelled replacing providers", "", Event::kRefused,
     "state"},
    // The last line of a command that went well.
    {By::kTerraform, "T has been successfully initialized", "", Event::kEnded,
     "init"},
    {By::kTerraform, "HCP Terraform has been successfully initialized", "",
     Event::kEnded, "init"},
    {By::kTerraform, "Terraform Cloud has been successfully initialized", "",
     Event::kEnded, "init"},
    {By::kTerraform, "T initialized in an empty directory", "", Event::kEnded,
     "init"},
    {By::kTerraform, "Apply complete!", "", Event::kEnded, "apply"},
    {By::kTerraform, "Destroy complete!", "", Event::kEnded, "destroy"},
    {By::kTerraform, "Success! The configuration is valid", "", Event::kEnded,
     "validate"},
    {By::kTerraform, "Success! ", " passed, 0 failed", Event::kEnded, "test"},
    {By::kTerraform, "Success! T has ", "lock file", Event::kEnded,
     "providers"},
    {By::kTerraform, "Success! T has obtained and saved", "", Event::kEnded,
     "login"},
    {By::kTerraform, "Import successful!", "", Event::kEnded, "import"},
    {By::kTerraform, "Created and switched to workspace", "", Event::kEnded,
     "workspace"},
    {By::kTerraform, "Switched to workspace", "", Event::kEnded, "workspace"},
    {By::kTerraform, "Deleted workspace", "", Event::kEnded, "workspace"},
    {By::kTerraform, "Successfully moved ", " object(s)", Event::kEnded,
     "state"},
    {By::kTerraform, "Successfully removed ", " resource instance(s)",
     Event::kEnded, "state"},
    {By::kTerraform, "Successfully replaced provider", "", Event::kEnded,
     "state"},
    {By::kTerraform, "Resource instance ", "has been marked as tainted",
     Event::kEnded, "taint"},
    {By::kTerraform, "Resource instance ", "has been successfully untainted",
     Event::kEnded, "untaint"},
    {By::kTerraform, "T state has been successfully unlocked", "",
     Event::kEnded, "force-unlock"},
    // Errors without `Error:`.
    {By::kTerraform, "Workspace \"", "\" doesn't exist.", Event::kError,
     "workspace"},
    {By::kTerraform, "Workspace \"", "\" already exists", Event::kError,
     "workspace"},
    {By::kTerraform, "Workspace \"", "\" is your active workspace.",
     Event::kError, "workspace"},
    {By::kTerraform, "Workspace \"", "\" is not empty.", Event::kError,
     "workspace"},
    {By::kTerraform, "The workspace name \"", "\" is not allowed.",
     Event::kError, "workspace"},
    {By::kTerraform, "The selected workspace is currently overridden", "",
     Event::kError, "workspace"},
    {By::kTerraform, "The workspace is currently overridden", "", Event::kError,
     "workspace"},
    {By::kTerraform, "Cannot delete the default workspace", "", Event::kError,
     "workspace"},
    {By::kTerraform, "Backend does not support multiple workspaces", "",
     Event::kError, "workspace"},
    {By::kTerraform, "workspaces not supported", "", Event::kError,
     "workspace"},
    {By::kTerraform, "Failed to get configured named states: ", "",
     Event::kError},
    {By::kTerraform, "Error selecting workspace: ", "", Event::kError},
    {By::kTerraform, "Error selecting new workspace: ", "", Event::kError,
     "workspace"},
    {By::kTerraform, "No instance found for the given address", "",
     Event::kError, "state"},
    {By::kTerraform, "Multiple instances found for the given pattern", "",
     Event::kError, "state"},
    {By::kTerraform, "No state file was found!", "", Event::kError, "state"},
    {By::kTerraform, "Error parsing instance address: ", "", Event::kError,
     "state"},
    {By::kTerraform, "Error loading the state: ", "", Event::kError, "state"},
    {By::kTerraform, "Error saving the state: ", "", Event::kError, "state"},
    {By::kTerraform, "Error removing items from the state: ", "", Event::kError,
     "state"},
    {By::kTerraform, "Error moving state: ", "", Event::kError, "state"},
    {By::kTerraform, "Error filtering state: ", "", Event::kError, "state"},
    {By::kTerraform, "The lineages do not match! The state will not be", "",
     Event::kError, "state"},
    {By::kTerraform, "The destination state has a higher serial number!", "",
     Event::kError, "state"},
    {By::kTerraform, "Error reading source state ", "", Event::kError, "state"},
    {By::kTerraform, "Failed to load state", "", Event::kError},
    {By::kTerraform, "Failed to load source state: ", "", Event::kError,
     "state"},
    {By::kTerraform, "Failed to load destination state: ", "", Event::kError,
     "state"},
    {By::kTerraform, "Failed to refresh state: ", "", Event::kError},
    {By::kTerraform, "Failed to refresh source state: ", "", Event::kError,
     "state"},
    {By::kTerraform, "Failed to refresh destination state: ", "", Event::kError,
     "state"},
    {By::kTerraform, "Failed to write state", "", Event::kError},
    {By::kTerraform, "Failed to persist state", "", Event::kError},
    {By::kTerraform, "Failed to save state", "", Event::kError},
    {By::kTerraform, "Error saving current state: ", "", Event::kError},
    {By::kTerraform, "Error writing state file: ", "", Event::kError},
    {By::kTerraform, "Failed to unlock state: ", "", Event::kError,
     "force-unlock"},
    {By::kTerraform, "Local state cannot be unlocked by another", "",
     Event::kError, "force-unlock"},
    {By::kTerraform, "Error locking state: ", "", Event::kError},
    {By::kTerraform, "Error locking source state: ", "", Event::kError},
    {By::kTerraform, "Error locking destination state: ", "", Event::kError},
    {By::kTerraform, "Error asking for confirmation: ", "", Event::kError},
    {By::kTerraform, "Error asking for approval: ", "", Event::kError},
    {By::kTerraform, "Error handling -chdir option: ", "", Event::kError},
    {By::kTerraform, "Invalid -chdir option: ", "", Event::kError},
    {By::kTerraform, "T has no command named ", "", Event::kError},
    {By::kTerraform, "Error executing CLI: ", "", Event::kError},
    {By::kTerraform, "flag provided but not defined: ", "", Event::kError},
    {By::kTerraform, "Error parsing command-line flags: ", "", Event::kError},
    {By::kTerraform, "Error parsing command line flags: ", "", Event::kError},
    {By::kTerraform, "Too many command line arguments", "", Event::kError},
    {By::kTerraform, "Expected a single argument: ", "", Event::kError},
    {By::kTerraform, "Exactly one argument expected", "", Event::kError},
    {By::kTerraform, "Exactly two arguments expected", "", Event::kError},
    {By::kTerraform, "At least one address is required", "", Event::kError},
    {By::kTerraform, "At least one resource address is required", "",
     Event::kError},
    {By::kTerraform, "Destroy can't be called with a plan file", "",
     Event::kError},
    {By::kTerraform, "Resource instance ", " cannot be tainted", Event::kError},
    {By::kTerraform, "Failure! ", " passed, ", Event::kError, "test"},
    // Stopped from outside.
    {By::kTerraform, "Interrupt received.", "", Event::kInterrupted},
    {By::kTerraform, "Two interrupts received.", "", Event::kInterrupted},
    {By::kTerraform, "Stopping operation...", "", Event::kInterrupted},
    {By::kAnybody, "Killed$", "", Event::kKilled},
    {By::kAnybody, "Terminated$", "", Event::kKilled},
    {By::kAnybody, "make: *** ", "] Killed", Event::kKilled},
    {By::kAnybody, "Command terminated by signal 9", "", Event::kKilled},
    // Exits that programs print between Terraform's lines.
    {By::kAnybody, "make: *** ", "] Error ", Event::kWentBadly},
    {By::kAnybody, "make[", "] Error ", Event::kWentBadly},
    {By::kAnybody, "+ true$", "", Event::kWentWell},
    {By::kAnybody, "+ :$", "", Event::kWentWell},
    // Another try.
    {By::kAnybody, "Encountered an error eligible for retrying", "",
     Event::kRetrying},
    {By::kAnybody, "Encountered retryable error", "", Event::kRetrying},
    {By::kAnybody, "retrying ", "", Event::kRetrying},
    {By::kAnybody, "Retrying ", "", Event::kRetrying},
    {By::kAnybody, "Retrying.", "", Event::kRetrying},
    {By::kAnybody, "Attempt ", " failed", Event::kRetrying},
    {By::kAnybody, "The command \"", " failed. Retrying", Event::kRetrying},
    {By::kWrapper, "RetryHelper encountered task failure, will retry", "",
     Event::kRetrying},
    // A job.
    {By::kWrapper, "The operation was canceled", "", Event::kStopped},
    {By::kWrapper, "Finished: ABORTED", "", Event::kStopped},
    {By::kWrapper, "WARNING: script canceled", "", Event::kStopped},
    {By::kWrapper, "ERROR: Job failed: canceled", "", Event::kStopped},
    {By::kWrapper, "ERROR: Job failed: execution took longer than", "",
     Event::kStopped},
    {By::kWrapper, "The job running on runner",
     "has exceeded the maximum execution time", Event::kStopped},
    {By::kWrapper, "Job succeeded", "", Event::kWentWell},
    {By::kWrapper, "Finished: SUCCESS", "", Event::kWentWell},
    {By::kWrapper, "Phase complete: ", "State: SUCCEEDED", Event::kWentWell},
};

struct StopWords {
  std::string_view words;
  StopKind kind;
};
inline constexpr StopWords kStops[] = {
    {"Two interrupts", StopKind::kTwoInterrupts},
    {"Interrupt received", StopKind::kInterrupt},
    {"Stopping operation", StopKind::kInterrupt},
    {"Terminated", StopKind::kTerminated},
    {"illed", StopKind::kKilled},
    {"by signal 9", StopKind::kKilled},
    {"took longer than", StopKind::kTimeLimit},
    {"maximum execution time", StopKind::kTimeLimit},
    {"ancel", StopKind::kJobCancelled},
    {"ABORTED", StopKind::kJobCancelled},
};

// Wrappers that tell the exit of Terraform itself; others tell that of a step.
inline constexpr std::array<std::string_view, 6> kOfProgram = {
    "Module ",
    "Terraform exited with code ",
    "OpenTofu exited with code ",
    "The process '",
    "running ",
    "exit status "};

// Programs that scripts run beside Terraform, and that do not run it.
inline constexpr std::array<std::string_view, 36> kOtherPrograms = {
    "ansible",    "ansible-playbook",
    "aws",        "az",
    "checkov",    "conftest",
    "curl",       "docker",
    "dotnet",     "gcloud",
    "git",        "go",
    "gradle",     "gsutil",
    "helm",       "helmfile",
    "infracost",  "istioctl",
    "jest",       "jq",
    "kubectl",    "kustomize",
    "mvn",        "node",
    "npx",        "opa",
    "packer",     "pip",
    "psql",       "pytest",
    "serverless", "tflint",
    "tfsec",      "trivy",
    "vault",      "wget"};

// How Terragrunt goes on where the failure is that of a unit's Terraform, which
// has told it: `Module X has finished with an error: exit status 1`.
inline constexpr std::array<std::string_view, 4> kUnitEchoes = {
    "exit status ", "Hit multiple errors", "1 error occurred",
    "Failed to execute "};

// Commands that print no last line when they went well.
inline constexpr std::array<std::string_view, 15> kSilent = {
    "console", "fmt",      "get",     "graph",     "login",
    "logout",  "metadata", "output",  "providers", "show",
    "state",   "taint",    "untaint", "version",   "workspace"};

// Commands that only read: whatever their end, no resource was changed.
inline constexpr std::array<std::string_view, 13> kReading = {
    "console", "fmt",  "get",       "graph", "init",     "login",  "metadata",
    "output",  "plan", "providers", "show",  "validate", "version"};

// What stands behind a command that may fail.
inline constexpr std::array<std::string_view, 7> kForgiving = {
    "|| true",   "||true",   "|| :",      "; true",
    "|| exit 0", "|| echo ", "|| printf "};

// What an error says of a state that was not saved.
inline constexpr std::array<std::string_view, 3> kNotSaved = {
    "Failed to save state", "Failed to persist state to backend",
    "Error saving state"};

// What an error says that comes before anything is written: a refused lock,
// plan or push, and a configuration that does not hold.
inline constexpr std::array<std::string_view, 12> kNotWritten = {
    "No items were removed from the persisted state",
    "Failed to persist state: ",
    "Error writing state file: ",
    "Error acquiring the state lock",
    "Error locking state: ",
    "Saved plan is stale",
    "Saved plan does not match the given state",
    "cannot import state with ",
    "cannot overwrite existing state with ",
    "The state will not be pushed",
    "Reference to undeclared ",
    "has no command named "};

}  // namespace tfsleuth::line_words
