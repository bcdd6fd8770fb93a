#include "record/command_line.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// More words than these in front of the program, and it is prose.
constexpr size_t kMaxWordsBefore = 8;

// terraform commands.go and OpenTofu's; those that prose would not name alone.
constexpr std::array<std::string_view, 22> kCommands = {
    "apply", "console",   "destroy",  "fmt",      "force-unlock", "get",
    "graph", "import",    "init",     "login",    "metadata",     "output",
    "plan",  "providers", "refresh",  "show",     "state",        "taint",
    "test",  "untaint",   "validate", "workspace"};

constexpr std::array<std::string_view, 6> kLaunchers = {"sudo", "sh",   "bash",
                                                        "time", "exec", "env"};

template <size_t N>
bool IsOneOf(std::string_view word,
             const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The words, with quotes taken as blanks: `sh -c "terraform plan"`.
std::vector<std::string_view> Words(std::string_view text) {
  constexpr std::string_view kBetween = " \t\"'`";
  std::vector<std::string_view> words;
  size_t at = 0;
  while ((at = text.find_first_not_of(kBetween, at)) != text.npos) {
    const size_t end = std::min(text.find_first_of(kBetween, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

// `/opt/terraform1.3.1`, `terraform-bin`, `C:\bin\tofu.exe`; empty if it is
// another program.
std::string_view ProgramOf(std::string_view word) {
  word.remove_prefix(word.find_last_of("/\\") + 1);
  if (word.ends_with(".exe")) word.remove_suffix(4);
  for (const std::string_view name : {"terraform", "tofu", "terragrunt"}) {
    if (!word.starts_with(name)) continue;
    const std::string_view rest = word.substr(name.size());
    const bool is_version =
        rest.find_first_not_of("v_-.0123456789") == std::string_view::npos;
    if (is_version || rest == "-bin") return name;
  }
  return {};
}

bool IsBefore(std::string_view word) {
  return IsOneOf(word, kLaunchers) || word.starts_with('-') ||
         (Contains(word, "=") && !word.starts_with('='));
}

}  // namespace

bool NamesTerraform(std::string_view words) {
  return Contains(words, "terraform") || Contains(words, "tofu") ||
         Contains(words, "terragrunt");
}

std::optional<CommandLine> ReadCommandLine(std::string_view text) {
  const std::vector<std::string_view> words = Words(text);
  size_t i = 0;
  while (i < words.size() && i < kMaxWordsBefore && IsBefore(words[i])) ++i;
  if (i >= words.size()) return std::nullopt;
  const std::string_view program = ProgramOf(words[i]);
  if (program.empty()) return std::nullopt;
  const bool is_terragrunt = program == "terragrunt";
  CommandLine line;
  if (!is_terragrunt) line.program = program;
  for (++i; i < words.size(); ++i) {
    const std::string_view word = words[i];
    // `run-all plan`, `run --all -- plan`, `-chdir=x plan`
    const bool passes = word.starts_with('-') ||
                        (is_terragrunt && (word == "run" || word == "run-all" ||
                                           word == "exec"));
    if (passes) continue;
    if (!IsOneOf(word, kCommands)) return std::nullopt;
    line.command = word;
    return line;
  }
  return std::nullopt;
}

}  // namespace tfsleuth
