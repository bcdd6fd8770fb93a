// Many logs at once, from outside.

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/text_util.h"
#include "batch/collector.h"
#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

namespace fs = std::filesystem;

const std::string kProgram = ProgramPath();

// A folder that the commands of a test run in, gone afterwards.
class WorkFolder {
 public:
  WorkFolder() {
    char name[] = "/tmp/tfsleuth-batch.XXXXXX";
    REQUIRE(mkdtemp(name) != nullptr);
    path_ = name;
  }
  ~WorkFolder() { fs::remove_all(path_); }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  void Write(const std::string& name, const std::string& text) const {
    const fs::path file = path_ + "/" + name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }
  void Copy(const std::string& name, const std::string& fixture) const {
    Write(name, ReadSource("fixtures/" + fixture));
  }
  CommandResult Run(const std::string& command) const {
    return RunShell("cd " + path_ + " && " + command);
  }
  CommandResult Sleuth(const std::string& arguments) const {
    return Run(kProgram + " " + arguments);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Two failures of one cause, one that no rule knows, a success, a cut log, and
// a file of something else.
void FillSmall(const WorkFolder& folder) {
  folder.Copy("logs/a.log", "expired-token/debug.log");
  folder.Copy("logs/b.log", "expired-token/json.log");
  folder.Copy("logs/good.log", "healthy-init/box.log");
  folder.Write("logs/notes.txt", "buy milk\n");
  folder.Write("logs/odd.log",
               "Initializing the backend...\n\nError: The moon is full\n\n"
               "Nothing can be done about it.\n");
  folder.Write("logs/cut.log", "Initializing the backend...\n");
}

}  // namespace

TEST_CASE("batch: a small folder gives this summary", "[batch]") {
  const WorkFolder folder;
  FillSmall(folder);
  const CommandResult result = folder.Sleuth("logs none.log 2>&1");
  CHECK(result.exit_code == 1);
  CHECK(result.output == R"(FAILED  3 of 5 logs

CAUSES  by number of logs; of each log what failed first
     2  the AWS session had expired before Terraform used it           likely
        seen 2026-11-24T10:55:49Z

UNEXPLAINED  no rule knows these errors; by number of logs
     1  The moon is full
        in logs/odd.log

FAILED LOGS
        logs/a.log                terraform init: the AWS session had expired
                                  before Terraform used it
        logs/b.log                terraform init: the AWS session had expired
                                  before Terraform used it
        logs/odd.log              terraform init: The moon is full

UNKNOWN  how these ended
        logs/cut.log

6 logs read: 3 failed, 1 without failure, 1 unknown, 1 without Terraform output.
Not read: 1.
tfsleuth: cannot read: none.log: No such file or directory
)");
  CHECK(folder.Sleuth("--quiet logs").output ==
        "FAILED  3 of 5 logs\n\n"
        "6 logs read: 3 failed, 1 without failure, 1 unknown, 1 without "
        "Terraform output.\n");
}

TEST_CASE("batch: one log in all gives its own report", "[batch]") {
  const WorkFolder folder;
  folder.Copy("a.log", "expired-token/debug.log");
  folder.Copy("logs/x/a.log", "expired-token/debug.log");
  folder.Write("logs/notes.txt", "buy milk\n");
  const std::string alone = folder.Sleuth("a.log").output;
  CHECK(alone.starts_with("FAILED  terraform init"));
  const CommandResult result = folder.Sleuth("logs 2>&1");
  CHECK(Contains(result.output, "PROOF   logs/x/a.log"));
  CHECK(Contains(result.output,
                 "tfsleuth: logs: logs in it without Terraform output: 1"));
  CHECK(folder.Sleuth("--format json logs").output.starts_with("{\n"));
}

TEST_CASE("batch: the exit code is that of the worst", "[batch]") {
  const WorkFolder folder;
  FillSmall(folder);
  const auto code = [&](const std::string& arguments) {
    return folder.Sleuth(arguments + " 2>/dev/null").exit_code;
  };
  CHECK(code("logs") == 1);
  CHECK(code("logs/a.log none.log logs/cut.log") == 1);
  CHECK(code("logs/good.log none.log logs/cut.log") == 2);
  CHECK(code("logs/good.log logs/cut.log") == 3);
  CHECK(code("logs/good.log logs/notes.txt") == 3);
  CHECK(code("logs/good.log logs/good.log") == 0);
  CHECK(code("--glob '[gn]*' logs") == 0);
  CHECK(code("--exit-zero logs") == 0);
  CHECK(code("--jobs 0 logs") == 2);
}

TEST_CASE("batch: the output does not depend on the number of jobs",
          "[batch]") {
  const WorkFolder folder;
  folder.Run("tar -C " + SourceDir() + "/fixtures -czf all.tar.gz .");
  const std::string fixtures = SourceDir() + "/fixtures";
  for (const std::string format : {"text", "json", "jsonl", "text --details"}) {
    const std::string rest =
        " --format " + format + " all.tar.gz none.log " + fixtures + " 2>&1";
    const CommandResult one = folder.Sleuth("--jobs 1" + rest);
    INFO(format);
    CHECK(one.output.size() > 10000);
    CHECK(folder.Sleuth("--jobs 2" + rest).output == one.output);
    CHECK(folder.Sleuth("--jobs 8" + rest).output == one.output);
  }
}

TEST_CASE("batch: report lines and their summary merge to the same summary",
          "[batch]") {
  const WorkFolder folder;
  FillSmall(folder);
  const CommandResult whole = folder.Sleuth("logs");
  folder.Sleuth("--format jsonl logs > all.jsonl");
  CHECK(folder.Sleuth("summarize all.jsonl").output == whole.output);
  CHECK(folder.Run("cat all.jsonl | " + kProgram + " summarize -").output ==
        whole.output);
  const std::string each = "for f in logs/*; do " + kProgram +
                           " --format jsonl $f 2>/dev/null; done";
  CHECK(folder.Run(each + " | " + kProgram + " summarize -").output ==
        whole.output);
  const std::string piped =
      "for f in logs/*; do " + kProgram +
      " --format jsonl < $f; done | grep -c summary.:true";
  CHECK(folder.Run(piped).output == "6\n");
}

TEST_CASE(
    "batch: summarize does not write over the reports that it compares with",
    "[batch]") {
  const WorkFolder folder;
  const std::string log = SourceDir() + "/fixtures/expired-token/debug.log";
  folder.Sleuth("--format jsonl " + log + " > last.jsonl");
  const std::string before = folder.Run("cat last.jsonl").output;
  const auto result = folder.Sleuth(
      "summarize --baseline last.jsonl -o json=last.jsonl last.jsonl 2>&1");
  CHECK(result.exit_code == 2);
  CHECK(folder.Run("cat last.jsonl").output == before);
  folder.Run("cp last.jsonl now.jsonl");
  const auto other = folder.Sleuth(
      "summarize --baseline last.jsonl -o json=last.jsonl now.jsonl 2>&1");
  CHECK(other.exit_code == 2);
  CHECK(Contains(other.output, "cannot write: last.jsonl: it is read"));
  CHECK(folder.Run("cat last.jsonl").output == before);
  CHECK(Contains(
      folder.Sleuth("summarize --baseline last.jsonl now.jsonl").output,
      "SINCE last.jsonl  there 1 of 1 log failed\nthe same causes"));
}

TEST_CASE("batch: summarize names file and line of what it cannot read",
          "[batch]") {
  const WorkFolder folder;
  folder.Copy("good.log", "healthy-init/box.log");
  folder.Sleuth("--format jsonl good.log > a.jsonl");
  folder.Write("b.jsonl", "\nno report\n");
  const CommandResult result =
      folder.Sleuth("summarize --quiet a.jsonl b.jsonl c.jsonl 2>&1");
  CHECK(result.exit_code == 2);
  CHECK(result.output ==
        "tfsleuth: bad report: b.jsonl:2: this is no report of tfsleuth: left "
        "out\n"
        "tfsleuth: cannot read: c.jsonl: No such file or directory\n"
        "no failure found in 1 log\n\n"
        "1 log read: 0 failed, 1 without failure, 0 unknown, 0 without "
        "Terraform output.\n");
  CHECK(folder.Sleuth("summarize a.jsonl").exit_code == 0);
}

TEST_CASE(
    "batch: what cannot be read in a folder is named and the rest goes on",
    "[batch]") {
  const WorkFolder folder;
  FillSmall(folder);
  fs::create_directory_symlink("..", folder.path() + "/logs/loop");
  fs::create_symlink("nowhere", folder.path() + "/logs/dangling.log");
  REQUIRE(mkfifo((folder.path() + "/logs/fifo").c_str(), 0600) == 0);
  folder.Copy("logs/secret.log", "expired-token/box.log");
  chmod((folder.path() + "/logs/secret.log").c_str(), 0);
  const CommandResult result = folder.Sleuth("--jobs 2 logs 2>&1");
  CHECK(result.exit_code == 1);
  CHECK(Contains(result.output, "logs/fifo"));
  CHECK(Contains(result.output, "a FIFO, socket or device: not read"));
  CHECK(Contains(result.output, "a link to a folder: not followed"));
  CHECK(Contains(result.output, "logs/dangling.log"));
  const bool is_root = geteuid() == 0;  // who may read everything
  CHECK(Contains(result.output, is_root ? "Not read: 3." : "Not read: 4."));
}

TEST_CASE("batch: a fault in one log is told and the others are diagnosed",
          "[batch]") {
  const BatchOptions options;
  std::string out;
  Collector collector(options,
                      [&](size_t, std::string_view text) { out += text; });
  for (const std::string name : {"a.log", "b.log", "c.log"}) {
    LogResult result;
    result.name = {"x.zip", name};
    result.verdict.path = "x.zip";
    result.verdict.member = name;
    result.verdict.outcome = LogOutcome::kNoFailure;
    if (name == "b.log") result.fault = "the table is round";
    collector.Take(std::move(result));
  }
  CHECK(collector.Finish({"x.zip"}) == ExitCode::kUsage);
  CHECK(Contains(out, "no failure found in 2 logs"));
  CHECK(Contains(out, "x.zip!b.log"));
  CHECK(Contains(out, "internal fault: the table is round"));
  CHECK(Contains(out, "Given up by a fault of tfsleuth: 1."));
}

TEST_CASE("batch: a thousand logs in one archive give one summary", "[batch]") {
  const WorkFolder folder;
  const std::string log = ReadSource("fixtures/expired-token/debug.log");
  for (int i = 0; i < 1000; ++i) {
    folder.Write("logs/" + std::to_string(i) + ".log", log);
  }
  folder.Run("tar -cf - logs | zstd -q -o logs.tar.zst");
  const CommandResult one = folder.Sleuth("--jobs 1 logs.tar.zst");
  const CommandResult two = folder.Sleuth("--jobs 2 logs.tar.zst");
  CHECK(Contains(one.output, "FAILED  1000 of 1000 logs"));
  CHECK(two.output == one.output);
}

TEST_CASE("batch: members too long to be kept are diagnosed as they come",
          "[batch]") {
  const WorkFolder folder;
  const std::string log = ReadSource("fixtures/expired-token/debug.log");
  std::string filler;
  while (filler.size() < (size_t{5} << 20)) filler += "some other output\n";
  for (const std::string name : {"a", "b", "c", "d"}) {
    folder.Write("logs/" + name + ".log", filler + log);
    folder.Copy("logs/" + name + "-short.log", "healthy-init/box.log");
  }
  folder.Run("tar -czf logs.tar.gz logs");
  const CommandResult one = folder.Sleuth("--jobs 1 logs.tar.gz");
  CHECK(Contains(one.output, "FAILED  4 of 8 logs"));
  CHECK(folder.Sleuth("--jobs 4 logs.tar.gz").output == one.output);
}

TEST_CASE("batch: no progress line goes into a pipe", "[batch]") {
  const CommandResult result =
      RunShell(kProgram + " " + SourceDir() + "/fixtures 2>&1 >/dev/null");
  CHECK(result.output.empty());
}

}  // namespace tfsleuth
