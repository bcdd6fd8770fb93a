#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/way.h"
#include "match/matcher.h"
#include "record/record.h"
#include "redact/redactor.h"
#include "source_tree.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// The program under test.
std::string ProgramPath();

/// The rules of the program, their patterns compiled once for all tests.
const Matcher& BuiltinMatcher();

/// The folders below fixtures/ that hold logs, sorted.
std::vector<std::string> FixtureNames();

/// The whole logs beside the rules of a system, or of all systems if it is
/// empty: paths below the repository, sorted.
std::vector<std::string> ExampleLogs(const std::string& system = "");

/// The log with `text` between two of its entries, behind the first third.
std::string InsertEntries(const std::string& log, const std::string& text);

/// What the parser makes of a log that comes in chunks of `chunk` bytes (0:
/// whole).
std::vector<Record> ParseAll(std::string_view log, size_t chunk = 0);

/// The same of a log as a CI system keeps it: prefixes are taken off first.
std::vector<Record> PeelAndParse(std::string_view log, size_t chunk = 0);

/// The records of a log as the stages behind the redactor see them.
void EachRedacted(std::string_view log, const Redactor::Sink& take);

/// The diagnostics among them.
std::vector<Diagnostic> DiagnosticsAmong(const std::vector<Record>& records);

/// What the program makes of a log under the built-in rules.
Diagnosis Diagnose(std::string_view log, size_t chunk = 0,
                   const std::string& path = "run.log", Way way = Way::kQuick);

/// The same with what a page shows around the proof.
Diagnosis DiagnoseForPage(std::string_view log,
                          const std::string& path = "run.log");

/// `rule/cause` of the first finding, `rule` if no cause was chosen, or empty.
std::string VerdictOf(const Diagnosis& diagnosis);

/// The same with the confidence: `certain rule/cause`.
std::string SureVerdictOf(const Diagnosis& diagnosis);

/// A report as it is written.
std::string TextReport(const Diagnosis& diagnosis);
std::string JsonReport(const Diagnosis& diagnosis);

/// A line as a stage behind the parser meets it.
HumanLine PrintedLine(std::string_view text, uint32_t number = 1);

/// Exit code and outputs of a command line, run by sh.
struct CommandResult {
  int exit_code;
  std::string output;  ///< standard output
};
CommandResult RunShell(const std::string& command);

}  // namespace tfsleuth
