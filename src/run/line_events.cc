#include "run/line_events.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"
#include "record/command_line.h"
#include "record/ended_job.h"
#include "record/fatal_line.h"
#include "run/changes.h"
#include "run/line_words.h"
#include "run/shown.h"

namespace tfsleuth {
namespace {

using line_words::By;
using line_words::kRows;
using line_words::Row;

template <size_t N>
bool IsOneOf(std::string_view word,
             const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Takes `pattern` off the begin of `line`; false if it is not there.
bool Take(std::string_view pattern, std::string_view& line) {
  const bool is_whole = pattern.ends_with('$');
  if (is_whole) pattern.remove_suffix(1);
  const size_t name = pattern.starts_with("T ") ? 0 : pattern.find(" T ");
  if (name == std::string_view::npos) {
    if (!line.starts_with(pattern)) return false;
    line.remove_prefix(pattern.size());
    return !is_whole || line.empty();
  }
  const size_t head = name == 0 ? 0 : name + 1;
  if (!line.starts_with(pattern.substr(0, head))) return false;
  for (const std::string_view program : {"Terraform", "OpenTofu"}) {
    std::string_view rest = line.substr(head);
    if (!rest.starts_with(program)) continue;
    rest.remove_prefix(program.size());
    if (!rest.starts_with(pattern.substr(head + 1))) continue;
    line = rest.substr(pattern.size() - head - 1);
    return true;
  }
  return false;
}

// The bytes with which a row's line begins: most lines are settled by one.
constexpr std::array<bool, 256> FirstBytes() {
  std::array<bool, 256> bytes{};
  for (const Row& row : kRows) {
    bytes[static_cast<unsigned char>(row.begin[0])] = true;
  }
  bytes['O'] = true;
  return bytes;
}
constexpr std::array<bool, 256> kFirstBytes = FirstBytes();

// A wrapper's line that something failed.
bool TellsFailure(LineKind kind) {
  return kind == LineKind::kFailed || kind == LineKind::kWrapperError;
}

bool IsOfWrapper(LineKind kind) {
  return kind == LineKind::kWrapper || TellsFailure(kind);
}

bool Speaks(By by, LineKind kind) {
  switch (by) {
    case By::kTerraform:
      return IsSpoken(kind);
    case By::kWrapper:
      return IsOfWrapper(kind);
    case By::kAnybody:
      return true;
  }
  return false;
}

const Row* FindRow(std::string_view line, LineKind kind) {
  if (line.empty() || !kFirstBytes[static_cast<unsigned char>(line[0])]) {
    return nullptr;
  }
  for (const Row& row : kRows) {
    const bool may_be =
        row.begin[0] == line[0] || (line[0] == 'O' && row.begin[0] == 'T');
    if (!may_be || !Speaks(row.by, kind)) continue;
    std::string_view rest = line;
    if (Take(row.begin, rest) && Contains(rest, row.part)) return &row;
  }
  return nullptr;
}

// The number behind the last of the words that stand before an exit code.
std::optional<int> ExitCodeIn(std::string_view line) {
  size_t at = 0;
  for (const std::string_view word :
       {"code", "status", "exited with", "] Error"}) {
    const size_t found = FindLastPart(line, word);
    if (found != std::string_view::npos) at = std::max(at, found + word.size());
  }
  if (at == 0) return std::nullopt;
  while (at < line.size() && !IsDigit(line[at])) {
    // `code 'x' ...`: nothing but quotes and the like stands between.
    if (IsAlnum(line[at])) return std::nullopt;
    ++at;
  }
  size_t end = at;
  while (end < line.size() && IsDigit(line[end])) ++end;
  const auto number = ToInt(line.substr(at, end - at));
  if (!number || *number > 255) return std::nullopt;
  return static_cast<int>(*number);
}

std::optional<StopKind> StopOfCode(int code) {
  if (code == 130) return StopKind::kInterrupt;
  if (code == 137) return StopKind::kKilled;
  if (code == 143) return StopKind::kTerminated;
  return std::nullopt;
}

void ReadStop(std::string_view line, LineEvent& event) {
  for (const line_words::StopWords& stop : line_words::kStops) {
    if (!Contains(line, stop.words)) continue;
    event.stop = stop.kind;
    return;
  }
}

// `### 2. dir: `b` workspace: `default``, `Ran Apply for dir: `.` ...` of
// Atlantis (server/events/templates).
bool ReadProject(std::string_view line, LineEvent& event) {
  constexpr std::string_view kDir = "dir: `";
  const bool is_head = line.starts_with("### ") || line.starts_with("Ran ");
  if (!is_head) return false;
  const size_t begin = line.find(kDir);
  if (begin == std::string_view::npos) return false;
  const std::string_view rest = line.substr(begin + kDir.size());
  event.event = Event::kOtherProject;
  event.folder = rest.substr(0, rest.find('`'));
  return true;
}

// `+ helm upgrade x`, `$ kubectl apply`: the echo of a shell. A line of a plan
// has more blanks behind its sign.
bool ReadOtherProgram(std::string_view line, LineEvent& event) {
  event.echoes = IsEcho(line);
  if (!line.starts_with("+ ") && !line.starts_with("$ ")) return false;
  const std::string_view words = line.substr(2);
  std::string_view name = words.substr(0, words.find(' '));
  name.remove_prefix(name.find_last_of('/') + 1);
  event.shows = ShowsText(line);
  if (!event.shows && !IsOneOf(name, line_words::kOtherPrograms)) return false;
  event.event = Event::kOtherProgram;
  event.program = name;
  return true;
}

// `+ exit 1`: the script ends so.
bool ReadScriptExit(std::string_view line, LineEvent& event) {
  constexpr std::string_view kExit = "+ exit ";
  if (!line.starts_with(kExit)) return false;
  const auto code = ToInt(line.substr(kExit.size()));
  if (!code || *code <= 0 || *code > 255) return false;
  event.event = Event::kWentBadly;
  event.code = static_cast<int>(*code);
  return true;
}

// `+ cd live/prod`: what runs behind it runs there.
bool ReadFolder(std::string_view line, LineEvent& event) {
  if (!line.starts_with("+ cd ") && !line.starts_with("$ cd ")) return false;
  const std::string_view rest = line.substr(5);
  event.folder = rest.substr(0, rest.find(' '));
  return true;
}

// `Switched to workspace "prod".`, `+ export TF_WORKSPACE=prod`: what runs
// behind it runs there.
void ReadWorkspace(std::string_view line, LineEvent& event) {
  for (const std::string_view head :
       {"Switched to workspace \"", "Created and switched to workspace \""}) {
    if (!line.starts_with(head)) continue;
    line.remove_prefix(head.size());
    event.workspace = line.substr(0, line.find('"'));
    return;
  }
  constexpr std::string_view kVariable = "TF_WORKSPACE=";
  if (line.empty() || (line[0] != '+' && line[0] != '$')) return;
  const size_t at = line.find(kVariable);
  if (at == std::string_view::npos) return;
  line.remove_prefix(at + kVariable.size());
  event.workspace = line.substr(0, line.find(' '));
}

// bash: `deploy.sh: line 3:  17 Killed     terraform apply`
bool ReadShellKill(std::string_view line, LineEvent& event) {
  const auto job = EndedJobIn(line);
  if (!job || (job->signal != "Killed" && job->signal != "Terminated")) {
    return false;
  }
  if (!job->command.empty() && !NamesTerraform(job->command)) return false;
  event.event = Event::kKilled;
  return true;
}

// `Module X has finished with an error: REASON`: a reason of Terragrunt's own
// is the failure of a unit in which Terraform did not run.
void ReadUnit(std::string_view line, LineEvent& event) {
  constexpr std::string_view kError = " has finished with an error: ";
  if (!line.starts_with("Module ")) return;
  const size_t at = line.find(kError);
  if (at == std::string_view::npos) return;
  const std::string_view reason = line.substr(at + kError.size());
  for (const std::string_view echo : line_words::kUnitEchoes) {
    if (reason.starts_with(echo)) return;
  }
  std::string_view unit = line.substr(7, at - 7);
  event.folder = unit.substr(0, unit.find(' '));
  event.is_of_unit = true;
}

// A wrapper's line about an exit.
void ReadExit(std::string_view line, LineKind kind, LineEvent& event) {
  event.code = ExitCodeIn(line);
  for (const std::string_view head : line_words::kOfProgram) {
    event.of_program = event.of_program || line.starts_with(head);
  }
  ReadUnit(line, event);
  if (event.event != Event::kRest) return;
  if (event.code == 0) {
    event.event = Event::kWentWell;
  } else if (TellsFailure(kind)) {
    event.event = Event::kWentBadly;
  }
}

}  // namespace

LineEvent ReadLineEvent(std::string_view text, LineKind kind) {
  LineEvent event;
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  if (!IsSpoken(kind)) {
    text = Trim(text);
    if (text.starts_with("Error: ")) text.remove_prefix(7);
  }
  if (const Row* row = FindRow(text, kind)) {
    event.event = row->event;
    event.command = row->command;
  }
  if (IsSpoken(kind)) ReadWorkspace(text, event);
  if (IsSpoken(kind) && event.event == Event::kRest) {
    if (IsReadingLine(text)) event.event = Event::kWork;
    if (IsPanic(text)) event.event = Event::kError;
    ReadProject(text, event) || ReadOtherProgram(text, event) ||
        ReadFolder(text, event) || ReadShellKill(text, event) ||
        ReadScriptExit(text, event);
  }
  const bool tells_exit = IsOfWrapper(kind) || event.event == Event::kWentBadly;
  if (tells_exit) ReadExit(text, kind, event);
  switch (event.event) {
    case Event::kKilled:
    case Event::kInterrupted:
    case Event::kStopped:
      ReadStop(text, event);
      break;
    case Event::kWentBadly:
      if (event.code) event.stop = StopOfCode(*event.code);
      break;
    default:
      break;
  }
  return event;
}

// The words stand at its begin or behind a colon, and end there: no value in
// quotes, and no `state machine`.
bool SaysItself(std::string_view words, std::string_view part) {
  const size_t at = words.find(part);
  if (at == std::string_view::npos) return false;
  const std::string_view before = words.substr(0, at);
  const std::string_view rest = words.substr(at + part.size());
  const bool begins = before.empty() || before.ends_with(": ");
  const bool ends = rest.empty() || rest[0] == ':' || rest[0] == '.' ||
                    (rest.size() > 1 && rest[0] == ' ' && !IsLower(rest[1])) ||
                    rest.starts_with(" failed ");
  return begins && !Contains(before, "\"") && ends;
}

StateEnd StateEndIn(std::string_view words) {
  if (Contains(words, "failed to store state MD5")) return StateEnd::kPartly;
  if (Contains(words, "written to the file \"errored.tfstate\"")) {
    return StateEnd::kNotSaved;
  }
  for (const std::string_view part : line_words::kNotSaved) {
    if (SaysItself(words, part)) return StateEnd::kNotSaved;
  }
  for (const std::string_view part : line_words::kNotWritten) {
    if (Contains(words, part)) return StateEnd::kNotWritten;
  }
  return StateEnd::kUnknown;
}

bool TellsOfLockLeft(std::string_view words) {
  return Contains(words, "Error releasing the state lock") ||
         Contains(words, "Error unlocking state");
}

bool TellsOfMigration(std::string_view words) {
  return Contains(words, "Error migrating the workspace") ||
         Contains(words, "Error copying state");
}

bool MayFail(std::string_view command_line) {
  if (Contains(command_line, "exit 1")) return false;
  return std::any_of(
      line_words::kForgiving.begin(), line_words::kForgiving.end(),
      [&](std::string_view part) { return Contains(command_line, part); });
}

bool EndsInSilence(std::string_view command) {
  return IsOneOf(command, line_words::kSilent);
}

bool OnlyReads(std::string_view command) {
  return IsOneOf(command, line_words::kReading);
}

bool PlansFirst(std::string_view command) {
  return command == "apply" || command == "destroy" || command == "refresh" ||
         command == "test";
}

}  // namespace tfsleuth
