#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <optional>

#include "app/diagnose_command.h"
#include "app/output.h"
#include "app/rules_command.h"
#include "app/summarize_command.h"
#include "base/error.h"
#include "base/exit_code.h"
#include "cli/options.h"
#include "input/file_source.h"
#include "redact/message.h"

namespace {

using tfsleuth::ExitCode;
using tfsleuth::Options;

bool IsStandardInputPiped() {
  struct stat info = {};
  return fstat(STDIN_FILENO, &info) == 0 &&
         (S_ISFIFO(info.st_mode) || S_ISSOCK(info.st_mode));
}

// Whoever writes to us must be able to end well: a reader that is gone kills
// it by SIGPIPE, in the middle of a state write. So what is left in the pipe is
// passed on, as cat would.
void PassOnTheRest() {
  if (!IsStandardInputPiped()) return;
  tfsleuth::Output out(STDOUT_FILENO);
  tfsleuth::ReadToEnd(STDIN_FILENO,
                      [&](std::string_view bytes) { out.Write(bytes); });
}

// SIGPIPE: a closed reader is an error of write(). SIGINT and SIGTERM in a
// pipe: Ctrl-C is for Terraform, which then ends its run and tells about it.
void SetSignals() {
  std::signal(SIGPIPE, SIG_IGN);
  if (IsStandardInputPiped()) std::signal(SIGINT, SIG_IGN);
}

ExitCode RunCommand(const Options& options) {
  switch (options.command) {
    case Options::Command::kDiagnose:
      return tfsleuth::DiagnoseLogs(options.diagnose);
    case Options::Command::kSummarize:
      return tfsleuth::SummarizeReports(options.summarize);
    case Options::Command::kRulesList:
      return tfsleuth::ListRules(options.diagnose.rules_dir);
    case Options::Command::kRulesCheck:
      return tfsleuth::CheckRules(options.argument);
    case Options::Command::kExplain:
      return tfsleuth::ExplainRule(options.argument,
                                   options.diagnose.rules_dir);
  }
  return ExitCode::kUsage;
}

ExitCode Main(int argc, char** argv) {
  const std::optional<Options> options = tfsleuth::ParseOptions(argc, argv);
  if (!options) return ExitCode::kNoFailure;
  const ExitCode code = RunCommand(*options);
  const bool hide = options->exit_zero && code == ExitCode::kFailure;
  return hide ? ExitCode::kNoFailure : code;
}

}  // namespace

int main(int argc, char** argv) {
  SetSignals();
  try {
    return static_cast<int>(Main(argc, argv));
  } catch (const std::exception& error) {
    tfsleuth::PrintMessage(error.what());
    PassOnTheRest();
    return static_cast<int>(ExitCode::kUsage);
  }
}
