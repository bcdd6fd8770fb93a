#include "helpers.h"

#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "catch.h"
#include "failures_of.h"
#include "input/line_reader.h"
#include "pipeline.h"
#include "report/reporter.h"

namespace tfsleuth {
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

std::string SourceDir() { return TFSLEUTH_SOURCE_DIR; }

std::string ProgramPath() { return TFSLEUTH_PROGRAM; }

std::string ReadSource(const std::string& path) {
  std::ifstream file(SourceDir() + "/" + path, std::ios::binary);
  INFO(path);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file),
          std::istreambuf_iterator<char>()};
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
  ParserSet parsers([&](Record&& r) { records.push_back(std::move(r)); });
  Peeler peeler([&](const PeeledLine& line) { parsers.Add(line); });
  LineReader lines([&](const Line& line) { peeler.Add(line); });
  InChunks(log, chunk, [&](std::string_view part) { lines.Feed(part); });
  lines.Finish();
  peeler.Finish();
  parsers.Finish();
  return records;
}

std::vector<Diagnostic> DiagnosticsAmong(const std::vector<Record>& records) {
  std::vector<Diagnostic> found;
  for (const Record& record : records) {
    const auto* diagnostic = std::get_if<Diagnostic>(&record.body);
    if (diagnostic != nullptr) found.push_back(*diagnostic);
  }
  return found;
}

Diagnosis Diagnose(std::string_view log, size_t chunk,
                   const std::string& path) {
  // Patterns are compiled once for all.
  static const Matcher kMatcher(BuiltinRules());
  Pipeline pipeline(kMatcher, {path, ""});
  InChunks(log, chunk, [&](std::string_view part) { pipeline.Feed(part); });
  return pipeline.Finish();
}

std::vector<std::unique_ptr<Judged>> FailuresOf(std::string_view log) {
  static const Matcher kMatcher(BuiltinRules());
  Correlator correlator;
  FailureLog failures;
  Redactor redactor;
  for (Record& record : ParseAll(log)) {
    redactor.Redact(record);
    correlator.Observe(record);
    failures.Add(record, correlator.current_run());
  }
  correlator.Finish(false);
  return MakeAccount(failures.Take(correlator.runs(), {}), kMatcher, correlator)
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
