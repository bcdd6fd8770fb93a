#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "match/rule.h"
#include "source_tree.h"
#include "tell/diagnosis.h"

namespace tfsleuth {
namespace {

namespace fs = std::filesystem;

// `RULE.N.log` or `RULE@CAUSE.N.log`: what the first finding has to be.
std::string WantedBy(const fs::path& file) {
  return file.stem().stem().string();
}

std::string FirstOf(const Diagnosis& diagnosis, bool with_cause) {
  if (diagnosis.findings.empty()) return "no finding";
  const Finding& first = diagnosis.findings[0];
  if (!with_cause || !first.cause) return first.rule;
  return first.rule + "@" + first.cause->id;
}

std::vector<fs::path> Examples() {
  std::vector<fs::path> files;
  for (const std::string& path : ExampleLogs()) {
    files.emplace_back(SourceDir() + "/" + path);
  }
  return files;
}

// The rules that share a summary with another rule or another cause.
std::set<std::string> RulesOfTwins(
    const std::map<std::string, std::set<std::string>>& told) {
  std::set<std::string> rules;
  for (const auto& [summary, reports] : told) {
    if (reports.size() < 2) continue;
    for (const std::string& report : reports) {
      rules.insert(report.substr(0, report.find('@')));
    }
  }
  return rules;
}

}  // namespace

TEST_CASE("rule examples: each log beside the rules is told as its name says",
          "[rules]") {
  const std::vector<fs::path> files = Examples();
  CHECK(files.size() > 200);
  std::map<std::string, std::set<std::string>> told;  // by summary
  for (const fs::path& file : files) {
    const std::string wanted = WantedBy(file);
    const bool has_cause = wanted.find('@') != std::string::npos;
    const Diagnosis diagnosis =
        Diagnose(ReadSource(fs::relative(file, SourceDir()).string()));
    INFO(file.filename().string());
    CHECK(FirstOf(diagnosis, has_cause) == wanted);
    if (diagnosis.findings.empty()) continue;
    CHECK_FALSE(diagnosis.findings[0].title.empty());
    const std::string& summary = diagnosis.findings[0].summary;
    if (!summary.empty()) told[summary].insert(FirstOf(diagnosis, true));
  }
  // The words of an error alone do not decide: what stands round them does.
  CHECK(RulesOfTwins(told).size() >= 150);
}

TEST_CASE("rule examples: a cause may say itself whether trying again helps",
          "[rules]") {
  const auto retry_of = [](const std::string& said) {
    return Diagnose(
               "Error: validating provider credentials: retrieving caller "
               "identity from STS: operation error STS: "
               "AssumeRoleWithWebIdentity, https response error "
               "StatusCode: 400, RequestID: 8434e36b-5e07-4915-aac7-"
               "d0fcb0f457e3, InvalidIdentityToken: " +
               said + "\n")
        .findings.at(0)
        .retry;
  };
  CHECK(retry_of("Couldn't retrieve verification key from your identity "
                 "provider, please reference AssumeRoleWithWebIdentity "
                 "documentation for requirements") == Retry::kYes);
  CHECK(retry_of("Incorrect token audience") == Retry::kAfterFix);
}

TEST_CASE(
    "rule examples: what the clouds are asked most has its rule or reason",
    "[rules]") {
  std::set<std::string> ids;
  for (const Rule& rule : BuiltinRules()) ids.insert(std::string(rule.id));
  const std::string wanted = ReadSource("rules/wanted.tsv");
  std::set<std::string> told;
  for (const std::string_view line : Split(wanted, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string_view> columns = Split(line, '\t');
    INFO(line);
    REQUIRE(columns.size() == 4);
    CHECK(!columns[3].empty());
    for (std::string_view word : Split(columns[3], ' ')) {
      while (word.ends_with(',') || word.ends_with(';')) word.remove_suffix(1);
      if (ids.count(std::string(word)) != 0) told.insert(std::string(word));
    }
  }
  CHECK(told.size() >= 100);
}

}  // namespace tfsleuth
