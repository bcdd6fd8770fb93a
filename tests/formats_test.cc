// The formats for other programs: each is valid by its own rules, within the
// limits of who reads it, for one log and for many.

#include "report/formats.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "pack.h"
#include "printed_errors.h"

namespace tfsleuth {
namespace {

using Json = nlohmann::json;

std::string Fixture(const std::string& path) {
  return SourceDir() + "/fixtures/" + path;
}

std::string RunProgram(const std::string& arguments) {
  return RunShell(ProgramPath() + " " + arguments).output;
}

std::vector<std::string_view> LinesOf(const std::string& text) {
  std::vector<std::string_view> lines = Split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

size_t CountOf(const std::string& text, std::string_view part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

const ReportOptions kInRepository = Below("infra", "prod");

}  // namespace

TEST_CASE("formats: reports of captured logs pass their checks", "[formats]") {
  const TestFolder folder;
  for (const auto& [format, name] :
       {std::pair(Format::kSarif, "sarif"), std::pair(Format::kJunit, "junit"),
        std::pair(Format::kGitlab, "gitlab")}) {
    for (const std::string& fixture : FixtureNames()) {
      for (const std::string kind : {"plain", "debug", "json"}) {
        const std::string path = "fixtures/" + fixture + "/" + kind + ".log";
        if (!std::filesystem::exists(SourceDir() + "/" + path)) continue;
        const Diagnosis diagnosis = Diagnose(ReadSource(path), 0, path);
        folder.Write(std::string(name) + "/" + fixture + "." + kind,
                     ReportIn(format, diagnosis, kInRepository));
      }
    }
    folder.Write(std::string(name) + "/many",
                 ReportIn(format, Diagnose(ManyErrors(300)), kInRepository));
    folder.Write(std::string(name) + "/hostile",
                 ReportIn(format, Diagnose(HostileLog()), kInRepository));
    const CommandResult checked =
        RunShell("python3 " + SourceDir() + "/tests/check_formats.py " + name +
                 " " + folder.path() + "/" + name + "/*");
    INFO(name << "\n" << checked.output);
    CHECK(checked.exit_code == 0);
  }
}

TEST_CASE("formats: a report with a fault does not pass its check",
          "[formats]") {
  const TestFolder folder;
  const auto refuses = [&](const std::string& format, const std::string& text,
                           const std::string& from, const std::string& to) {
    std::string bad = text;
    const size_t at = bad.find(from);
    REQUIRE(at != std::string::npos);
    bad.replace(at, from.size(), to);
    const std::string path = folder.Write("bad", bad);
    INFO(format << ": " << from << " -> " << to);
    CHECK(RunShell("python3 " + SourceDir() + "/tests/check_formats.py " +
                   format + " " + path)
              .exit_code == 1);
  };
  const Diagnosis diagnosis = Diagnose(ManyErrors(2));
  const std::string sarif = ReportIn(Format::kSarif, diagnosis, kInRepository);
  refuses("sarif", sarif, "\"startLine\": 1", "\"startLine\": 0");
  refuses("sarif", sarif, "\"text\"", "\"txt\"");
  refuses("sarif", sarif, "\"ruleIndex\": 0", "\"ruleIndex\": 7");
  refuses("sarif", sarif, "infra/main.tf", "../main.tf");
  refuses("sarif", sarif, "\"results\"", "\"outcomes\"");
  const std::string junit = ReportIn(Format::kJunit, diagnosis, kInRepository);
  refuses("junit", junit, "failures=\"2\"", "failures=\"1\"");
  refuses("junit", junit, "</testcase>", "");
  refuses("junit", junit, "<failure ", "\x1b<failure ");
  const std::string gitlab =
      ReportIn(Format::kGitlab, diagnosis, kInRepository);
  refuses("gitlab", gitlab, "\"critical\"", "\"bad\"");
  refuses("gitlab", gitlab, "infra/main.tf", "./main.tf");
}

TEST_CASE("formats: a file is told where it is one of the repository",
          "[formats]") {
  CHECK(PlaceInRepository(".", "main.tf") == "main.tf");
  CHECK(PlaceInRepository("infra/prod/", "./main.tf") == "infra/prod/main.tf");
  CHECK(PlaceInRepository("infra/prod", "../vpc/a b.tf") == "infra/vpc/a b.tf");
  CHECK(PlaceInRepository("infra", "modules\\vpc\\main.tf") ==
        "infra/modules/vpc/main.tf");
  for (const std::string elsewhere :
       {"", "/home/runner/main.tf", "C:\\x\\main.tf", "../../main.tf",
        ".terraform/modules/vpc/main.tf", "<value for var.x>",
        ".terragrunt-cache/ab/cd/main.tf", "[redacted:password:1]/main.tf"}) {
    INFO(elsewhere);
    CHECK(PlaceInRepository("infra", elsewhere).empty());
  }
}

TEST_CASE("formats: no file is told without a source root", "[formats]") {
  const Diagnosis diagnosis = Diagnose(ManyErrors(2));
  CHECK(!Contains(ReportIn(Format::kGithub, diagnosis), "file="));
  CHECK(!Contains(ReportIn(Format::kAzure, diagnosis), "sourcepath="));
  CHECK(!Contains(ReportIn(Format::kJunit, diagnosis), " file="));
  const Json log = Json::parse(ReportIn(Format::kSarif, diagnosis));
  CHECK(log["runs"][0]["results"].empty());
  CHECK(log["runs"][0]["invocations"][0]["toolExecutionNotifications"].size() ==
        2);
  // Where Terraform points to is told in words all the same.
  CHECK(Contains(ReportIn(Format::kGithub, diagnosis), "main.tf:1"));
}

TEST_CASE("formats: GitHub gets ten annotations at most, the root cause first",
          "[formats]") {
  const Diagnosis diagnosis = Diagnose(ManyErrors(25));
  const std::string report =
      ReportIn(Format::kGithub, diagnosis, kInRepository);
  const auto lines = LinesOf(report);
  REQUIRE(lines.size() == 11);
  CHECK(lines[0].starts_with("::error file=infra/main.tf,line=1,title="));
  CHECK(CountOf(report, "::error ") == 10);
  CHECK(lines[10].starts_with("::notice title=tfsleuth::15 more errors"));
  for (const std::string_view line : lines) CHECK(line.size() < 4800);
  CHECK(ReportIn(Format::kAzure, diagnosis)
            .starts_with("##vso[task.logissue type=error;"));
  CHECK(CountOf(ReportIn(Format::kAzure, diagnosis), "##vso[") == 10);
  CHECK(CountOf(ReportIn(Format::kTeamcity, diagnosis), "##teamcity[build") ==
        10);
}

TEST_CASE("formats: annotations escape what ends a value", "[formats]") {
  const Diagnosis diagnosis = Diagnose(PrintedErrors(
      {{"Odd: 100%, a;b]c 'd' |e", "dir,a:b;c]/100%.tf", 3, "No."}}));
  const std::string github = ReportIn(Format::kGithub, diagnosis, Below("."));
  CHECK(Contains(github, "file=dir%2Ca%3Ab;c]/100%25.tf,line=3,title="));
  CHECK(Contains(github, "Odd%3A 100%25%2C a;b]c 'd' |e::"));
  const std::string azure = ReportIn(Format::kAzure, diagnosis, Below("."));
  CHECK(
      Contains(azure, "sourcepath=dir,a:b%3Bc%5D/100%AZP25.tf;linenumber=3;"));
  CHECK(Contains(ReportIn(Format::kTeamcity, diagnosis),
                 "Odd: 100%, a;b|]c |'d|' ||e"));
}

TEST_CASE("formats: a success is told by the empty report of its kind",
          "[formats]") {
  const Diagnosis good =
      Diagnose(ReadSource("fixtures/healthy-init-plan-apply/plain.log"));
  CHECK(ReportIn(Format::kGithub, good).empty());
  CHECK(ReportIn(Format::kAzure, good).empty());
  CHECK(ReportIn(Format::kTeamcity, good).empty());
  CHECK(ReportIn(Format::kGitlab, good) == "[]\n");
  CHECK(Contains(ReportIn(Format::kJunit, good), "tests=\"1\" failures=\"0\""));
  const Json log = Json::parse(ReportIn(Format::kSarif, good, kInRepository));
  CHECK(log["runs"][0]["results"] == Json::array());
  CHECK(log["runs"][0]["automationDetails"]["id"] == "tfsleuth/prod/");
  CHECK(ReportIn(Format::kMarkdown, good, kInRepository)
            .starts_with("<!-- tfsleuth:prod -->\n### `prod`: no failure "));
  CHECK(ReportIn(Format::kLine, good).starts_with("no failure found"));
}

TEST_CASE("formats: a log that shows no end is no success", "[formats]") {
  const Diagnosis open = Diagnose(
      "Initializing the backend...\nInitializing provider plugins...\n");
  REQUIRE(open.verdict.exit_code == 3);
  CHECK(ReportIn(Format::kGithub, open).starts_with("::warning "));
  CHECK(Contains(ReportIn(Format::kJunit, open), "errors=\"1\""));
  CHECK(ReportIn(Format::kLine, open).starts_with("UNKNOWN "));
  CHECK(Contains(ReportIn(Format::kMarkdown, open), "### UNKNOWN "));
}

TEST_CASE("formats: a fingerprint stays when lines and values move",
          "[formats]") {
  const auto print = [](const PrintedError& error, const std::string& before) {
    const Json log = Json::parse(ReportIn(
        Format::kSarif, Diagnose(before + PrintedErrors({error})), Below(".")));
    return log["runs"][0]["results"][0]["partialFingerprints"]
              ["primaryLocationLineHash"]
                  .get<std::string>();
  };
  const PrintedError error = {"Odd value 1234", "main.tf", 3, "It is odd."};
  PrintedError moved = error;
  moved.line = 40;
  moved.summary = "Odd value 9876";
  PrintedError other = error;
  other.file = "other.tf";
  CHECK(print(error, "") == print(moved, "Initializing the backend...\n"));
  CHECK(print(error, "") != print(other, ""));
}

TEST_CASE("formats: SARIF has a run for each stack, 20 at most", "[formats]") {
  const TestFolder folder;
  for (int i = 0; i < 25; ++i) {
    const std::string unit = "unit" + std::to_string(i);
    std::string log;
    for (const std::string_view line :
         LinesOf(PrintedErrors({{"Odd", "main.tf", 3, "No."}}))) {
      log += "10:00:00.000 STDERR [" + unit +
             "] terraform: " + std::string(line) + "\n";
    }
    folder.Write("logs/" + unit + ".log", log);
  }
  const std::string all =
      RunProgram("--format sarif --source-root . " + folder.path() + "/logs");
  const Json log = Json::parse(all);
  REQUIRE(log["runs"].size() == 20);
  CHECK(log["runs"][0]["automationDetails"]["id"] == "tfsleuth/unit0/");
  CHECK(Contains(all, "5 more stacks"));
  const Json one = Json::parse(RunProgram(
      "--format sarif --source-root . --stack all " + folder.path() + "/logs"));
  CHECK(one["runs"].size() == 1);
}

TEST_CASE("formats: a comment is cut by whole findings", "[formats]") {
  const Diagnosis diagnosis = Diagnose(ManyErrors(390));
  const std::string comment = ReportIn(Format::kMarkdown, diagnosis);
  CHECK(comment.size() <= 65'536);
  CHECK(comment.size() > 50'000);
  const size_t shown = CountOf(comment, "\n#### ") + 1;
  CHECK(Contains(comment, "390 errors in the log: not explained."));
  CHECK(Contains(comment, "And " + std::to_string(390 - shown) +
                              " more findings, left out"));
  CHECK(CountOf(comment, "<details>") == CountOf(comment, "</details>"));
  CHECK(CountOf(comment, "\n```") % 2 == 0);
  // A summary has more room.
  CHECK(ReportIn(Format::kSummary, diagnosis).size() > comment.size());
}

TEST_CASE("formats: many logs are one report in each format", "[formats]") {
  const std::string logs = Fixture("expired-token/plain.log") + " " +
                           Fixture("expired-token/box.log") + " " +
                           Fixture("wrong-secret-key/plain.log") + " " +
                           Fixture("healthy-init/plain.log");
  CHECK(RunProgram("--one-line " + logs)
            .starts_with("FAILED 3 of 4 logs: 2x terraform init: the AWS "));
  CHECK(LinesOf(RunProgram("--format github " + logs)).size() == 2);
  CHECK(Contains(RunProgram("--format github " + logs), "(2 times)"));
  CHECK(Contains(RunProgram("--format markdown " + logs),
                 "### FAILED 3 of 4 logs\n"));
  CHECK(CountOf(RunProgram("--format junit " + logs), "<testsuite ") == 4);
  CHECK(Json::parse(RunProgram("--format sarif " + logs))["runs"].size() == 1);
  CHECK(RunProgram("--format gitlab --source-root . " + logs) == "[]\n");
  // On any number of cores.
  for (const std::string format : {"junit", "markdown", "sarif", "github"}) {
    CHECK(RunProgram("--jobs 1 --format " + format + " " + logs) ==
          RunProgram("--jobs 4 --format " + format + " " + logs));
  }
}

TEST_CASE("formats: what could not be read is told in the report",
          "[formats]") {
  const std::string logs = Fixture("expired-token/plain.log") + " /none.log";
  for (const std::string format : {"github", "markdown", "sarif", "junit"}) {
    INFO(format);
    CHECK(
        Contains(RunProgram("--format " + format + " " + logs + " 2>/dev/null"),
                 "/none.log"));
  }
}

TEST_CASE("formats: several reports are written at once", "[formats]") {
  const TestFolder folder;
  const std::string here = "cd " + folder.path() + " && ";
  const CommandResult result = RunShell(
      here + "cat " + Fixture("expired-token/plain.log") + " | " +
      ProgramPath() +
      " -o github=- -o comment.md -o out.sarif -o report.xml -o r.json "
      "-o line=chat.txt -o gitlab=gl.json --source-root .");
  CHECK(result.exit_code == 1);
  // What Terraform printed goes through; the annotations stand behind it.
  CHECK(result.output.starts_with(
      ReadSource("fixtures/expired-token/plain.log")));
  CHECK(Contains(result.output, "\n\n::error title="));
  const auto begins = [&](const std::string& file, const std::string& head) {
    INFO(file);
    CHECK(RunShell(here + "cat " + file).output.starts_with(head));
  };
  begins("comment.md", "<!-- tfsleuth -->\n### FAILED terraform init: ");
  begins("out.sarif", "{\n  \"$schema\"");
  begins("report.xml", "<?xml ");
  begins("r.json", "{\n  \"schema_version\"");
  begins("chat.txt", "FAILED terraform init: ");
  begins("gl.json", "[]");
}

TEST_CASE("formats: a summary is added to its file, others empty theirs",
          "[formats]") {
  const TestFolder folder;
  const std::string path = folder.Write("step.md", "# Of another tool");
  for (int i = 0; i < 2; ++i) {
    RunProgram("-o summary=" + path + " " + Fixture("expired-token/plain.log"));
  }
  const std::string text = RunShell("cat " + path).output;
  CHECK(text.starts_with("# Of another tool\n<!-- tfsleuth -->\n### FAILED "));
  CHECK(CountOf(text, "### FAILED ") == 2);
  for (int i = 0; i < 2; ++i) {
    RunProgram("-o markdown=" + path + " " +
               Fixture("expired-token/plain.log"));
  }
  CHECK(CountOf(RunShell("cat " + path).output, "### FAILED ") == 1);
}

TEST_CASE("formats: one line holds the headline and the first command",
          "[formats]") {
  const std::string line = RunProgram(
      "--one-line " + Fixture("temporary-key-without-session-token/debug.log"));
  CHECK(line ==
        "FAILED terraform init: a temporary AWS key was sent without its "
        "session token -> eval \"$(aws configure export-credentials --profile "
        "NAME --format env)\" ...\n");
}

TEST_CASE("formats: wrong orders are refused in words", "[formats][usage]") {
  const auto refusal = [](const std::string& arguments) {
    return RunShell(ProgramPath() + " " + arguments + " 2>&1 </dev/null")
        .output;
  };
  CHECK(refusal("--format gitlab x") ==
        "tfsleuth: wrong usage: gitlab: it tells of files of the repository "
        "alone: say where Terraform ran: --source-root . or --source-root "
        "infra/prod\n");
  CHECK(Contains(refusal("--source-root /src x"), "--source-root /src: give"));
  CHECK(Contains(refusal("--source-root ../x x"), "--source-root ../x: give"));
  CHECK(refusal("--format sarif summarize x.jsonl") ==
        "tfsleuth: wrong usage: summarize: it writes text, json, jsonl or "
        "html, no "
        "sarif\n");
  CHECK(refusal("--format json --one-line x") ==
        "tfsleuth: wrong usage: --format and --one-line: they contradict each "
        "other: give one\n");
}

TEST_CASE("formats: reports and --version tell the table of rules",
          "[formats]") {
  const std::string version = RunProgram("--version");
  const std::string digest(Between(version, "rule table ", "\n").value_or(""));
  REQUIRE(digest.size() == 12);
  const std::string log = Fixture("expired-token/plain.log");
  CHECK(RunProgram(log).ends_with(
      "\ntfsleuth explain aws-expired-token (table " + digest + ")\n"));
  CHECK(Json::parse(RunProgram("--format json " + log))["tool"]["table"] ==
        digest);
  CHECK(Contains(RunProgram("--format markdown " + log), "`" + digest + "`"));
  // A team's rules make another table.
  const TestFolder folder;
  folder.Write("own.json", R"({"rules": [{"id": "our-night",
    "title": "Ask the night shift", "role": "root",
    "match": {"in": "failure", "all": ["The night is over"]},
    "why": "They know.", "remediation": [{"do": "Call them."}],
    "retry": "never", "examples": {"match": ["Error: The night is over"],
                                   "no_match": ["Error: It is noon"]}}]})");
  const std::string own = RunProgram("--rules " + folder.path() + " " + log);
  CHECK(Contains(own, "(table "));
  CHECK(!Contains(own, digest));
  const std::string told = RunProgram("--version --rules " + folder.path());
  const std::string whole(Between(told, "rule table ", "\n").value_or("none"));
  CHECK(Contains(own, "(table " + whole + ")"));
}

}  // namespace tfsleuth
