#include "parse/ci_line.h"

#include <array>
#include <optional>

#include "base/text_util.h"
#include "record/command_line.h"

namespace tfsleuth {
namespace {

// How a line begins that tells of a failed command, and what must stand in it.
// Each from the source or a log of its system: actions/runner, setup-terraform,
// azure-pipelines-task-lib, gitlab-runner, Jenkins durable-task, CodeBuild,
// Cloud Build, travis-build, TeamCity, CircleCI, Buildkite, Terragrunt,
// compose.
struct Tail {
  std::string_view begin;
  std::string_view part;
};
constexpr Tail kFailedTails[] = {
    {"Process completed with exit code ", ""},
    {"Terraform exited with code ", ""},
    {"OpenTofu exited with code ", ""},
    {"Terraform command '", "failed with exit code "},
    {"The process '", "failed with exit code "},
    {"The operation was canceled", ""},
    {"The job running on runner", "has exceeded the maximum execution time"},
    {"Bash exited with code '", ""},
    {"Script failed with exit code: ", ""},
    {"ERROR: Job failed", ""},
    {"WARNING: script canceled", ""},
    {"ERROR: script returned exit code ", ""},
    {"script returned exit code ", ""},
    {"ERROR: build step ", " failed: "},
    {"Command did not exit successfully ", "exit status "},
    {"Build step '", "marked build as failure"},
    {"Finished: FAILURE", ""},
    {"Finished: ABORTED", ""},
    {"The command \"", " exited with "},
    {"Process exited with code ", ""},
    {"Exited with code ", ""},
    {"The command exited with status ", ""},
    {"\xF0\x9F\x9A\xA8 Error: The command exited with status ", ""},
    {"terraform invocation failed in ", ""},
    {"tofu invocation failed in ", ""},
    {"Failed to execute \"terraform ", ""},
    {"Failed to execute \"tofu ", ""},
    {"* Failed to execute \"", ""},
    {"Unable to determine underlying exit code", ""},
    {"Module ", "has finished with an error: "},
};

// Lines about the job that tell of no failure.
constexpr std::array<std::string_view, 6> kWrapperTails = {
    "Job succeeded",
    "Finished: SUCCESS",
    "Finished Step #",
    "Starting Step #",
    "Run failed: error occurred:",
    "Cleaning up project directory"};

// gitlab-runner, helpers/trace/buffer.go; CircleCI and Travis have their own.
constexpr std::array<std::string_view, 3> kCutTails = {
    "Job's log exceeded limit of ", "The job exceeded the maximum log length",
    "Your build's output exceeded the limit"};

std::string_view TrimLeft(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  return text;
}

// The number that ends a text, quotes and full stop aside: `code 1.`
std::optional<int64_t> LastNumber(std::string_view text) {
  text = Trim(text);
  while (!text.empty() && !IsDigit(text.back())) text.remove_suffix(1);
  size_t begin = text.size();
  while (begin > 0 && IsDigit(text[begin - 1])) --begin;
  return ToInt(text.substr(begin));
}

// The bytes with which the lines above begin: most lines are settled by one.
constexpr std::array<bool, 256> FirstBytes() {
  std::array<bool, 256> bytes{};
  for (const Tail& tail : kFailedTails) {
    bytes[static_cast<unsigned char>(tail.begin[0])] = true;
  }
  for (const std::string_view tail : kWrapperTails) {
    bytes[static_cast<unsigned char>(tail[0])] = true;
  }
  for (const std::string_view tail : kCutTails) {
    bytes[static_cast<unsigned char>(tail[0])] = true;
  }
  return bytes;
}
constexpr std::array<bool, 256> kFirstBytes = FirstBytes();

// compose: `agent_1 exited with code 1`
bool IsComposeExit(std::string_view text) {
  const size_t blank = text.find(' ');
  return blank != std::string_view::npos &&
         text.substr(blank).starts_with(" exited with code ");
}

// `down` ends the containers beside Terraform by a signal: 128 and its number.
bool TellsFailure(std::string_view compose_exit) {
  constexpr int64_t kKilled = 137;
  constexpr int64_t kTerminated = 143;
  const auto code = LastNumber(compose_exit);
  const bool by_signal = code == kKilled || code == kTerminated;
  const std::string_view name = compose_exit.substr(0, compose_exit.find(' '));
  const bool may_be_own =
      Contains(name, "terra") || Contains(name, "tofu") || Contains(name, "tf");
  return code != 0 && (!by_signal || may_be_own);
}

// What the end of a command or a job looks like; kPrinted for anything else.
LineKind KindOfTail(std::string_view text) {
  text = TrimLeft(text);
  // The same lines as annotations: `Error: Process completed with ...`
  if (text.starts_with("Error: ")) text.remove_prefix(7);
  if (IsComposeExit(text)) {
    return TellsFailure(text) ? LineKind::kFailed : LineKind::kWrapper;
  }
  if (text.empty() || !kFirstBytes[static_cast<unsigned char>(text[0])]) {
    return LineKind::kPrinted;
  }
  for (const Tail& tail : kFailedTails) {
    if (!text.starts_with(tail.begin) || !Contains(text, tail.part)) continue;
    const bool tells_code = Contains(text, "code ") || Contains(text, "exited");
    if (tells_code && LastNumber(text) == 0) return LineKind::kWrapper;
    return LineKind::kFailed;
  }
  for (const std::string_view tail : kWrapperTails) {
    if (text.starts_with(tail)) return LineKind::kWrapper;
  }
  for (const std::string_view tail : kCutTails) {
    if (text.starts_with(tail)) return LineKind::kCut;
  }
  return LineKind::kPrinted;
}

CiLine OfKind(LineKind kind) {
  CiLine line;
  line.kind = kind;
  return line;
}

// A command that the wrapper is about to run; its own line if it is not one of
// Terraform's.
CiLine Command(std::string_view text, size_t begin,
               size_t end = std::string_view::npos) {
  CiLine line = OfKind(LineKind::kWrapper);
  if (!ReadCommandLine(text.substr(begin, end - begin))) return line;
  line.kind = LineKind::kCommand;
  line.text_begin = begin;
  line.text_end = end;
  return line;
}

// `##[error]text` of GitHub and Azure: the runner of either replaces workflow
// commands by these (actions/runner, ActionCommand.cs).
CiLine ReadMarker(std::string_view text) {
  constexpr size_t kOpen = 3;
  const size_t close = text.find(']');
  if (close == std::string_view::npos) return {};
  std::string_view name = text.substr(kOpen, close - kOpen);
  name = name.substr(0, name.find(' '));
  const size_t begin = close + 1;
  const std::string_view payload = text.substr(begin);
  CiLine line = OfKind(LineKind::kWrapper);
  if (name == "error" || name == "warning") {
    line.kind = KindOfTail(payload);
    line.text_begin = begin;
    line.repeats = true;
  } else if (name == "command") {
    line = Command(text, begin);
  } else if (name == "group" && payload.starts_with("Run ")) {
    line = Command(text, begin + 4);
    line.step = payload;
    line.opens_script = true;
  } else if (name == "endgroup") {
    line.closes_script = true;
  } else if (name == "section") {
    line.system = "azure-pipelines";
    constexpr std::string_view kStarting = "Starting: ";
    if (payload.starts_with(kStarting)) {
      line.step = Trim(payload.substr(kStarting.size()));
    }
  }
  line.hides_rest = name == "debug";
  return line;
}

// `running '<command>' in '<dir>': exit status 1` and its older forms, where
// what the command printed follows (atlantis, server/core/runtime).
CiLine ReadAtlantis(std::string_view text) {
  const size_t running = text.find("running ");
  if (running == std::string_view::npos) return {};
  const size_t open = running + 8;
  const char quote = open < text.size() ? text[open] : '\0';
  if (quote != '"' && quote != '\'') return {};
  const std::string in = std::string(1, quote) + " in " + quote;
  const size_t close = text.find(in, open + 1);
  if (close == std::string_view::npos) return {};
  CiLine line = Command(text, open + 1, close);
  line.system = "atlantis";
  const size_t dir = close + in.size();
  line.unit = text.substr(dir, text.find(quote, dir) - dir);
  return line;
}

// `Module X has finished with an error: WORDS`, where the words are no echo of
// how Terraform ended: Terragrunt says itself what is wrong.
bool TellsOwnError(std::string_view text) {
  constexpr std::string_view kEnd = "has finished with an error: ";
  const size_t end = text.find(kEnd);
  if (!text.starts_with("Module ") || end == std::string_view::npos) {
    return false;
  }
  const std::string_view words = text.substr(end + kEnd.size());
  return !words.starts_with("exit status ") &&
         !words.starts_with("1 error occurred:") && !words.empty();
}

// What CodeBuild's agent, Jenkins Pipeline, Terramate and Terragrunt say.
CiLine ReadOwnLine(std::string_view text, const Envelope& envelope) {
  const std::string_view system = envelope.system();
  const auto behind = [&](std::string_view head) -> std::string {
    return text.starts_with(head) ? std::string(text.substr(head.size())) : "";
  };
  CiLine line = OfKind(LineKind::kWrapper);
  if (system == "codebuild") {
    constexpr std::string_view kRunning = "Running command ";
    if (text.starts_with(kRunning)) return Command(text, kRunning.size());
    line.step = behind("Entering phase ");
  } else if (system == "jenkins") {
    const std::string name = behind("{ (");
    line.step = name.substr(0, name.rfind(')'));
  } else if (system == "terramate") {
    constexpr std::string_view kExecuting = "Executing command ";
    if (text.starts_with(kExecuting)) return Command(text, kExecuting.size());
    line.unit = behind("Entering stack in ");
  }
  if (KindOfTail(text) == LineKind::kFailed) line.kind = LineKind::kFailed;
  const bool is_own_error =
      envelope.own_level == Level::kError &&
      (line.kind == LineKind::kWrapper || TellsOwnError(text));
  if (is_own_error) line.kind = LineKind::kWrapperError;
  return line;
}

}  // namespace

CiLine ReadCiLine(std::string_view text, const Envelope& envelope) {
  if (envelope.is_own) return ReadOwnLine(text, envelope);
  const std::string_view shown = TrimLeft(text);
  if (shown.empty()) return {};
  const size_t indent = text.size() - shown.size();
  switch (shown[0]) {
    case '#':
      if (text.starts_with("##[")) return ReadMarker(text);
      if (text.starts_with("##vso[") || text.starts_with("##teamcity[")) {
        CiLine line = OfKind(LineKind::kWrapper);
        if (text[2] == 'v') line.system = "azure-pipelines";
        return line;
      }
      return {};
    case ':': {  // ::name k=v::data
      const bool is_command = shown.size() > 2 && shown[1] == ':' &&
                              IsLower(shown[2]) &&
                              Contains(shown.substr(2), "::");
      return OfKind(is_command ? LineKind::kWrapper : LineKind::kPrinted);
    }
    case '[':
      if (text.starts_with("[command]")) return Command(text, 9);
      return {};
    case '+':
    case '$': {
      if (indent > 0 || shown.size() < 2 || shown[1] != ' ') return {};
      const CiLine line = Command(text, 2);
      return line.kind == LineKind::kCommand ? line : CiLine();
    }
    case 'r':
    case 'e':
      if (text.starts_with("running ") || text.starts_with("exit status ")) {
        return ReadAtlantis(text);
      }
      break;
    default:
      break;
  }
  return OfKind(KindOfTail(text));
}

}  // namespace tfsleuth
