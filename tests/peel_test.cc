#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "input/line_splitter.h"
#include "parse/peeler.h"

namespace tfsleuth {
namespace {

struct Peeled {
  std::string text;
  LineKind kind;
  Where where;
};

std::vector<Peeled> PeelAll(std::string_view log) {
  std::vector<Peeled> lines;
  Peeler* self = nullptr;
  Peeler peeler([&](const PeeledLine& line) {
    lines.push_back(
        {std::string(line.line.text), line.kind, self->wheres()[line.where]});
    // Whatever was taken off, the line still knows where it stands.
    const Span span = line.line.span();
    if (span.length == line.line.text.size()) {
      CHECK(log.substr(span.offset, span.length) == line.line.text);
    }
  });
  self = &peeler;
  LineSplitter splitter([&](const Line& line) { peeler.Add(line); });
  splitter.Feed(log);
  splitter.Finish();
  peeler.Finish();
  return lines;
}

std::vector<std::string> TextsOf(std::string_view log) {
  std::vector<std::string> texts;
  for (const Peeled& line : PeelAll(log)) texts.push_back(line.text);
  return texts;
}

std::vector<std::string> WrappersOf(std::string_view log) {
  return Diagnose(log).log.wrappers;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("peel: a log without wrapper comes out as it is", "[peel]") {
  const std::string log =
      "\nError: x\n\n  on main.tf line 1:\n\n"
      "2026-11-23T22:53:28.815Z [DEBUG] provider: y\n  |\n  k=v\ta\n";
  std::string whole;
  for (const std::string& line : TextsOf(log)) whole += line + "\n";
  CHECK(whole == log);
  CHECK(WrappersOf(log).empty());
}

TEST_CASE("peel: TF_LOG lines keep their own time", "[peel]") {
  const std::string line = "2026-11-23T22:53:28.815Z [INFO]  CLI args: x";
  CHECK(TextsOf(line + "\n" + line + "\n" + line + "\n" + line + "\n" + line) ==
        Texts{line, line, line, line, line});
  CHECK(TextsOf("2026-11-23T22:53:28.8150000Z " + line) == Texts{line});
}

TEST_CASE("peel: GitHub stamps a message and not each line", "[peel]") {
  CHECK(TextsOf("\xEF\xBB\xBF"
                "2026-05-06T03:02:43.5226993Z a\nb\n"
                "\xEF\xBB\xBF"
                "2026-05-06T03:02:43.5226994Z c\n") == Texts{"a", "b", "c"});
}

TEST_CASE("peel: the source of a script is no evidence", "[peel]") {
  const std::string t = "2026-05-06T03:02:43.5226993Z ";
  const auto lines = PeelAll(t + "##[group]Run terraform plan\n" + t +
                             "\033[36;1mecho \"Error: no\"\033[0m\n" + t +
                             "##[endgroup]\n" + t + "Error: yes\n");
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].kind == LineKind::kCommand);
  CHECK(lines[0].text == "terraform plan");
  CHECK(lines[1].kind == LineKind::kScript);
  CHECK(lines[2].kind == LineKind::kWrapper);
  CHECK(lines[3].kind == LineKind::kPrinted);
  CHECK(lines[3].where == Where{"", "Run terraform plan", ""});
}

TEST_CASE("peel: GitLab pieces of a line are one line again", "[peel]") {
  const std::string t = "2026-09-30T19:33:46.602799Z 0";
  CHECK(TextsOf(t + "1O abc\n" + t + "1E err\n" + t + "1O+def\n" + t +
                "1O+ghi\n" + t + "1O next\n") ==
        Texts{"abcdefghi", "err", "next"});
}

TEST_CASE("peel: a progress bar ends as a terminal shows it", "[peel]") {
  const std::string t = "2026-09-30T19:33:46.602799Z 01O";
  CHECK(TextsOf(t + " 10%\r\n" + t + "+50%\r\n" + t + "+done\n") ==
        Texts{"done"});
}

TEST_CASE("peel: several GitLab sections may share one line", "[peel]") {
  const auto lines = PeelAll(
      "\033[0Ksection_end:1621524382:resolve_secrets\r\033[0K"
      "section_start:1621524382:step_script\r\033[0K\033[0K\033[36;1mGo\n"
      "\033[32;1m$ terraform plan\033[0;m\n");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text == "Go");
  CHECK(lines[1].kind == LineKind::kCommand);
  CHECK(lines[1].text == "terraform plan");
  CHECK(lines[1].where.step == "step_script");
}

TEST_CASE("peel: CRI parts are joined for each stream", "[peel]") {
  const std::string t = "2019-04-30T02:12:41.8443515Z std";
  CHECK(TextsOf(t + "out P one \n" + t + "err F two\n" + t + "out F three\n") ==
        Texts{"one three", "two"});
}

TEST_CASE("peel: docker splits long lines", "[peel]") {
  CHECK(TextsOf("{\"log\":\"one \",\"stream\":\"stdout\",\"time\":\"t\"}\n"
                "{\"log\":\"two\\n\",\"stream\":\"stdout\",\"time\":\"t\"}\n"
                "{\"log\":\"x\\n\",\"stream\":\"stderr\",\"time\":\"t\"}\n") ==
        Texts{"one two", "x"});
}

TEST_CASE("peel: a CircleCI array is joined before it is split", "[peel]") {
  CHECK(TextsOf("[{\"message\":\"a\\r\\nb\",\"time\":\"t\",\"type\":\"out\"},"
                "{\"message\":\"c\\n\",\"time\":\"t\",\"type\":\"out\"}]") ==
        Texts{"a", "bc"});
}

TEST_CASE("peel: Woodpecker and journald encode what they carry", "[peel]") {
  CHECK(TextsOf("[{\"step_id\":1,\"line\":0,\"data\":\"RXJyb3I6IHg=\","
                "\"type\":1}]") == Texts{"Error: x"});
  CHECK(TextsOf("{\"MESSAGE\":[27,91,51,49,109,69],\"_PID\":\"7\","
                "\"_HOSTNAME\":\"h\"}") == Texts{"\033[31mE"});
}

TEST_CASE("peel: go test tells each piece of its output as JSON", "[peel]") {
  const auto piece = [](const std::string& text) {
    return R"({"Time":"t","Action":"output","Package":"p","Test":"TestX",)"
           R"("Output":")" +
           text + "\"}\n";
  };
  CHECK(TextsOf(piece("    x_test.go:4: Error") + piece(" one\\n") +
                piece("two\\n")) == Texts{"    x_test.go:4: Error one", "two"});
}

TEST_CASE("peel: a weak form must repeat", "[peel]") {
  const std::string one = "21:51:15  a\n";
  CHECK(TextsOf(one + "b\nc\nd\n")[0] == "21:51:15  a");
  CHECK(TextsOf(one + "\n" + one + one + one + "b\n") ==
        Texts{"a", "", "a", "a", "a", "b"});
  CHECK(TextsOf(one) == Texts{"a"});
}

TEST_CASE("peel: blanks that an editor cut do not hide a prefix", "[peel]") {
  const auto texts =
      TextsOf("a_1  | x\na_1  | y\na_1  |\nb_1  | z\nb_1  | z\na_1  | x\n");
  CHECK(texts == Texts{"x", "y", "", "z", "z", "x"});
}

TEST_CASE("peel: layers are taken off one by one", "[peel]") {
  const std::string log =
      "job\tstep\t2026-05-06T03:02:43.5226993Z 14:59:05.139 STDERR [vpc] "
      "terraform: \xE2\x95\xB7\n";
  const auto lines = PeelAll(log);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].text == "\xE2\x95\xB7");
  CHECK(lines[0].where == Where{"job", "step", "vpc"});
  CHECK(WrappersOf(log) == Texts{"github-actions", "terragrunt"});
}

TEST_CASE("peel: Terragrunt's head of a TF_LOG line is a record again",
          "[peel]") {
  const Diagnosis d = Diagnose(
      "13:44:31.229 INFO   [a] terraform: Terraform version: 1.11.4\n"
      "13:44:31.229 DEBUG  [a] terraform: using github.com/hashicorp/x v1\n");
  REQUIRE(d.runs.size() == 1);
  CHECK(d.runs[0].version == "1.11.4");
  CHECK(d.runs[0].has_log);
}

TEST_CASE("peel: what ends a job is no diagnostic of Terraform", "[peel]") {
  const std::string t = "2026-05-06T03:02:43.5226993Z ";
  for (const std::string tail :
       {"##[error]Error: The process '/usr/bin/terraform' failed with exit "
        "code 1",
        "##[error]Terraform exited with code 1.",
        "##[error]Process completed with exit code 1.",
        "Error: Process completed with exit code 1.",
        "ERROR: Job failed: exit code 1",
        "ERROR: script returned exit code 1"}) {
    INFO(tail);
    const Diagnosis d =
        Diagnose(t + "Initializing the backend...\n" + t + "\n" + t +
                 "Error: bad\n" + t + "\n" + t + "more\n" + t + tail + "\n");
    CHECK(d.errors == 1);
    REQUIRE(!d.findings.empty());
    CHECK(d.findings[0].summary == "bad");
  }
}

TEST_CASE("peel: debug repetitions are not counted", "[peel]") {
  const std::string t = "2026-05-06T03:02:43.5226993Z ";
  const Diagnosis d = Diagnose(t + "\n" + t + "Error: bad\n" + t + "\n" + t +
                               "##[debug]stderr: \n\nError: bad\n\nx\n" + t +
                               "##[debug]exitcode: 1\n" + t +
                               "::debug::stderr: %0AError: bad%0A\n");
  CHECK(d.errors == 1);
}

TEST_CASE("peel: an error in an annotation alone is an error", "[peel]") {
  const std::string t = "2019-08-02T13:54:07.4782972Z ";
  const Diagnosis d = Diagnose(
      t + "##[section]Starting: Terraform init\n" + t +
      "##[error]\xE2\x95\xB7\n" + t + "##[error]\xE2\x94\x82 Error: bad\n" + t +
      "##[error]\xE2\x95\xB5\n" + t +
      "##[error]Error: The process '/usr/bin/terraform' failed with exit "
      "code 1\n");
  CHECK(d.errors == 1);
  CHECK(d.findings[0].summary == "bad");
  CHECK(d.log.wrappers == Texts{"azure-pipelines"});
  CHECK(d.log.wheres[d.runs[0].where].step == "Terraform init");
}

TEST_CASE("peel: output on the other stream does not tear a box", "[peel]") {
  const std::string t = "2026-09-30T19:33:46.602799Z 01";
  const Diagnosis d =
      Diagnose(t + "E \xE2\x95\xB7\n" + t + "E \xE2\x94\x82 Error: torn\n" + t +
               "O aws_vpc.a: Still creating...\n" + t + "E \xE2\x94\x82 \n" +
               t + "E \xE2\x94\x82 whole detail\n" + t + "E \xE2\x95\xB5\n");
  REQUIRE(d.errors == 1);
  CHECK(Contains(JsonReport(d), "torn whole detail"));
}

TEST_CASE("peel: a PowerShell error record is what the command wrote",
          "[peel]") {
  const std::string log =
      "terraform.exe : \xE2\x95\xB7\r\nAt line:1 char:1\r\n"
      "+ terraform plan 2>&1 > plan.txt\r\n+ ~~~~~~~~~~~~~~~\r\n"
      "    + CategoryInfo          : NotSpecified: (x:String) [], "
      "RemoteException\r\n"
      "    + FullyQualifiedErrorId : NativeCommandError\r\n \r\n"
      "\xE2\x94\x82 Error: Unsupported block type\r\n\xE2\x95\xB5\r\n";
  CHECK(TextsOf(log) == Texts{"\xE2\x95\xB7",
                              "\xE2\x94\x82 Error: Unsupported block type",
                              "\xE2\x95\xB5"});
  CHECK(TextsOf("terraform : a\nb\nc\n") == Texts{"terraform : a", "b", "c"});
}

TEST_CASE("peel: colours whose ESC became text are colours", "[peel]") {
  for (const std::string esc : {"\\x1b", "^[", "\\u001b", "#033"}) {
    const Diagnosis d = Diagnose(esc + "[31m\xE2\x95\xB7" + esc + "[0m\n" +
                                 esc + "[31m\xE2\x94\x82" + esc + "[0m " + esc +
                                 "[1mError: " + esc + "[0mbad\n");
    INFO(esc);
    REQUIRE(d.errors == 1);
    CHECK(d.findings[0].summary == "bad");
  }
}

TEST_CASE("peel: a log that CI cut is not a success", "[peel]") {
  const Diagnosis d = Diagnose(
      "Initializing the backend...\n"
      "Terraform has been successfully initialized!\n"
      "\033[31;1mJob's log exceeded limit of 4194304 bytes.\033[0;m\n");
  CHECK(d.log.cut_by_wrapper);
  CHECK(d.errors == 0);
}

}  // namespace tfsleuth
