#include <fcntl.h>
#include <unistd.h>

#include <exception>
#include <optional>
#include <sstream>

#include "app/diagnose_command.h"
#include "app/output.h"
#include "app/rules_command.h"
#include "app/signal_shield.h"
#include "app/summarize_command.h"
#include "app/unread_input.h"
#include "base/exit_code.h"
#include "cli/options.h"
#include "redact/message.h"

namespace {

using tfsleuth::ExitCode;
using tfsleuth::Options;
using tfsleuth::SignalShield;
using tfsleuth::Unread;

// A standard stream that was handed down closed would be the next file that is
// opened: a report in the middle of it. In its place comes one that refuses
// what it is used for, so that the loss is told.
void OccupyStandardStreams() {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
    if (fcntl(fd, F_GETFD) != -1) continue;
    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

ExitCode WriteText(const Options& options, std::ostream& out) {
  switch (options.command) {
    case Options::Command::kPrint:
      out << options.argument;
      break;
    case Options::Command::kRulesList:
      tfsleuth::ListRules(options.diagnose.rules_dir, out);
      break;
    case Options::Command::kRulesCheck:
      return tfsleuth::CheckRules(options.argument, out);
    case Options::Command::kExplain:
      tfsleuth::ExplainRule(options.argument, options.diagnose.rules_dir, out);
      break;
    case Options::Command::kDiagnose:
    case Options::Command::kSummarize:
      break;  // they write for themselves
  }
  return ExitCode::kNoFailure;
}

ExitCode RunCommand(const Options& options, SignalShield& shield) {
  switch (options.command) {
    case Options::Command::kDiagnose:
      return tfsleuth::DiagnoseLogs(options.diagnose, [&] { shield.Lower(); });
    case Options::Command::kSummarize:
      return tfsleuth::SummarizeReports(options.summarize);
    case Options::Command::kPrint:
    case Options::Command::kRulesList:
    case Options::Command::kRulesCheck:
    case Options::Command::kExplain:
      break;
  }
  std::ostringstream text;
  const ExitCode code = WriteText(options, text);
  tfsleuth::Output out = tfsleuth::StandardOutput();
  out.Write(text.str());
  return out.Ended(code);
}

ExitCode Run(const Options& options, SignalShield& shield) {
  const bool reads_input = ReadsStandardInput(options);
  // Nobody has to wait for a pipe that we do not read.
  if (!reads_input) shield.Lower();
  ExitCode code = ExitCode::kUsage;
  try {
    code = RunCommand(options, shield);
  } catch (const std::exception& error) {
    tfsleuth::PrintMessage(error.what());
    const bool passes = PassesInput(options);
    if (reads_input) {
      tfsleuth::ReadUnreadInput(passes ? Unread::kPassOn : Unread::kDrop);
    }
  }
  if (!reads_input) tfsleuth::LeaveUnreadInput(Unread::kDrop);
  const bool hide = options.exit_zero && code == ExitCode::kFailure;
  return hide ? ExitCode::kNoFailure : code;
}

// Nothing, and the message was told, for wrong usage.
std::optional<Options> OptionsOf(int argc, char** argv) {
  try {
    return tfsleuth::ParseOptions(argc, argv);
  } catch (const std::exception& error) {
    tfsleuth::PrintMessage(error.what());
    return std::nullopt;
  }
}

}  // namespace

int main(int argc, char** argv) {
  OccupyStandardStreams();
  SignalShield shield(tfsleuth::IsStandardInputPiped()
                          ? SignalShield::FromOutside::kIgnore
                          : SignalShield::FromOutside::kLeave);
  const std::optional<Options> options = OptionsOf(argc, argv);
  if (options) return static_cast<int>(Run(*options, shield));
  tfsleuth::LeaveUnreadInput(tfsleuth::MeansFilter(argc, argv) ? Unread::kPassOn
                                                               : Unread::kDrop);
  return static_cast<int>(ExitCode::kUsage);
}
