#include "run/shown.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::array<std::string_view, 21> kViewers = {
    "cat",   "bat",   "less",  "more", "head",    "tail",  "grep",
    "egrep", "fgrep", "zgrep", "rg",   "awk",     "sed",   "zcat",
    "xzcat", "diff",  "curl",  "wget", "strings", "zless", "xargs"};

// Programs that show text with some of their commands.
struct Showing {
  std::string_view program;
  std::string_view command;
};
constexpr std::array<Showing, 9> kShowing = {{{"git", "log"},
                                              {"git", "show"},
                                              {"git", "diff"},
                                              {"kubectl", "logs"},
                                              {"docker", "logs"},
                                              {"gh", "run"},
                                              {"gh", "api"},
                                              {"gh", "pr"},
                                              {"aws", "logs"}}};

bool EndedByItself(const Run& run) {
  return run.outcome != RunOutcome::kUnknown &&
         run.outcome != RunOutcome::kUnfinished;
}

bool IsOfTerraform(const Run& run) { return !run.is_other && !run.shows; }

// The run of Terraform before this one in its place, else the one behind it.
const Run* NeighbourOf(const std::vector<Run>& runs, size_t index) {
  const auto fits = [&](const Run& run) {
    return run.where == runs[index].where && IsOfTerraform(run);
  };
  for (size_t i = index; i > 0; --i) {
    if (fits(runs[i - 1])) return &runs[i - 1];
  }
  const auto next = std::find_if(runs.begin() + index + 1, runs.end(), fits);
  return next == runs.end() ? nullptr : &*next;
}

}  // namespace

bool IsEcho(std::string_view line) {
  if (!line.starts_with("+ ") && !line.starts_with("$ ")) return false;
  if (line.size() < 3) return false;
  return IsLower(line[2]) || line[2] == '.' || line[2] == '/' || line[2] == '[';
}

bool ShowsText(std::string_view line) {
  if (!IsEcho(line)) return false;
  // What goes into a file is not shown.
  if (Contains(line, " > ") || Contains(line, " -o ")) return false;
  const std::vector<std::string_view> words = Split(line.substr(2), ' ');
  std::string_view program = words[0];
  program.remove_prefix(program.rfind('/') + 1);
  if (std::find(kViewers.begin(), kViewers.end(), program) != kViewers.end()) {
    return true;
  }
  return std::any_of(kShowing.begin(), kShowing.end(),
                     [&](const Showing& showing) {
                       return program == showing.program && words.size() > 1 &&
                              words[1] == showing.command;
                     });
}

void HushShown(std::vector<Run>& runs) {
  for (size_t i = 0; i < runs.size(); ++i) {
    Run& run = runs[i];
    if (!run.shows || run.step_failed) continue;
    const Run* neighbour = NeighbourOf(runs, i);
    if (neighbour == nullptr || !EndedByItself(*neighbour)) continue;
    run.is_hushed = true;
    run.outcome = RunOutcome::kUnknown;
    run.state = StateEnd::kNotWritten;
    run.lock = LockEnd::kUnknown;
  }
}

}  // namespace tfsleuth
