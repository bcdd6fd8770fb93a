#include "helpers.h"

#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <sstream>

#include "catch.h"
#include "failures_of.h"
#include "input/line_reader.h"
#include "pipeline.h"
#include "report/reporter.h"

namespace tfsleuth {

// What stands before the redactor is tested as it is.
struct SealBreaker {
  static Record Open(Sealed<Record>&& sealed) {
    return std::move(sealed.value_);
  }
};

namespace {

std::string Report(const Diagnosis& diagnosis, Format format) {
  std::ostringstream out;
  MakeReporter(format, {})->Write(diagnosis, out);
  return out.str();
}

template <typename Feed>
void InChunks(std::string_view log, size_t chunk, const Feed& feed) {
  if (chunk == 0) chunk = std::max<size_t>(log.size(), 1);
  for (size_t at = 0; at < log.size(); at += chunk) feed(log.substr(at, chunk));
}

std::string_view NameOfConfidence(Confidence confidence) {
  if (confidence == Confidence::kCertain) return "certain";
  return confidence == Confidence::kLikely ? "likely" : "open";
}

}  // namespace

std::string ProgramPath() { return TFSLEUTH_PROGRAM; }

const Matcher& BuiltinMatcher() {
  static const Matcher kMatcher(BuiltinRules());
  return kMatcher;
}

std::vector<std::string> FixtureNames() {
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator(SourceDir() + "/fixtures")) {
    if (std::filesystem::exists(entry.path() / "truth.json")) {
      names.push_back(entry.path().filename().string());
    }
  }
  std::sort(names.begin(), names.end());
  REQUIRE(names.size() > 20);
  return names;
}

std::vector<std::string> ExampleLogs(const std::string& system) {
  namespace fs = std::filesystem;
  std::vector<std::string> paths;
  for (const auto& folder : fs::directory_iterator(SourceDir() + "/rules")) {
    const std::string name = folder.path().filename().string();
    const fs::path examples = folder.path() / "examples";
    const bool is_meant = system.empty() || system == name;
    if (!is_meant || !fs::is_directory(examples)) continue;
    for (const auto& file : fs::directory_iterator(examples)) {
      if (file.path().extension() != ".log") continue;
      paths.push_back("rules/" + name + "/examples/" +
                      file.path().filename().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string InsertEntries(const std::string& log, const std::string& text) {
  const std::vector<Record> records = ParseAll(log);
  const Span& after = records[records.size() / 3].span;
  size_t at = std::min<size_t>(after.end(), log.size());
  at = std::min(log.find('\n', at), log.size() - 1) + 1;
  return log.substr(0, at) + text + log.substr(at);
}

std::vector<Record> ParseAll(std::string_view log, size_t chunk) {
  std::vector<Record> records;
  Parser parser([&](Record&& record) { records.push_back(std::move(record)); });
  LineReader lines([&](const Line& line) { parser.Add(line); });
  InChunks(log, chunk, [&](std::string_view part) { lines.Feed(part); });
  lines.Finish();
  parser.Finish();
  return records;
}

std::vector<Record> PeelAndParse(std::string_view log, size_t chunk) {
  std::vector<Record> records;
  ParserSet parsers([&](Sealed<Record>&& sealed) {
    records.push_back(SealBreaker::Open(std::move(sealed)));
  });
  Peeler peeler([&](const PeeledLine& line) { parsers.Add(line); });
  LineReader lines([&](const Line& line) { peeler.Add(line); });
  InChunks(log, chunk, [&](std::string_view part) { lines.Feed(part); });
  lines.Finish();
  peeler.Finish();
  parsers.Finish();
  return records;
}

void EachRedacted(std::string_view log, const Redactor::Sink& take) {
  Redactor redactor(take);
  for (Record& record : ParseAll(log)) {
    redactor.Add(Sealed<Record>(std::move(record)));
  }
  redactor.Finish();
}

std::vector<Diagnostic> DiagnosticsAmong(const std::vector<Record>& records) {
  std::vector<Diagnostic> found;
  for (const Record& record : records) {
    const auto* diagnostic = std::get_if<Diagnostic>(&record.body);
    if (diagnostic != nullptr) found.push_back(*diagnostic);
  }
  return found;
}

Diagnosis Diagnose(std::string_view log, size_t chunk, const std::string& path,
                   Way way) {
  Pipeline pipeline(BuiltinMatcher(), {path, ""}, nullptr, way);
  InChunks(log, chunk, [&](std::string_view part) { pipeline.Feed(part); });
  return pipeline.Finish();
}

Diagnosis DiagnoseForPage(std::string_view log, const std::string& path) {
  Pipeline pipeline(BuiltinMatcher(), {path, ""});
  pipeline.KeepSurroundings();
  pipeline.Feed(log);
  return pipeline.Finish();
}

std::vector<std::unique_ptr<Judged>> FailuresOf(std::string_view log) {
  Correlator correlator;
  FailureLog failures;
  EachRedacted(log, [&](const Redacted<Record>& record) {
    correlator.Observe(record);
    failures.Add(record, correlator.current_run());
  });
  correlator.Finish(false);
  return MakeAccount(failures.Take(correlator.runs(), {}), BuiltinMatcher(),
                     correlator)
      .judged;
}

std::string VerdictOf(const Diagnosis& diagnosis) {
  if (diagnosis.findings.empty()) return "";
  const Finding& finding = diagnosis.findings.front();
  return finding.cause ? finding.rule + "/" + finding.cause->id : finding.rule;
}

std::string SureVerdictOf(const Diagnosis& diagnosis) {
  if (diagnosis.findings.empty()) return "";
  return std::string(NameOfConfidence(diagnosis.findings.front().confidence)) +
         " " + VerdictOf(diagnosis);
}

std::string TextReport(const Diagnosis& diagnosis) {
  return Report(diagnosis, Format::kText);
}

std::string JsonReport(const Diagnosis& diagnosis) {
  return Report(diagnosis, Format::kJson);
}

HumanLine PrintedLine(std::string_view text, uint32_t number) {
  HumanLine line;
  line.text.Append(text, 0, number);
  return line;
}

CommandResult RunShell(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  CommandResult result{0, ""};
  char chunk[4096];
  size_t n = 0;
  while ((n = fread(chunk, 1, sizeof chunk, pipe)) > 0) {
    result.output.append(chunk, n);
  }
  const int status = pclose(pipe);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return result;
}

}  // namespace tfsleuth
