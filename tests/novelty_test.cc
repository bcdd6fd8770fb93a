// What a failed log says that a good one did not.

#include "account/novelty.h"

#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

std::vector<std::string> NewIn(std::string_view log, std::string_view good) {
  Shapes shapes;
  EachRedacted(good, [&](const auto& record) { shapes.Add(record); });
  Novelty novelty(shapes);
  EachRedacted(log, [&](const auto& record) { novelty.Add(record); });
  std::vector<std::string> lines;
  for (const Evidence& evidence : novelty.found()) {
    lines.push_back(evidence.text);
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("baseline: numbers, ids and times are nothing new", "[baseline]") {
  CHECK(NewIn("aws_instance.a: Creation complete after 9s [id=i-0def]\n",
              "aws_instance.a: Creation complete after 2s [id=i-0abc]\n")
            .empty());
}

TEST_CASE("baseline: a version is", "[baseline]") {
  const std::string now = "- Installed hashicorp/aws v5.31.0 (signed)";
  CHECK(NewIn(now + "\n", "- Installed hashicorp/aws v5.30.0 (signed)\n") ==
        Lines{now});
  CHECK(NewIn("2026-11-23T22:51:20.421Z [INFO]  Terraform version: 1.11.4\n",
              "2026-11-22T22:51:20.421Z [INFO]  Terraform version: 1.11.3\n") ==
        Lines{"Terraform version: 1.11.4"});
}

TEST_CASE("baseline: a plan body is not compared and DEBUG records neither",
          "[baseline]") {
  CHECK(NewIn("  + resource \"a\" \"b\" {\n"
              "2026-11-23T22:51:20.421Z [DEBUG] something else\n",
              "")
            .empty());
}

TEST_CASE("baseline: each kind of line is told once where it stands first",
          "[baseline]") {
  CHECK(NewIn("new 1\nold\nnew 2\nother\n", "old\n") ==
        Lines{"new 1", "other"});
}

TEST_CASE("baseline: the log itself has nothing new", "[baseline]") {
  for (const std::string& name : FixtureNames()) {
    const std::string log = ReadSource("fixtures/" + name + "/debug.log");
    INFO(name);
    CHECK(NewIn(log, log).empty());
  }
}

TEST_CASE("baseline: the report shows what is new and JSON has it",
          "[baseline]") {
  const std::string at = ProgramPath() + " --baseline " + SourceDir() +
                         "/fixtures/healthy-init/plain.log ";
  const std::string log = SourceDir() + "/fixtures/profile-needs-mfa/plain.log";
  const CommandResult text = RunShell(at + log);
  CHECK(text.exit_code == 1);
  CHECK(text.output.find("NEW     not in ") != std::string::npos);
  const CommandResult json = RunShell(at + "--format json " + log);
  CHECK(json.output.find("\"since_baseline\"") != std::string::npos);
  const CommandResult bad =
      RunShell(ProgramPath() + " --baseline /dev/null " + log + " 2>&1");
  CHECK(bad.exit_code == 2);
  CHECK(bad.output.find("--baseline wants the log") != std::string::npos);
}

}  // namespace tfsleuth
