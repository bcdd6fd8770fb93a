// The program from outside: exit codes, messages, bad input, what it does to
// the writer in front of it.

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "record/fact_registry.h"

namespace tfsleuth {
namespace {

const std::string kProgram = ProgramPath();

// A folder of its own for each test, gone afterwards.
class Folder {
 public:
  Folder() {
    char name[] = "/tmp/tfsleuth-test.XXXXXX";
    REQUIRE(mkdtemp(name) != nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ + "/" + name, std::ios::binary) << text;
    return path_ + "/" + name;
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Both streams, what went to standard error last.
CommandResult RunProgram(const std::string& arguments) {
  return RunShell(kProgram + " " + arguments + " 2>&1");
}

std::string Fixture(const std::string& path) {
  return SourceDir() + "/fixtures/" + path;
}

}  // namespace

TEST_CASE("program: the exit code tells failure from success", "[program]") {
  CHECK(RunProgram(Fixture("expired-token/debug.log")).exit_code == 1);
  CHECK(RunProgram(Fixture("healthy-init/debug.log")).exit_code == 0);
  CHECK(RunProgram("--exit-zero " + Fixture("expired-token/debug.log"))
            .exit_code == 0);
  CHECK(RunShell("echo 'x = 1' | " + kProgram).exit_code == 0);
}

TEST_CASE("program: what is no log gets a clear message", "[program]") {
  const Folder folder;
  const auto check = [&](const std::string& path, int code,
                         const std::string& words) {
    const CommandResult result = RunProgram(path);
    INFO(result.output);
    CHECK(result.exit_code == code);
    CHECK(Contains(result.output, words));
  };
  check(folder.Write("empty.log", ""), 3, "no Terraform output");
  check(folder.Write("poem.txt", "The sea is calm to-night.\n"), 3,
        "no Terraform output");
  check(folder.Write("a.bin", std::string(2000, '\0') + "x"), 2, "binary file");
  std::string plan("PK\x03\x04", 4);
  plan.resize(30);
  plan[26] = 6;  // length of the first member's name
  check(folder.Write("plan.out", plan + "tfplan..."), 2, "saved plan");
  check(folder.Write("terraform.tfstate",
                     "{\n  \"version\": 4,\n  \"serial\": 1,\n  \"lineage\": "
                     "\"x\"\n}\n"),
        2, "state file");
  check(folder.Write("plan.json",
                     "{\"format_version\":\"1.2\",\"terraform_version\":"
                     "\"1.11.4\"}"),
        2, "terraform show -json");
  check(folder.Write("a.gz", "\x1f\x8b\x08"), 3, "compressed file is cut");
  check(folder.Write("a.7z", "7z\xbc\xaf\x27\x1c"), 2, "unpack it first");
  check(folder.path() + "/none.log", 2, "No such file");
}

TEST_CASE("program: a file that may not be read is named", "[program]") {
  if (geteuid() == 0) return;  // root may read everything
  const Folder folder;
  const std::string path = folder.Write("secret.log", "x");
  chmod(path.c_str(), 0);
  const CommandResult result = RunProgram(path);
  CHECK(result.exit_code == 2);
  CHECK(Contains(result.output, "secret.log"));
}

TEST_CASE("program: bytes that are no UTF-8 do not hide the error",
          "[program]") {
  const Folder folder;
  const std::string path =
      folder.Write("a.log", "Initializing the backend...\n\xFF\xFE\x80\n" +
                                ReadSource("fixtures/expired-token/plain.log"));
  const CommandResult text = RunProgram(path);
  CHECK(text.exit_code == 1);
  CHECK(Contains(text.output, "expired"));
  CHECK(RunProgram("--format json " + path).exit_code == 1);
}

TEST_CASE("program: an address that is no UTF-8 does not end the JSON report",
          "[program]") {
  const Folder folder;
  const std::string path =
      folder.Write("a.log",
                   "Initializing the backend...\n\n"
                   "\u2577\n\u2502 Error: odd thing\n\u2502 \n"
                   "\u2502   with aws_x.b\xFF,\n"
                   "\u2502   on main.tf line 3:\n\u2502 \n"
                   "\u2502 detail\n\u2575\n");
  const CommandResult result = RunProgram("--format json " + path);
  CHECK(result.exit_code == 1);
  CHECK(Contains(result.output, "aws_x.b\uFFFD"));
}

TEST_CASE("program: a line of 200 MB neither fills memory nor hides the error",
          "[program]") {
  const Folder folder;
  const std::string path = folder.path() + "/big.log";
  {
    std::ofstream file(path, std::ios::binary);
    const std::string piece(size_t{1} << 20, 'x');
    for (int i = 0; i < 200; ++i) file << piece;
    file << "\n" << ReadSource("fixtures/expired-token/plain.log");
  }
  const CommandResult result =
      RunShell("( ulimit -v 400000; " + kProgram + " --quiet " + path + " )");
  CHECK(result.exit_code == 1);
  CHECK(Contains(result.output, "expired"));
}

TEST_CASE("program: a log that is cut inside an entry says so", "[program]") {
  const Folder folder;
  const std::string log =
      ReadSource("fixtures/temporary-key-without-session-token/debug.log");
  const std::string path =
      folder.Write("cut.log", log.substr(0, log.find("<Code>") + 3));
  const CommandResult result = RunProgram(path);
  CHECK(result.exit_code == 3);
  CHECK(Contains(result.output, "ends in the middle of an entry"));
}

TEST_CASE("program: the writer in front of the pipe always ends well",
          "[program]") {
  const Folder folder;
  const std::string writer =
      "( i=0; while [ $i -lt 20000 ]; do echo \"a line of some length $i\"; "
      "i=$((i+1)); done; echo done > " +
      folder.path() + "/done; exit 0 )";
  const auto survives = [&](const std::string& rest) {
    std::filesystem::remove(folder.path() + "/done");
    RunShell("{ " + writer + "; echo $? > " + folder.path() + "/code; } | " +
             rest + " >/dev/null 2>&1");
    INFO(rest);
    CHECK(std::filesystem::exists(folder.path() + "/done"));
    std::string code;
    std::ifstream(folder.path() + "/code") >> code;
    CHECK(code == "0");
  };
  survives(kProgram + " | head -1");
  survives(kProgram + " --no-such-option");
  survives(kProgram + " --rules /no/such/folder");
  survives(kProgram + " --save /no/such/folder/file");
  survives(kProgram + " --format json | true");
  survives(kProgram + " | true");
}

TEST_CASE("program: a filter adds nothing to a success", "[program]") {
  const std::string log = Fixture("healthy-init-plan-apply/box.log");
  const CommandResult result = RunShell("cat " + log + " | " + kProgram);
  CHECK(result.exit_code == 0);
  CHECK(result.output ==
        ReadSource("fixtures/healthy-init-plan-apply/box.log"));
}

TEST_CASE("program: a filter puts the verdict behind what was printed",
          "[program]") {
  const std::string log = Fixture("expired-token/plain.log");
  const CommandResult result = RunShell("cat " + log + " | " + kProgram);
  const std::string printed = ReadSource("fixtures/expired-token/plain.log");
  CHECK(result.output.substr(0, printed.size()) == printed);
  CHECK(Contains(result.output, "\n\nFAILED  terraform init"));
  const CommandResult alone =
      RunShell("cat " + log + " | " + kProgram + " --no-tee");
  CHECK(alone.output.substr(0, 6) == "FAILED");
  const CommandResult file = RunShell(kProgram + " < " + log);
  CHECK(file.output == alone.output);
}

TEST_CASE("program: tee passes records only when it is told to", "[program]") {
  const std::string log = Fixture("expired-token/debug.log");
  CHECK(!Contains(RunShell("cat " + log + " | " + kProgram).output, "[DEBUG]"));
  CHECK(
      Contains(RunShell("cat " + log + " | " + kProgram + " --tee=all").output,
               "[DEBUG]"));
}

TEST_CASE("program: what passes is masked, also where the diagnosis is not",
          "[program]") {
  const std::string secret = "hunter2hunter2abc";
  const std::string echo = "echo 'db_password = \"" + secret + "\"' | ";
  for (const char* options :
       {" --mask", " --mask --tee=all", " --mask --rules /no/such/folder",
        " --mask --no-such-option", " --maks"}) {
    INFO(options);
    const std::string out = RunShell(echo + kProgram + options).output;
    CHECK(!Contains(out, secret));
    CHECK(Contains(out, "db_password = \"[redacted:"));
  }
  CHECK(Contains(RunShell(echo + kProgram).output, secret));
}

TEST_CASE("program: saved input is whole and private", "[program]") {
  const Folder folder;
  const std::string saved = folder.path() + "/saved.log";
  RunShell("cat " + Fixture("expired-token/debug.log") + " | " + kProgram +
           " --save " + saved);
  std::ifstream file(saved, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)),
                         std::istreambuf_iterator<char>());
  CHECK(text == ReadSource("fixtures/expired-token/debug.log"));
  struct stat info = {};
  REQUIRE(stat(saved.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
}

TEST_CASE("program: a disk that fills is told and the input read to its end",
          "[program]") {
  // A disk that fills in the middle of the run: files end at 4 KiB.
  const auto check = [](const std::string& rest, const std::string& file) {
    const Folder folder;
    const CommandResult result = RunShell(
        "cd " + folder.path() +
        "; exec 2>told; { seq 1 100000; echo Apply complete! Resources: 1 "
        "added, 0 changed, 0 destroyed.; echo $? >written; } | (ulimit -f 4; " +
        kProgram + rest + "; echo $? >code); cat told code written");
    INFO(rest);
    CHECK(result.output == "tfsleuth: cannot write: " + file +
                               ": File too large: what should stand there is "
                               "incomplete\n2\n0\n");
  };
  check(" --save saved >/dev/null", "saved");
  check(" >out", "standard output");
  check(" -o jsonl=report >out", "standard output");
}

TEST_CASE("program: a full disk outweighs the verdict", "[program]") {
  for (const std::string name : {"healthy-init", "expired-token"}) {
    const std::string log = "fixtures/" + name + "/plain.log";
    const std::string run =
        "cat " + SourceDir() + "/" + log + " | " + kProgram + " ";
    CHECK(RunShell(run + "--save /dev/full 2>&-").exit_code == 2);
    CHECK(RunShell(run + "-o /dev/full 2>/dev/full").exit_code == 2);
    CHECK(RunShell(run + ">/dev/full 2>&1").exit_code == 2);
    CHECK(RunShell(run + ">&- 2>&-").exit_code == 2);
    // What passes is whole all the same.
    CHECK(RunShell(run + "--save /dev/full 2>/dev/null")
              .output.starts_with(ReadSource(log)));
  }
}

TEST_CASE("program: control characters of a log do not reach the report",
          "[program]") {
  const Folder folder;
  const std::string path =
      folder.Write("a.log",
                   "\nError: bad \a\x1b]0;owned\x07 \x1b[2J thing \x9b"
                   "31m\n\n");
  const CommandResult result = RunProgram(path);
  CHECK(result.exit_code == 1);
  CHECK(result.output.find('\x1b') == std::string::npos);
  CHECK(result.output.find('\a') == std::string::npos);
}

TEST_CASE("program: rules can be listed and checked and explained",
          "[program]") {
  CHECK(Contains(RunProgram("rules list").output, "aws-expired-token"));
  CHECK(RunProgram("rules check " + SourceDir() + "/rules/aws/key-refused.json")
            .exit_code == 0);
  const CommandResult bad =
      RunProgram("rules check " + Fixture("bad-rules/backslash.json"));
  CHECK(bad.exit_code == 1);
  CHECK(Contains(bad.output, "backslash"));
  CHECK(Contains(RunProgram("explain aws-invalid-client-token-id").output,
                 "CAUSES"));
  CHECK(Contains(
      RunProgram("explain aws-invalid-client-token-id/not-an-aws-key").output,
      "WHEN"));
  CHECK(RunProgram("explain no-such-rule").exit_code == 2);
}

TEST_CASE("program: the whole table passes the check of its files",
          "[program]") {
  const CommandResult checked =
      RunProgram("rules check " + SourceDir() + "/rules");
  CHECK(checked.exit_code == 0);
  CHECK(Contains(checked.output, "rules, all good"));
}

TEST_CASE("program: a rule of the user wins by its id", "[program]") {
  const Folder folder;
  folder.Write("own.json", R"({"rules": [{"id": "aws-expired-token",
    "title": "Ask the night shift", "role": "root",
    "match": {"in": "failure", "all": ["The night is over"]},
    "why": "They know.", "remediation": [{"do": "Call them."}],
    "retry": "never", "examples": {"match": ["Error: The night is over"],
                                   "no_match": ["Error: It is noon"]}}]})");
  const std::string list =
      RunProgram("--rules " + folder.path() + " rules list").output;
  CHECK(Contains(list, "aws-expired-token: Ask the night shift"));
  CHECK(!Contains(list, "The AWS session has expired\n"));
}

TEST_CASE("program: rules of several folders all count", "[program]") {
  const auto rule = [](const std::string& id) {
    return R"({"rules": [{"id": ")" + id + R"(", "title": "Ask )" + id + R"(",
      "role": "root", "match": {"in": "failure", "all": [")" +
           id + R"( is out"]},
      "why": "They know.", "remediation": [{"do": "Call them."}],
      "retry": "never", "examples": {"match": ["Error: )" +
           id + R"( is out"],
                                     "no_match": ["Error: It is noon"]}}]})";
  };
  const Folder one;
  const Folder other;
  one.Write("own.json", rule("our-night"));
  other.Write("own.json", rule("our-day"));
  const std::string both =
      "--rules " + one.path() + " --rules " + other.path() + " rules list";
  const std::string list = RunProgram(both).output;
  CHECK(Contains(list, "our-night: Ask our-night"));
  CHECK(Contains(list, "our-day: Ask our-day"));
  // One folder named twice is read once.
  const std::string twice =
      "--rules " + one.path() + " --rules " + one.path() + " rules list";
  CHECK(RunProgram(twice).exit_code == 0);
}

TEST_CASE("program: explain credentials tells every source that a report names",
          "[program]") {
  const CommandResult page = RunShell(ProgramPath() + " explain credentials");
  CHECK(page.exit_code == 0);
  const FactInfo* source = FindFact("credentials.source");
  REQUIRE(source != nullptr);
  for (const FactMeaning& meaning : source->meanings) {
    if (meaning.value == "*") continue;
    INFO(meaning.value);
    CHECK(Contains(page.output, std::string(meaning.value)));
  }
  for (const std::string_view line : Split(page.output, '\n')) {
    CHECK((line.size() <= 80 || Contains(line, "https://")));
  }
}

TEST_CASE("program: a dash is standard input", "[program]") {
  const std::string log =
      SourceDir() + "/fixtures/temporary-key-without-session-token/plain.log";
  const CommandResult dash =
      RunShell("cat " + log + " | " + ProgramPath() + " -");
  const CommandResult none = RunShell("cat " + log + " | " + ProgramPath());
  CHECK(dash.exit_code == 1);
  CHECK(dash.output == none.output);
}

}  // namespace tfsleuth
