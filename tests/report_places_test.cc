// Where reports go, how wide they are, and what is not written over.

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "pack.h"

namespace tfsleuth {
namespace {

const std::string kProgram = ProgramPath();

std::string Fixture(const std::string& path) {
  return SourceDir() + "/fixtures/" + path;
}

const std::string kPlain = Fixture("expired-token/plain.log");
const std::string kUi = Fixture("expired-token/ui.log");

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file),
          std::istreambuf_iterator<char>()};
}

// What a command prints that has a terminal of so many columns for standard
// output. It must fit into the terminal's own buffer.
std::string OnTerminal(unsigned short columns, const std::string& command) {
  const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  REQUIRE(terminal >= 0);
  REQUIRE((grantpt(terminal) == 0 && unlockpt(terminal) == 0));
  const winsize size = {24, columns, 0, 0};
  REQUIRE(ioctl(terminal, TIOCSWINSZ, &size) == 0);
  RunShell(command + " >" + ptsname(terminal));
  std::string text;
  char chunk[4096];
  pollfd ready{terminal, POLLIN, 0};
  while (poll(&ready, 1, 0) > 0 && (ready.revents & POLLIN) != 0) {
    const ssize_t n = read(terminal, chunk, sizeof chunk);
    if (n <= 0) break;
    text.append(chunk, static_cast<size_t>(n));
  }
  close(terminal);
  std::erase(text, '\r');
  return text;
}

size_t LongestLine(const std::string& text) {
  size_t longest = 0;
  for (const std::string_view line : Split(text, '\n')) {
    const bool is_command = line.starts_with("    ") && line[4] != ' ';
    if (!is_command) longest = std::max(longest, Trim(line).size());
  }
  return longest;
}

}  // namespace

TEST_CASE("report: a file takes it, and the filter goes on passing through",
          "[program]") {
  const TestFolder folder;
  const std::string text = folder.path() + "/report.txt";
  const std::string json = folder.path() + "/report.json";
  const CommandResult result =
      RunShell("cat " + kPlain + " | " + kProgram + " -o " + text +
               " --report " + json + " 2>&1");
  CHECK(result.exit_code == 1);
  CHECK(result.output == ReadFile(kPlain));
  CHECK(ReadFile(text) == RunShell(kProgram + " < " + kPlain).output);
  CHECK(nlohmann::json::parse(ReadFile(json))["findings"].size() == 1);
}

TEST_CASE("report: its form is the one named, the option's, the name's",
          "[program]") {
  const TestFolder folder;
  const auto begins = [&](const std::string& arguments, const std::string& file,
                          const std::string& begin) {
    INFO(arguments);
    RunShell("cd " + folder.path() + " && " + kProgram + " " + arguments + " " +
             kPlain);
    CHECK(ReadFile(folder.path() + "/" + file).starts_with(begin));
  };
  begins("-o a.json", "a.json", "{\n");
  begins("-o b.jsonl", "b.jsonl", "{\"");
  begins("-o c.txt", "c.txt", "FAILED");
  begins("-o text=d.json", "d.json", "FAILED");
  begins("--format json -o e.txt", "e.txt", "{\n");
  begins("--format text -o f.json", "f.json", "FAILED");
  begins("-o json=g=h", "g=h", "{\n");
  begins("-o ./json=i", "json=i", "FAILED");
}

TEST_CASE("report: a dash and two paths mean the standard streams",
          "[program]") {
  const std::string alone = RunShell(kProgram + " < " + kPlain).output;
  const std::string passed = ReadFile(kPlain);
  const auto both = [&](const std::string& arguments, const std::string& to) {
    return RunShell("cat " + kPlain + " | " + kProgram + " " + arguments + to)
        .output;
  };
  CHECK(both("-o -", " 2>/dev/null") == passed + "\n" + alone);
  CHECK(both("-o /dev/stdout", " 2>/dev/null") == passed + "\n" + alone);
  CHECK(both("-o /dev/stderr", " 2>/dev/null") == passed);
  CHECK(both("-o /dev/stderr", " 2>&1 >/dev/null") == alone);
  CHECK(both("-o json=-", "").starts_with("{\n"));
}

TEST_CASE("report: standard error that is a file is not written over",
          "[program]") {
  const TestFolder folder;
  const std::string file = folder.Write("err", "first\n");
  RunShell(kProgram + " -o /dev/stderr " + kPlain + " 2>>" + file);
  CHECK(ReadFile(file).starts_with("first\nFAILED"));
}

TEST_CASE("report: behind text for a program it goes to standard error",
          "[program]") {
  const std::string passed = ReadFile(kUi);
  for (const std::string before : {"", "echo 'a warning on the way'; "}) {
    const std::string run = "{ " + before + "cat " + kUi + "; } | " + kProgram;
    const std::string seen =
        before.empty() ? passed : "a warning on the way\n" + passed;
    CHECK(RunShell(run + " 2>/dev/null").output == seen);
    CHECK(RunShell(run + " 2>&1 >/dev/null").output.starts_with("FAILED"));
    CHECK(Contains(RunShell(run + " -o - 2>/dev/null").output, "\nFAILED"));
  }
  const CommandResult document = RunShell(
      "{ echo '{'; cat " + kPlain + "; } | " + kProgram + " 2>&1 >/dev/null");
  CHECK(document.output.starts_with("FAILED"));
}

TEST_CASE("report: of a success only files tell in a pipe", "[program]") {
  const TestFolder folder;
  const std::string file = folder.Write("report", "an older report\n");
  const std::string log = Fixture("healthy-init-plan-apply/box.log");
  const CommandResult result =
      RunShell("cat " + log + " | " + kProgram + " -o " + file +
               " -o - -o /dev/stderr 2>&1");
  CHECK(result.exit_code == 0);
  CHECK(result.output == ReadFile(log));
  CHECK(ReadFile(file).starts_with("standard input: no failure found"));
}

TEST_CASE("report: many logs give every form of their summary", "[program]") {
  const TestFolder folder;
  const std::string logs = kPlain + " " + kUi;
  const std::string text = folder.path() + "/s.txt";
  const std::string lines = folder.path() + "/s.jsonl";
  const CommandResult result = RunShell(kProgram + " --details -o - -o " +
                                        text + " -o " + lines + " " + logs);
  CHECK(result.exit_code == 1);
  CHECK(result.output == RunShell(kProgram + " --details " + logs).output);
  CHECK(ReadFile(text) == result.output);
  CHECK(ReadFile(lines) ==
        RunShell(kProgram + " --format jsonl " + logs).output);
  const std::string merged = folder.path() + "/m.json";
  RunShell(kProgram + " summarize -o " + merged + " " + lines);
  CHECK(nlohmann::json::parse(ReadFile(merged))["summary"] == true);
}

TEST_CASE("report: what is read is not written over", "[program]") {
  const TestFolder folder;
  const std::string log = folder.Write("a.log", ReadFile(kPlain));
  const auto refuses = [&](const std::string& command) {
    INFO(command);
    const CommandResult result =
        RunShell("cd " + folder.path() + " && " + command + " 2>&1");
    CHECK(result.exit_code == 2);
    CHECK(Contains(result.output, "it is read or written already"));
    CHECK(ReadFile(log) == ReadFile(kPlain));
  };
  refuses(kProgram + " -o a.log a.log");
  refuses(kProgram + " -o ./a.log " + log);
  refuses(kProgram + " -o a.log < a.log");
  refuses(kProgram + " --save a.log < a.log");
  refuses(kProgram + " --baseline a.log -o a.log < /dev/null");
  refuses("echo | " + kProgram + " -o b -o json=./b");
  refuses("echo | " + kProgram + " -o b --save b");
}

TEST_CASE("report: what cannot be written is told before anything is read",
          "[program]") {
  const CommandResult result =
      RunShell("cat " + kPlain + " | " + kProgram + " -o /none/r 2>&1");
  CHECK(result.exit_code == 2);
  CHECK(result.output ==
        "tfsleuth: cannot write: /none/r: No such file or "
        "directory\n" +
            ReadFile(kPlain));
  CHECK(RunShell(kProgram + " -o /dev/full " + kPlain + " 2>&1").output ==
        "tfsleuth: cannot write: /dev/full: No space left on device: what "
        "should stand there is incomplete\n");
}

TEST_CASE("report: its width is that of the terminal that gets it",
          "[program]") {
  const std::string run =
      kProgram + " --color never " + Fixture("clock-ahead/plain.log");
  const std::string in_pipe = RunShell(run).output;
  CHECK(LongestLine(in_pipe) <= 80);
  CHECK(OnTerminal(80, run) == in_pipe);
  CHECK(OnTerminal(0, run) == in_pipe);
  CHECK(LongestLine(OnTerminal(100, run)) > 80);
  CHECK(LongestLine(OnTerminal(100, run)) <= 100);
  CHECK(OnTerminal(300, run) == OnTerminal(120, run));
  CHECK(OnTerminal(20, run) == OnTerminal(60, run));
  // Another stream's terminal does not matter.
  const TestFolder folder;
  OnTerminal(120, run + " -o " + folder.path() + "/r");
  CHECK(ReadFile(folder.path() + "/r") == in_pipe);
}

}  // namespace tfsleuth
