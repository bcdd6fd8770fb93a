#include <fcntl.h>
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif
#include <unistd.h>

#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "app/compare_tables.h"
#include "app/diagnose_command.h"
#include "app/explain_command.h"
#include "app/new_rule.h"
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

// A body of megabytes goes back to the system when it was read. By itself glibc
// keeps ever larger blocks, and the rooms between them stay: 60 MiB, not 48.
void ReturnLargeBlocks() {
#ifdef M_MMAP_THRESHOLD
  constexpr int kLarge = 1 << 20;
  mallopt(M_MMAP_THRESHOLD, kLarge);
#endif
}

ExitCode RunCommand(const Options& options, SignalShield& shield) {
  switch (options.command) {
    case Options::Command::kDiagnose:
      return tfsleuth::DiagnoseLogs(options.diagnose, [&] { shield.Lower(); });
    case Options::Command::kSummarize:
      return tfsleuth::SummarizeReports(options.summarize);
    case Options::Command::kRulesList:
      return tfsleuth::ListRules(options.diagnose.rules);
    case Options::Command::kRulesCheck:
      return tfsleuth::CheckRules(options.argument);
    case Options::Command::kRulesNew:
      return tfsleuth::PrintNewRule(options.argument);
    case Options::Command::kRulesDiff: {
      const std::vector<std::string>& given = options.tables;
      return tfsleuth::CompareTables(given[0], given[1],
                                     {given.begin() + 2, given.end()});
    }
    case Options::Command::kExplain:
      return tfsleuth::ExplainRule(options.argument, options.diagnose.rules);
    case Options::Command::kPrint:
      return tfsleuth::PrintText(options.argument);
  }
  return ExitCode::kUsage;
}

// What was asked to be masked is so, too, when the diagnosis was given up.
Unread UnreadOf(const Options& options) {
  if (!PassesInput(options)) return Unread::kDrop;
  return options.diagnose.mask ? Unread::kMask : Unread::kPassOn;
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
    if (reads_input) tfsleuth::ReadUnreadInput(UnreadOf(options));
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

// The same for a command line that was not understood.
Unread UnreadOf(int argc, char** argv) {
  if (!tfsleuth::MeansFilter(argc, argv)) return Unread::kDrop;
  return tfsleuth::MeansMask(argc, argv) ? Unread::kMask : Unread::kPassOn;
}

}  // namespace

int main(int argc, char** argv) {
  OccupyStandardStreams();
  ReturnLargeBlocks();
  SignalShield shield(tfsleuth::IsStandardInputPiped()
                          ? SignalShield::FromOutside::kIgnore
                          : SignalShield::FromOutside::kLeave);
  const std::optional<Options> options = OptionsOf(argc, argv);
  if (options) return static_cast<int>(Run(*options, shield));
  tfsleuth::LeaveUnreadInput(UnreadOf(argc, argv));
  return static_cast<int>(ExitCode::kUsage);
}
