// The commands for who writes rules, and for who looks one up.

#include <string>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "match/rule_file.h"
#include "pack.h"

namespace tfsleuth {
namespace {

CommandResult RunProgram(const std::string& arguments) {
  return RunShell(ProgramPath() + " " + arguments + " 2>&1");
}

// A rule of a table, with one line for its pattern and one for its example.
std::string RuleFile(const std::string& id, const std::string& says) {
  return R"({"rules": [{"id": ")" + id + R"(", "title": "It broke",
    "role": "root", "match": {"in": "failure", "all": ["^Error: )" +
         says + R"("]}, "why": "Nobody knows.", "retry": "never",
    "examples": {"match": ["Error: )" +
         says + R"("], "no_match": ["Error: other"]}}]})";
}

}  // namespace

TEST_CASE("explain: words that are no id find the rules that know the error",
          "[explain]") {
  const std::string found =
      RunProgram("explain 'Invalid for_each argument'").output;
  CHECK(Contains(found, "rules are about: Invalid for_each argument"));
  CHECK(Contains(found, "terraform-for-each-unknown: "));
  CHECK(!Contains(found, "state-lock-held"));
  const CommandResult none = RunProgram("explain 'zebras are striped'");
  CHECK(none.exit_code == 2);
  CHECK(Contains(none.output, "no such page"));
}

TEST_CASE("explain: one rule that is found is shown", "[explain]") {
  const TestFolder folder;
  folder.Write("own.json", RuleFile("x-one", "Zebras are striped"));
  const std::string page =
      RunProgram("--rules " + folder.path() + " explain 'zebras striped'")
          .output;
  CHECK(page.starts_with("x-one\n"));
  CHECK(Contains(page, "Nobody knows."));
}

TEST_CASE("explain: an id of before shows the rule of today", "[explain]") {
  const TestFolder folder;
  std::string rules = RuleFile("x-one", "It broke");
  rules.insert(rules.find("\"role\""), R"("formerly": ["broken-thing"], )");
  folder.Write("own.json", rules);
  CHECK(RunProgram("--rules " + folder.path() + " explain broken-thing")
            .output.starts_with("x-one\n"));
}

TEST_CASE(
    "rules: one of a team may not take what a built-in one tells, unless that "
    "is replaced",
    "[explain]") {
  // As long a pattern as that of aws-lambda-no-right-to-image.
  const std::string taken =
      "Lambda does not have permission to access the ECR image";
  const auto listed = [](const std::string& id, const std::string& says) {
    const TestFolder folder;
    std::string rules = RuleFile(id, says);
    rules.replace(rules.find("^Error: "), 8, "");
    folder.Write("own.json", rules);
    return RunProgram("--rules " + folder.path() + " rules list");
  };
  const CommandResult takes = listed("our-images", taken);
  CHECK(takes.exit_code == 2);
  CHECK(Contains(takes.output, "its example is told by"));
  CHECK(listed("our-images", "The registry sleeps").exit_code == 0);
  CHECK(listed("aws-lambda-no-right-to-image", taken).exit_code == 0);
}

TEST_CASE("rules new: the error of a log stands in a rule without secrets",
          "[rules]") {
  const TestFolder folder;
  const std::string log =
      folder.Write("a.log",
                   "Terraform v1.11.4\n\nError: Bad [thing]\n\nThe key is "
                   "AKIAQWERTYUIOPASDFGH, and more.\n\n");
  const CommandResult made = RunProgram("rules new --from " + log + ":3");
  CHECK(made.exit_code == 0);
  CHECK(Contains(made.output, "terraform-bad-thing"));
  CHECK(Contains(made.output, "\"^Error: Bad [[]thing[]]\""));
  CHECK(Contains(made.output, "Error: Bad [thing]\\nThe key is "));
  CHECK(!Contains(made.output, "AKIAQWERTYUIOPASDFGH"));
  // What is printed is a rule file.
  CHECK(ReadRules(made.output, "new.json").rules().size() == 1);
}

TEST_CASE("rules new: a line without an error is refused", "[rules]") {
  const TestFolder folder;
  const std::string log =
      folder.Write("a.log", "one\ntwo\nthree\n\nError: Bad\n\nIt is.\n\n");
  const CommandResult none = RunProgram("rules new --from " + log + ":1");
  CHECK(none.exit_code == 2);
  CHECK(Contains(none.output, "those of this log begin at line 5"));
  CHECK(Contains(RunProgram("rules new --from " + log).output,
                 "name a log and a line of the error in it"));
}

TEST_CASE("rules diff: what is told otherwise is printed before and after",
          "[rules]") {
  const TestFolder folder;
  folder.Write("old/a.json", RuleFile("x-one", "It broke"));
  folder.Write("new/a.json", RuleFile("x-two", "It broke"));
  folder.Write("logs/a.log", "\nError: It broke\n\nat night\n\n");
  folder.Write("logs/b.log", "\nError: It bent\n\nat night\n\n");
  const std::string command = "cd " + folder.path() + " && " + ProgramPath() +
                              " rules diff old new logs";
  CHECK(RunShell(command).output ==
        "logs/a.log\n  - x-one (likely)\n  + x-two (likely)\n"
        "example 1 of x-two\n  - x-one\n  + x-two\n"
        "2 of 3 logs and examples are told otherwise\n");
}

TEST_CASE("rules diff: a rule that got another id is the same rule",
          "[rules]") {
  const TestFolder folder;
  folder.Write("old/a.json", RuleFile("x-one", "It broke"));
  std::string renamed = RuleFile("x-two", "It broke");
  renamed.insert(renamed.find("\"role\""), R"("formerly": ["x-one"], )");
  folder.Write("new/a.json", renamed);
  CHECK(RunShell("cd " + folder.path() + " && " + ProgramPath() +
                 " rules diff old new")
            .output == "0 of 1 logs and examples are told otherwise\n");
}

}  // namespace tfsleuth
