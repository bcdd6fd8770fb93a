// The program on compressed logs, archives and folders, from outside.

#include <nlohmann/json.hpp>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "pack.h"

namespace tfsleuth {
namespace {

const std::string kProgram = ProgramPath();

CommandResult RunProgram(const std::string& arguments) {
  return RunShell(kProgram + " " + arguments + " 2>&1");
}

std::string FailedLog() {
  return ReadSource("fixtures/expired-token/debug.log");
}
std::string HealthyLog() {
  return ReadSource("fixtures/healthy-init/plain.log");
}

}  // namespace

TEST_CASE("program: a compressed log gives the report of the log",
          "[program]") {
  const TestFolder folder;
  const std::string plain = folder.Write("a.log", FailedLog());
  const std::string expected =
      RunShell("cd " + folder.path() + " && " + kProgram + " a.log").output;
  folder.Write("a.log", Gzip(FailedLog()));
  const CommandResult result =
      RunShell("cd " + folder.path() + " && " + kProgram + " a.log");
  CHECK(result.exit_code == 1);
  CHECK(result.output == expected);
}

TEST_CASE("program: a member of an archive is named in the report",
          "[program]") {
  const TestFolder folder;
  const std::string path =
      folder.Write("a.zip", Zip({{"0_job.txt", FailedLog()},
                                 {"job/1_Set up job.txt", "hello\n"},
                                 {"job/7_Plan.txt", FailedLog()}}));
  const CommandResult text = RunProgram("--quiet " + path);
  CHECK(text.exit_code == 1);
  CHECK(Contains(text.output, "a.zip!job/7_Plan.txt"));
  CHECK(Contains(text.output, "logs in it without Terraform output: 1"));
  CHECK(!Contains(text.output, "0_job"));
  const CommandResult json =
      RunShell(kProgram + " --format json " + path + " 2>/dev/null");
  const auto report = nlohmann::json::parse(json.output);
  CHECK(report["log"]["path"] == path);
  CHECK(report["log"]["member"] == "job/7_Plan.txt");
  CHECK(report["findings"][0]["evidence"][0]["member"] == "job/7_Plan.txt");
}

TEST_CASE("program: several logs give a summary, one gives its report",
          "[program]") {
  const TestFolder folder;
  folder.Write("a.log", HealthyLog());
  folder.Write("b.log.gz", Gzip(FailedLog()));
  folder.Write("notes.txt", "nothing of interest\n");
  const CommandResult result = RunProgram("--quiet " + folder.path());
  CHECK(result.exit_code == 1);
  CHECK(Contains(result.output, "FAILED  1 of 2 logs"));
  CHECK(Contains(result.output, "1 without Terraform output"));
  CHECK(RunProgram(folder.Write("c/x.tar", Tar({{"x.log", HealthyLog()}})))
            .exit_code == 0);
  CHECK(RunProgram(folder.Write("d.tar", Tar({{"x.txt", "hello\n"}})))
            .exit_code == 3);
}

TEST_CASE("program: a cut compressed log says that it is cut", "[program]") {
  const TestFolder folder;
  const std::string packed = Gzip(FailedLog() + std::string(1 << 16, 'x'));
  const std::string cut =
      folder.Write("cut.gz", packed.substr(0, packed.size() - 9));
  const CommandResult failed = RunProgram(cut);
  CHECK(failed.exit_code == 1);
  CHECK(Contains(failed.output, "The compressed file is cut"));
  const auto json = nlohmann::json::parse(
      RunShell(kProgram + " --format json " + cut).output);
  CHECK(json["log"]["truncated"] == true);
  const std::string healthy = Gzip(HealthyLog());
  const CommandResult open =
      RunProgram(folder.Write("h.gz", healthy.substr(0, healthy.size() - 1)));
  CHECK(open.exit_code == 3);
  CHECK(Contains(open.output, "only a part of the log could be read"));
  CHECK(Contains(open.output, "The compressed file is cut"));
}

TEST_CASE("program: compressed standard input is read, and nothing passes",
          "[program]") {
  const TestFolder folder;
  const std::string path = folder.Write("a.gz", Gzip(FailedLog()));
  const std::string saved = folder.path() + "/saved.gz";
  const CommandResult result =
      RunShell("cat " + path + " | " + kProgram + " --save " + saved);
  CHECK(result.exit_code == 1);
  CHECK(result.output.starts_with("FAILED  terraform init"));
  CHECK(RunShell("cmp " + path + " " + saved).exit_code == 0);
}

TEST_CASE("program: the writer of damaged compressed input ends well",
          "[program]") {
  const TestFolder folder;
  for (const std::string begin :
       {"'\\037\\213 garbage'", "'PK\\003\\004 garbage'"}) {
    const CommandResult result = RunShell(
        "{ { printf " + begin +
        "; head -c 3000000 /dev/zero; echo end; } && echo well > " +
        folder.path() + "/done; } | " + kProgram + " >/dev/null 2>&1; cat " +
        folder.path() + "/done; rm " + folder.path() + "/done");
    CHECK(result.output == "well\n");
  }
}

TEST_CASE("program: a bomb is bounded in memory", "[program]") {
  const TestFolder folder;
  std::string bomb;
  const std::string part = Bzip2(std::string(size_t{8} << 20, ' '));
  for (int i = 0; i < 16; ++i) bomb += part;
  const std::string path = folder.Write("bomb.bz2", bomb);
  const CommandResult result =
      RunShell("( ulimit -v 200000; " + kProgram + " " + path + " 2>&1 )");
  CHECK(result.exit_code == 3);
}

}  // namespace tfsleuth
