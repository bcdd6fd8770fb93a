// Every wrapper round every dialect: the same verdict as without the wrapper.

#include <filesystem>
#include <iostream>
#include <map>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

namespace fs = std::filesystem;

constexpr char kWrap[] = "/tests/ci/wrap.py";

bool HasPython() { return RunShell("python3 -c 0 2>&1").exit_code == 0; }

size_t ErrorFindings(const Diagnosis& diagnosis) {
  return static_cast<size_t>(std::count_if(
      diagnosis.findings.begin(), diagnosis.findings.end(),
      [](const Finding& f) { return f.severity == Severity::kError; }));
}

// What a wrapper must not change.
// Terragrunt keeps the time of day and drops the date of a record: the clock
// is not ruled out then.
void CheckSameVerdict(const Diagnosis& got, const Diagnosis& expected,
                      bool has_dates) {
  CHECK(SureVerdictOf(got) == SureVerdictOf(expected));
  CHECK(got.errors == expected.errors);
  CHECK(ErrorFindings(got) == ErrorFindings(expected));
  CHECK(got.requests.size() == expected.requests.size());
  REQUIRE(got.runs.size() == expected.runs.size());
  for (size_t i = 0; i < got.runs.size(); ++i) {
    // A command line that is echoed may tell more than the output does.
    if (!expected.runs[i].command.empty()) {
      CHECK(got.runs[i].Name() == expected.runs[i].Name());
    }
    CHECK(NameOf(got.runs[i].outcome) == NameOf(expected.runs[i].outcome));
  }
  if (got.findings.empty() || expected.findings.empty()) return;
  CHECK(got.findings[0].title == expected.findings[0].title);
  const size_t less = has_dates ? 0 : 1;
  CHECK(got.findings[0].ruled_out.size() + less >=
        expected.findings[0].ruled_out.size());
}

// Bitbucket has no form of its own; two others write theirs only at an error.
bool LeavesTraces(const std::string& system, const Diagnosis& diagnosis) {
  if (system == "bitbucket") return false;
  return diagnosis.errors > 0 ||
         (system != "atlantis" && system != "powershell-5");
}

// A span that is as long as its quote holds the quote itself.
void CheckQuotes(const std::string& log, const Diagnosis& diagnosis) {
  for (const Finding& finding : diagnosis.findings) {
    REQUIRE(!finding.proof.empty());
    for (const Proof& proof : finding.proof) {
      const Span& span = proof.evidence.span;
      REQUIRE(span.end() <= log.size());
      if (span.length != proof.evidence.text.size()) continue;
      CHECK(log.substr(span.offset, span.length) == proof.evidence.text);
    }
  }
}

std::vector<std::string> Systems() {
  const CommandResult list =
      RunShell("python3 " + SourceDir() + kWrap + " --list");
  REQUIRE(list.exit_code == 0);
  std::vector<std::string> systems;
  for (const std::string_view name : Split(list.output, '\n')) {
    if (!name.empty()) systems.emplace_back(name);
  }
  REQUIRE(systems.size() >= 50);
  return systems;
}

std::string ReadFileAt(const fs::path& path) {
  return ReadSource(fs::relative(path, SourceDir()).string());
}

// The committed logs and the ones they were made from, as about.md tells.
std::map<std::string, std::string> CommittedLogs() {
  std::map<std::string, std::string> logs;
  const std::string about = ReadSource("fixtures/ci/about.md");
  for (const std::string_view row : Split(about, '\n')) {
    const auto cells = Split(row, '`');
    if (!row.starts_with("| `") || cells.size() < 4) continue;
    logs["fixtures/ci/" + std::string(cells[1])] =
        "fixtures/" + std::string(cells[3]);
  }
  REQUIRE(logs.size() >= 50);
  return logs;
}

}  // namespace

TEST_CASE("wrappers: each committed log has the verdict of its origin",
          "[wrappers]") {
  for (const auto& [path, origin] : CommittedLogs()) {
    INFO(path);
    const std::string log = ReadSource(path);
    const Diagnosis got = Diagnose(log);
    CheckSameVerdict(got, Diagnose(ReadSource(origin)),
                     !Contains(path, "terragrunt"));
    CheckQuotes(log, got);
    CHECK(got.errors > 0);
    CHECK(JsonReport(Diagnose(log, 7)) == JsonReport(got));
    CHECK(JsonReport(Diagnose(log, 1)) == JsonReport(got));
  }
}

TEST_CASE("wrappers: a wrapped log cut anywhere gives no other cause",
          "[wrappers]") {
  for (const auto& [path, origin] : CommittedLogs()) {
    const std::string log = ReadSource(path);
    const std::string verdict = VerdictOf(Diagnose(log));
    constexpr size_t kStep = 97;
    for (size_t end = 0; end < log.size(); end += kStep) {
      const std::string got =
          VerdictOf(Diagnose(std::string_view(log).substr(0, end)));
      INFO(path << " cut at " << end << ": " << got);
      CHECK((got.empty() || got == verdict || got == "unexplained"));
    }
  }
}

TEST_CASE("wrappers: every wrapper keeps the verdict of every dialect",
          "[wrappers]") {
  if (!HasPython()) {
    std::cerr << "skipped: python3 is not there\n";
    return;
  }
  const std::vector<std::string> systems = Systems();
  const fs::path folder = fs::temp_directory_path() / "tfsleuth-wrappers";
  for (const std::string fixture :
       {"temporary-key-without-session-token", "expired-token",
        "session-expired-in-mid-run",
        "provider-long-term-key-with-session-"
        "token",
        "healthy-init"}) {
    for (const std::string kind : {"debug", "plain", "box", "json"}) {
      const std::string path = "fixtures/" + fixture + "/" + kind + ".log";
      const Diagnosis expected = Diagnose(ReadSource(path));
      REQUIRE(RunShell("python3 " + SourceDir() + kWrap + " --all " +
                       SourceDir() + "/" + path + " " + folder.string())
                  .exit_code == 0);
      for (const std::string& system : systems) {
        INFO(fixture << " " << kind << " in " << system);
        const std::string log = ReadFileAt(folder / (system + ".log"));
        const Diagnosis got = Diagnose(log);
        CheckSameVerdict(got, expected, !Contains(system, "terragrunt"));
        CheckQuotes(log, got);
        if (LeavesTraces(system, expected)) CHECK(!got.log.wrappers.empty());
      }
    }
  }
  fs::remove_all(folder);
}

}  // namespace tfsleuth
