// The filter hurts nothing: who writes to it is never killed, whatever was
// asked of it and whatever happens to it.

#include <csignal>
#include <cstring>

#include "base/text_util.h"
#include "catch.h"
#include "child.h"
#include "helpers.h"
#include "pack.h"

namespace tfsleuth {
namespace {

const std::string kProgram = ProgramPath();
constexpr const char* kBegin = "Initializing the backend...\n";

std::string FailedLog() {
  return ReadSource("fixtures/expired-token/plain.log");
}

// Longer than any pipe holds.
std::string MuchText() {
  std::string text;
  while (text.size() < size_t{1} << 20) text += "one line of many\n";
  return text;
}

}  // namespace

TEST_CASE("program: no signal from outside ends a filter before its input ends",
          "[program]") {
  for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE}) {
    INFO(strsignal(signal));
    Child filter({});
    REQUIRE(filter.Write(kBegin));
    filter.ReadUntil(kBegin);
    filter.Kill(signal);
    CHECK(filter.Write(FailedLog()));
    filter.CloseInput();
    CHECK(Contains(filter.ReadToEnd(), "\nFAILED  terraform init"));
    CHECK(filter.Wait() == 1);
  }
}

TEST_CASE("program: a report can be interrupted when the input has ended",
          "[program]") {
  for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM}) {
    INFO(strsignal(signal));
    Child filter({"--format", "json"});
    filter.NarrowOutput(4096);
    filter.Write(FailedLog());
    filter.CloseInput();
    filter.WaitForOutput();
    filter.Kill(signal);
    CHECK(filter.Wait() == -signal);
  }
}

TEST_CASE("program: what was ignored before the filter stays ignored",
          "[program]") {
  Child filter({"--format", "json"}, {SIGHUP});
  filter.NarrowOutput(4096);
  filter.Write(FailedLog());
  filter.CloseInput();
  filter.WaitForOutput();
  filter.Kill(SIGHUP);
  CHECK(filter.ReadToEnd().ends_with("}\n"));
  CHECK(filter.Wait() == 1);
}

TEST_CASE("program: what needs no input is answered while the input is open",
          "[program]") {
  const std::string log = SourceDir() + "/fixtures/expired-token/plain.log";
  using Arguments = std::vector<std::string>;
  for (const Arguments& arguments :
       {Arguments{"--version"}, Arguments{"--help"},
        Arguments{"explain", "credentials"}, Arguments{"explain", "nothing"},
        Arguments{"rules", "list"}, Arguments{"rules", "check", "/none.json"},
        Arguments{"summarize", "/dev/null"}, Arguments{"--quiet", log},
        Arguments{"--rules", "/none", log}, Arguments{"--wrong", log}}) {
    CAPTURE(arguments);
    Child child(arguments);
    // To the end: nobody who reads it waits for what is still written to us.
    child.ReadToEnd();
    child.Wait();
    CHECK(child.Write(MuchText()));
  }
}

TEST_CASE("program: a filter that was called wrongly says so and passes on",
          "[program]") {
  Child child({"--no-such-option"});
  CHECK(child.Wait() == 2);
  CHECK(child.Write(kBegin));
  CHECK(child.ReadUntil(kBegin) == kBegin);
  CHECK(child.Write("the end\n"));
  child.CloseInput();
  CHECK(child.ReadToEnd() == kBegin + std::string("the end\n"));
}

TEST_CASE("program: a filter that cannot begin passes on and stays",
          "[program]") {
  using Arguments = std::vector<std::string>;
  for (const Arguments& arguments :
       {Arguments{"--rules", "/none"}, Arguments{"--save", "/none/file"},
        Arguments{"--baseline", "/none"}}) {
    CAPTURE(arguments);
    Child child(arguments);
    CHECK(child.Write(kBegin));
    child.ReadUntil(kBegin);
    child.Kill(SIGTERM);
    CHECK(child.Write("the end\n"));
    child.CloseInput();
    CHECK(child.ReadToEnd() == kBegin + std::string("the end\n"));
    CHECK(child.Wait() == 2);
  }
  Child json({"--rules", "/none", "--format", "json"});
  CHECK(json.Write(MuchText()));
  json.CloseInput();
  CHECK(json.ReadToEnd().empty());
}

TEST_CASE("program: the rest of a script or a list on the input is left alone",
          "[program]") {
  const TestFolder folder;
  // So long that its writer is there to the end.
  std::string script = kProgram + " --version\n" + kProgram + " --wrong\n";
  for (int i = 0; i < 20000; ++i) script += "# a comment\n";
  const std::string path = folder.Write("script", script + "echo the end\n");
  const std::string output =
      RunShell("cat " + path + " | bash 2>/dev/null").output;
  CHECK(output.starts_with("tfsleuth 0.1.0, rule table "));
  CHECK(output.substr(output.find('\n')) == "\nthe end\n");
  CHECK(RunShell("seq 100000 | { for i in 1 2 3; do " + kProgram +
                 " --version >/dev/null; read line; echo $line; done; wc -l; }")
            .output == "1\n2\n3\n99997\n");
  CHECK(Contains(
      RunShell("cat " + SourceDir() + "/fixtures/expired-token/plain.log | { " +
               kProgram + " --version; " + kProgram + "; }")
          .output,
      "FAILED  terraform init"));
}

TEST_CASE("program: a pipe that a shell drops is read to its end",
          "[program]") {
  const TestFolder folder;
  const std::string text = folder.Write("text", MuchText());
  const CommandResult result = RunShell(
      "{ cat " + text + "; echo $? > " + folder.path() + "/code; } | { " +
      kProgram + " --version >/dev/null; " + kProgram +
      " --wrong 2>/dev/null; true; }; cat " + folder.path() + "/code");
  CHECK(result.output == "0\n");
}

TEST_CASE("program: what cannot be written is told and is no good end",
          "[program]") {
  const std::string log = SourceDir() + "/fixtures/expired-token/plain.log";
  const auto check = [&](const std::string& command) {
    INFO(command);
    const CommandResult result = RunShell(command);
    CHECK(result.exit_code == 2);
    CHECK(Contains(result.output, "tfsleuth: cannot write: "));
  };
  for (const std::string arguments :
       {"--help", "--version", "rules list", "explain credentials"}) {
    check(kProgram + " " + arguments + " 2>&1 >/dev/full");
  }
  for (const std::string sink : {"/dev/full", "&-"}) {
    const std::string to = " 2>&1 >" + sink;
    check(kProgram + " --exit-zero " + log + to);
    check(kProgram + " --format jsonl " + log + to);
    check("cat " + log + " | " + kProgram + to);
    check("echo fine | " + kProgram + to);
    check("echo | " + kProgram + " summarize -" + to);
  }
  check("echo fine | " + kProgram + " --save /dev/full 2>&1");
}

TEST_CASE("program: a reader that has seen enough is no mistake", "[program]") {
  for (const std::string arguments :
       {"--help", "rules list", "explain credentials"}) {
    INFO(arguments);
    const std::string command = kProgram + " " + arguments;
    const CommandResult result = RunShell(
        "{ { " + command + " 2>/dev/null; echo $? >&2; } | true; } 2>&1");
    CHECK(result.output == "0\n");
  }
}

TEST_CASE("program: the exit code of a pipeline is what the README says",
          "[program]") {
  const std::string failed =
      "{ cat " + SourceDir() + "/fixtures/expired-token/plain.log; exit 1; }";
  const auto bash = [](const std::string& command) {
    return RunShell("bash -c '" + command + "' >/dev/null").exit_code;
  };
  const std::string pipefail = "set -o pipefail; ";
  CHECK(bash(failed + " | " + kProgram) == 1);
  CHECK(bash(pipefail + failed + " | " + kProgram) == 1);
  CHECK(bash(failed + " | " + kProgram + " --exit-zero") == 0);
  CHECK(bash(pipefail + failed + " | " + kProgram + " --exit-zero") == 1);
  CHECK(bash("(exit 2) | " + kProgram) == 0);
  CHECK(bash(pipefail + "(exit 2) | " + kProgram) == 2);
  CHECK(bash("(exit 2) | " + kProgram + "; exit ${PIPESTATUS[0]}") == 2);
}

}  // namespace tfsleuth
