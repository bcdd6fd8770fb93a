#include "failure/machine_failure.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"
#include "failure/line_form.h"
#include "record/command_line.h"
#include "record/ended_job.h"
#include "record/fatal_line.h"

namespace tfsleuth {
namespace {

struct Form {
  std::string_view head;
  std::string_view part;
  Force force = Force::kCause;
  Follow follow = Follow::kNothing;
  std::string_view quoted_by = {};
};

constexpr Form kForms[] = {
    // Go's runtime and Terraform's own handler (internal/logging/panic.go)
    {"runtime error: ", ""},
    {"unexpected fault address ", ""},
    {"Terraform crashed! This is always indicative", "", Force::kHint},
    {"OpenTofu crashed! This is always indicative", "", Force::kHint},
    // the kernel and the shell
    {"Out of memory: Killed process ", ""},
    {"Memory cgroup out of memory: Kill", ""},
    {"OOMKilled", ""},
    {"ETXTBSY: ", "erraform"},
    // a job that somebody or a limit ended
    {"The job running on runner", "has exceeded the maximum execution time"},
    {"The job running on agent", "ran longer than the maximum time"},
    {"ERROR: Job failed: execution took longer than ", ""},
    {"Build timed out (after ", ""},
    {"Too long with no output ", ""},
    {"Exceeded build time limit of ", ""},
    {"The job exceeded the maximum time limit", ""},
    {"Phase complete: ", "State: TIMED_OUT"},
    {"TIMED_OUT", ""},
    {"The self-hosted runner: ", "lost communication with the server"},
    {"The hosted runner lost communication with the server", ""},
    {"The hosted runner encountered an error while running your job", ""},
    {"The operation was canceled", "", Force::kHint},
    {"ERROR: Job failed: canceled", "", Force::kHint},
    {"WARNING: script canceled", "", Force::kHint},
    {"Canceling since a higher priority waiting request", "", Force::kHint},
    {"The runner has received a shutdown signal", "", Force::kHint},
    {"Received cancellation signal", "", Force::kHint},
    {"Aborted by ", "", Force::kHint},
    // other programs of the same step
    {"docker: ", "", Force::kCause, Follow::kNothing, "docker"},
    {"Error response from daemon: ", "", Force::kCause, Follow::kNothing,
     "docker"},
    {"Cannot connect to the Docker daemon", "", Force::kCause, Follow::kNothing,
     "docker"},
    {"An error occurred (", ") when calling the ", Force::kAside,
     Follow::kNothing, "the AWS CLI"},
    {"fatal error: ", "", Force::kAside, Follow::kNothing, "the AWS CLI"},
    {"Unable to locate credentials. You can configure", "", Force::kAside,
     Follow::kNothing, "the AWS CLI"},
    {"ERROR: (gcloud.", "", Force::kAside, Follow::kIndented, "gcloud"},
    {"Error from server (", "", Force::kAside, Follow::kNothing, "kubectl"},
    {"error: ", "", Force::kAside},
    {"npm ERR! ", "", Force::kAside, Follow::kNothing, "npm"},
    {"npm error ", "", Force::kAside, Follow::kNothing, "npm"},
    {"error Command failed with exit code ", "", Force::kAside,
     Follow::kNothing, "yarn"},
    {"fatal: [", "]: ", Force::kAside, Follow::kNothing, "Ansible"},
    {"fatal: ", "", Force::kAside, Follow::kNothing, "git"},
    {"FAIL - ", " - ", Force::kAside, Follow::kNothing, "conftest"},
    {"--- FAIL: ", "", Force::kHint, Follow::kIndented, "go test"},
    {"curl: (", ") ", Force::kAside, Follow::kNothing, "curl"},
    {"wget: ", "", Force::kAside, Follow::kNothing, "wget"},
    {"jq: error", "", Force::kAside, Follow::kNothing, "jq"},
    {"Traceback (most recent call last)", "", Force::kAside, Follow::kIndented,
     "a Python program"},
};

// Programs that say their name in front of what they could not do.
constexpr std::array<std::string_view, 18> kTools = {
    "cp: ",  "mv: ",   "cat: ",  "rm: ",    "mkdir: ",  "ls: ",
    "cd: ",  "tar: ",  "ln: ",   "chmod: ", "chown: ",  "touch: ",
    "sed: ", "grep: ", "find: ", "unzip: ", "source: ", "make: *** "};

// Of Ansible's recap, in front of a number.
constexpr std::array<std::string_view, 2> kFailedPlay = {" unreachable=",
                                                         " failed="};

// What the kernel refuses, at the end of the line of whoever was refused.
constexpr std::array<std::string_view, 5> kRefusals = {
    "No space left on device", "Cannot allocate memory",
    "Resource temporarily unavailable", "Too many open files",
    "Text file busy"};

// `Killed`, `Segmentation fault (core dumped)`
bool IsSignal(std::string_view line) {
  for (const std::string_view name : kChildSignals) {
    if (!line.starts_with(name)) continue;
    const std::string_view rest = line.substr(name.size());
    if (rest.empty() || rest == " (core dumped)") return true;
  }
  return line == "signal: killed" || line == "signal: terminated";
}

// `x.sh: line 3:  57 Killed  cmd`. A job in the background may have been ended
// on purpose; what else the script ran counts if its step fails.
std::optional<Force> ForceOfJob(std::string_view line) {
  const auto job = EndedJobIn(line);
  if (!job) return std::nullopt;
  const bool may_be_own = job->command.empty() || NamesTerraform(job->command);
  return may_be_own ? Force::kCause : Force::kAside;
}

// `bash: aws: command not found`, `/bin/sh: 1: terraform: not found`,
// `/usr/bin/env: 'x': No such file or directory`, `sh: ./x: Permission denied`
bool IsShellRefusal(std::string_view line) {
  if (line.ends_with(": command not found")) return true;
  const size_t colon = line.find(": ");
  if (colon == std::string_view::npos) return false;
  const std::string_view shell = line.substr(0, colon);
  const bool is_shell = shell.ends_with("sh") || shell.ends_with("env") ||
                        Contains(line, ": line ") ||
                        Contains(shell, "entrypoint");
  return is_shell && (line.ends_with(": not found") ||
                      line.ends_with(": No such file or directory") ||
                      line.ends_with(": Permission denied") ||
                      line.ends_with(": cannot execute binary file") ||
                      Contains(line, ": exec format error") ||
                      line.ends_with(": Exec format error"));
}

bool EndsWithAny(std::string_view line) {
  return std::any_of(kRefusals.begin(), kRefusals.end(),
                     [&](std::string_view end) { return line.ends_with(end); });
}

Statement Of(Force force, Follow follow = Follow::kNothing) {
  Statement statement;
  statement.kind = FailureKind::kMachine;
  statement.force = force;
  statement.follow = follow;
  return statement;
}

}  // namespace

std::optional<Statement> MachineStatement(std::string_view line,
                                          LineKind kind) {
  line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
  if (line.empty() || IsSpace(line[0])) return std::nullopt;
  if (IsPanic(line)) return Of(Force::kCause);
  // Core prints it only where the provider crashed.
  if (IsPluginTrace(line)) return Of(Force::kHint);
  for (const Form& form : kForms) {
    if (!IsForm(form, line)) continue;
    Statement statement = Of(form.force, form.follow);
    statement.quoted_by = form.quoted_by;
    return statement;
  }
  if (kind != LineKind::kFailed) {
    if (IsSignal(line)) return Of(Force::kCause);
    if (const auto force = ForceOfJob(line)) return Of(*force);
    if (EndsWithAny(line)) return Of(Force::kCause);
    // A script may do without any program but the one that it is about.
    if (IsShellRefusal(line)) {
      return Of(NamesTerraform(line) ? Force::kCause : Force::kAside);
    }
    const bool is_tool = std::any_of(
        kTools.begin(), kTools.end(),
        [&](std::string_view tool) { return BeginsWith(line, tool); });
    if (is_tool) return Of(Force::kAside);
    return std::nullopt;
  }
  const auto code = ExitCodeIn(line);
  if (code && IsTellingExitCode(*code)) return Of(Force::kHint);
  return std::nullopt;
}

std::optional<int> ExitCodeIn(std::string_view line) {
  for (const std::string_view head :
       {"exit code", "exit status", "exited with", "Exited with", "exitCode"}) {
    const size_t at = FindLastPart(line, head);
    if (at == std::string_view::npos) continue;
    std::string_view rest = line.substr(at + head.size());
    const size_t digit = rest.find_first_of("0123456789");
    // Nothing but a few words and quotes may stand between.
    if (digit == std::string_view::npos || digit > 10) continue;
    rest.remove_prefix(digit);
    const size_t end = rest.find_first_not_of("0123456789");
    const auto code = ToInt(rest.substr(0, end));
    if (code && *code <= 255) return static_cast<int>(*code);
  }
  return std::nullopt;
}

bool IsTellingExitCode(int code) {
  constexpr std::array<int, 8> kCodes = {124, 126, 127, 130,
                                         134, 137, 139, 143};
  return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

bool TellsFailedPlay(std::string_view line) {
  if (!Contains(line, ": ok=") || !Contains(line, " changed=")) return false;
  return std::any_of(kFailedPlay.begin(), kFailedPlay.end(),
                     [&](std::string_view count) {
                       const size_t at = line.find(count);
                       return at != std::string_view::npos &&
                              line.substr(at + count.size(), 1) > "0" &&
                              IsDigit(line[at + count.size()]);
                     });
}

bool IsPluginTrace(std::string_view line) {
  return line.starts_with("Stack trace from the ");
}

}  // namespace tfsleuth
