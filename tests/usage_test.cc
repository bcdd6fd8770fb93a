// Mistakes on the command line are told in words that a person knows.

#include "base/nearest.h"
#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "pack.h"

namespace tfsleuth {
namespace {

// What a call prints that is refused.
std::string Refusal(const std::string& arguments) {
  const CommandResult result =
      RunShell(ProgramPath() + " " + arguments + " 2>&1 </dev/null");
  CHECK(result.exit_code == 2);
  return result.output;
}

}  // namespace

TEST_CASE("usage: a mistake names the thing and what to do", "[usage]") {
  const std::string kFormats =
      "text, line, json, jsonl, markdown, summary, github, azure, teamcity, "
      "sarif, junit, gitlab or html";
  const auto check = [](const std::string& arguments,
                        const std::string& message) {
    CHECK(Refusal(arguments) == "tfsleuth: wrong usage: " + message + "\n");
  };
  check("--fromat json x", "--fromat: no such option: did you mean --format?");
  check("--req x", "--req: no such option: did you mean --requests?");
  check("--zzz=1 x",
        "--zzz: no such option: tfsleuth --help-all lists the options");
  check("-x", "-x: no such option: tfsleuth --help-all lists the options");
  check("--format xml x", "--format xml: give " + kFormats);
  check("--format=jsn x",
        "--format jsn: give " + kFormats + ": did you mean json?");
  check("--color red x", "--color red: give auto, always or never");
  check("--tee some", "--tee some: give output or all");
  check("--tee all --no-tee",
        "--tee and --no-tee: they contradict each other: give one");
  check("--mask --no-tee",
        "--mask and --no-tee: they contradict each other: give one");
  check("--jobs many x", "--jobs many: give a whole number from 1 to 256");
  check("--jobs 0 x", "--jobs 0: give a whole number from 1 to 256");
  check("--jobs 99999999999999999999 x",
        "--jobs 99999999999999999999: give a whole number from 1 to 256");
  check("--max-depth -1 x", "--max-depth -1: give a whole number from 0 on");
  check("--max-member 8XB x",
        "--max-member 8XB: give a size such as 500MB or 8GB");
  check("--max-member 99999999999EB x",
        "--max-member 99999999999EB: give a size such as 500MB or 8GB");
  check("--jobs",
        "--jobs: N is missing: tfsleuth --help-all lists the options");
  check("--quiet=x x",
        "--quiet: it takes no value: tfsleuth --help-all lists the options");
  check("-o xml=r x", "--report xml=r: a report is " + kFormats +
                          "; a file of that name is ./xml=r");
  check("-o json= x", "--report json=: the name of the file is missing");
}

TEST_CASE("usage: a mistyped sub-command is not taken for a file", "[usage]") {
  const auto check = [](const std::string& arguments,
                        const std::string& message) {
    CHECK(Refusal(arguments) == "tfsleuth: wrong usage: " + message + "\n");
  };
  const std::string no_such = ": no such file and no such command: did you ";
  check("explian x", "explian" + no_such + "mean tfsleuth explain?");
  check("summarise x", "summarise" + no_such + "mean tfsleuth summarize?");
  check("rule list", "rule" + no_such + "mean tfsleuth rules?");
  check("help", "help" + no_such + "mean tfsleuth --help?");
  const std::string of_rules =
      ": it is rules list, check FILE, new --from LOG:LINE or diff OLD NEW";
  check("rules", "rules" + of_rules);
  check("rules chek x",
        "rules chek" + of_rules + ": did you mean rules check?");
  check("rules new",
        "rules new: --from LOG:LINE is missing: the error of a log");
  check("rules diff a", "rules diff: name two tables, the old one first");
  check("rules check", "rules check: the name of the rule file is missing");
  check("explain",
        "explain: the name of the page is missing: tfsleuth rules list shows "
        "the rules, credentials is a page of its own");
  check("explain a b",
        "explain b: one word too many: tfsleuth --help-all lists the options");
  check("explain a --format json",
        "--format: it stands behind explain: options come in front of it");
  check("summarize",
        "summarize: name files of reports, or - for standard input");
  CHECK(Refusal("explain aws-expird-token") ==
        "tfsleuth: no such page: aws-expird-token: did you mean "
        "aws-expired-token?\n");
}

TEST_CASE("usage: a file that has the name of a mistake is read", "[usage]") {
  const TestFolder folder;
  folder.Write("rule", ReadSource("fixtures/expired-token/plain.log"));
  const CommandResult result =
      RunShell("cd " + folder.path() + " && " + ProgramPath() + " rule");
  CHECK(result.exit_code == 1);
}

TEST_CASE("usage: a file that cannot be read is told once", "[usage]") {
  const std::string none =
      "tfsleuth: cannot read: /none.log: No such file or "
      "directory\n";
  CHECK(Refusal("/none.log") == none);
  CHECK(Refusal("--format json /none.log") == none);
  const std::string logs = SourceDir() + "/fixtures/healthy-init/plain.log " +
                           SourceDir() + "/fixtures/healthy-init/box.log ";
  const std::string summary = Refusal(logs + "/none.log");
  CHECK(Contains(summary, none));
  CHECK(summary.find("/none.log") == summary.rfind("/none.log"));
  CHECK(Contains(summary, "Not read: 1."));
}

TEST_CASE("usage: of an option given twice the last one counts", "[usage]") {
  const std::string log = SourceDir() + "/fixtures/expired-token/plain.log";
  CHECK(RunShell(ProgramPath() + " --format text --format json " + log)
            .output.starts_with("{\n"));
}

TEST_CASE("usage: sizes are what people write", "[usage]") {
  const std::string log = SourceDir() + "/fixtures/expired-token/plain.log";
  for (const std::string size : {"1048576", "8GB", "8g", "500MiB", "'2 K'"}) {
    INFO(size);
    CHECK(RunShell(ProgramPath() + " --max-unpacked " + size + " " + log)
              .exit_code == 1);
  }
}

TEST_CASE("usage: a dash stands for standard input beside files, too",
          "[usage]") {
  const std::string log = SourceDir() + "/fixtures/expired-token/plain.log";
  CHECK(Contains(
      RunShell("cat " + log + " | " + ProgramPath() + " --quiet - " + log)
          .output,
      "FAILED  2 of 2 logs"));
}

TEST_CASE("nearest: a typo is forgiven, another word is not", "[base]") {
  const std::vector<std::string> choices = {"explain", "rules", "summarize"};
  CHECK(Nearest("explian", choices) == "explain");
  CHECK(Nearest("rule", choices) == "rules");
  CHECK(Nearest("sum", choices) == "summarize");
  CHECK(Nearest("rules", choices) == "rules");
  CHECK(Nearest("plan", choices).empty());
  CHECK(Nearest("", choices).empty());
  CHECK(Nearest(std::string(100000, 'x'), choices).empty());
}

}  // namespace tfsleuth
