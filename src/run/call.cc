#include "run/call.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// More words than these are not compared.
constexpr size_t kMaxArgs = 50;

constexpr std::array<std::string_view, 5> kTelling = {
    "-var", "-target", "-replace", "-state", "-filter"};
constexpr std::array<std::string_view, 3> kTellingFlags = {
    "-destroy", "-refresh-only", "-check"};

// Whether an option says what to do, or on what.
bool IsTelling(std::string_view word) {
  if (!word.starts_with('-')) return true;
  if (word.starts_with("--")) word.remove_prefix(1);
  const auto begins = [&](std::string_view head) {
    return word.starts_with(head);
  };
  return std::any_of(kTelling.begin(), kTelling.end(), begins) ||
         std::find(kTellingFlags.begin(), kTellingFlags.end(), word) !=
             kTellingFlags.end();
}

bool EndsCommand(std::string_view word) {
  return word.starts_with("|") || word.starts_with("&") ||
         word.starts_with(";") || word.starts_with(">") ||
         word.starts_with("2>") || word.starts_with("#");
}

void ReadWords(const std::vector<std::string_view>& words, Run& run) {
  run.args.clear();
  run.tells_changes = false;
  bool is_behind = run.command.empty();
  for (const std::string_view word : words) {
    if (word.empty()) continue;
    constexpr std::string_view kFolder = "-chdir=";
    if (word.starts_with(kFolder)) run.folder = word.substr(kFolder.size());
    if (!is_behind) {
      is_behind = word == run.command;
      continue;
    }
    if (EndsCommand(word)) break;
    if (word.ends_with("-detailed-exitcode")) run.tells_changes = true;
    if (IsTelling(word) && run.args.size() < kMaxArgs) {
      run.args.emplace_back(word);
    }
  }
  std::sort(run.args.begin(), run.args.end());
}

}  // namespace

void ReadCall(std::string_view command_line, Run& run) {
  ReadWords(Split(command_line, ' '), run);
}

void ReadCall(const std::vector<std::string>& words, Run& run) {
  ReadWords({words.begin(), words.end()}, run);
}

bool DoesTheSame(const Run& run, const Run& later) {
  if (run.is_other || later.is_other || run.command.empty()) return false;
  if (run.command != later.command || run.where != later.where) return false;
  const auto parts = [](const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && a != b;
  };
  if (parts(run.program, later.program)) return false;
  // A folder that only the later one tells is where something else began.
  if (!later.folder.empty() && run.folder != later.folder) return false;
  if (run.command != "workspace" && !later.workspace.empty() &&
      run.workspace != later.workspace) {
    return false;
  }
  const bool both_tell = (run.announced || run.logged_command) &&
                         (later.announced || later.logged_command);
  return !both_tell || run.args == later.args;
}

}  // namespace tfsleuth
