// Several runs in one log: one after another, and at the same time.

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

using Texts = std::vector<std::string>;

constexpr char kTop[] = "\xE2\x95\xB7";
constexpr char kBar[] = "\xE2\x94\x82";
constexpr char kBottom[] = "\xE2\x95\xB5";

// What a run that fails prints, a line each.
Texts FailedRun(const std::string& summary, const std::string& detail) {
  return {"Initializing the backend...",
          kTop,
          std::string(kBar) + " Error: " + summary,
          std::string(kBar) + " ",
          std::string(kBar) + " " + detail,
          kBottom};
}

// The lines of several writers, taken by turns.
std::string ByTurns(const std::vector<Texts>& writers) {
  std::string log;
  size_t longest = 0;
  for (const Texts& lines : writers) longest = std::max(longest, lines.size());
  for (size_t i = 0; i < longest; ++i) {
    for (const Texts& lines : writers) {
      if (i < lines.size()) log += lines[i] + "\n";
    }
  }
  return log;
}

Texts WithPrefix(const std::string& prefix, Texts lines) {
  for (std::string& line : lines) line.insert(0, prefix);
  return lines;
}

Where WhereOf(const Diagnosis& d, const Run& run) {
  return d.log.wheres[run.where];
}

Texts Outcomes(const Diagnosis& d) {
  Texts outcomes;
  for (const Run& run : d.runs) {
    outcomes.push_back(run.command + " " + std::string(NameOf(run.outcome)));
  }
  return outcomes;
}

Texts SummariesOf(const Diagnosis& d) {
  Texts summaries;
  for (const auto& one : d.unexplained) summaries.push_back(one.summary);
  return summaries;
}

constexpr char kInitDone[] = "Terraform has been successfully initialized!";
constexpr char kPlanned[] =
    "Terraform used the selected providers to generate the following "
    "execution\nPlan: 1 to add, 0 to change, 0 to destroy.\n";
constexpr char kApplied[] =
    "a.b: Creating...\na.b: Creation complete after 0s [id=1]\n"
    "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.\n";

// Every line with a stamp of GitHub's.
std::string Stamped(const std::string& log) {
  std::string out;
  for (const std::string_view line : Split(log, '\n')) {
    out += "2026-05-06T03:02:43.5226993Z " + std::string(line) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("interleaved: twelve Terragrunt units keep their errors",
          "[interleaved]") {
  std::vector<Texts> units;
  for (int i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    units.push_back(WithPrefix(
        "14:59:05.139 STDERR [live/unit" + n + "] terraform: ",
        FailedRun("Failure number " + n, "Because of reason " + n + ".")));
  }
  const std::string log = ByTurns(units);
  const Diagnosis d = Diagnose(log);
  CHECK(d.errors == 12);
  REQUIRE(d.runs.size() == 12);
  for (size_t i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    CHECK(d.runs[i].Name() == "terraform init");
    CHECK(d.runs[i].outcome == RunOutcome::kFailed);
    CHECK(WhereOf(d, d.runs[i]).unit == "live/unit" + n);
    CHECK(d.runs[i].first_line == i + 1);
    CHECK(d.runs[i].last_line == i + 49);  // the last one of text
  }
  REQUIRE(d.unexplained.size() == 12);
  for (const auto& one : d.unexplained) {
    const std::string n(one.summary.substr(sizeof("Failure number ") - 1));
    CHECK(one.evidence.text ==
          "Error: Failure number " + n + " Because of reason " + n + ".");
  }
  CHECK(JsonReport(Diagnose(log, 7)) == JsonReport(d));
}

TEST_CASE("interleaved: an error that Terragrunt prints thrice is one",
          "[interleaved]") {
  const std::string box =
      "  \xE2\x95\xB7\n"
      "  \xE2\x94\x82 Error: Failed to install provider\n  \xE2\x94\x82 \n"
      "  \xE2\x94\x82 Error while installing hashicorp/random v3.8.1: the "
      "local "
      "package for\n  \xE2\x95\xB5\n  exit status 1\n\n";
  const std::string copy =
      "* Failed to execute \"tofu init\" in "
      "./my-module/.terragrunt-cache/Kp30/9raD\n" +
      box;
  const std::string log =
      "14:59:05.139 ERROR  [my-module] tofu: \xE2\x95\xB7\n"
      "14:59:05.139 ERROR  [my-module] tofu: \xE2\x94\x82 Error: Failed to "
      "install provider\n"
      "14:59:05.139 ERROR  [my-module] tofu: \xE2\x94\x82 \n"
      "14:59:05.139 ERROR  [my-module] tofu: \xE2\x94\x82 Error while "
      "installing hashicorp/random v3.8.1: the local package for\n"
      "14:59:05.139 ERROR  [my-module] tofu: \xE2\x95\xB5\n"
      "14:59:05.139 ERROR  [my-module] tofu: \n"
      "14:59:05.144 ERROR  Run failed: error occurred:\n\n" +
      copy + "14:59:05.150 ERROR  error occurred:\n\n" + copy;
  const Diagnosis d = Diagnose(log);
  CHECK(d.errors == 1);
  REQUIRE(d.runs.size() == 1);
  CHECK(WhereOf(d, d.runs[0]).unit == "my-module");
  REQUIRE(!d.findings.empty());
  CHECK(d.findings[0].occurrences == 3);
}

TEST_CASE("interleaved: an error that only Terragrunt's summary holds counts",
          "[interleaved]") {
  const Diagnosis d = Diagnose(
      "14:59:05.144 ERROR  Run failed: error occurred:\n\n"
      "* Failed to execute \"tofu init\" in ./a\n  \xE2\x95\xB7\n"
      "  \xE2\x94\x82 Error: bad\n  \xE2\x95\xB5\n  exit status 1\n");
  CHECK(d.errors == 1);
}

TEST_CASE("interleaved: two compose services do not tear their boxes",
          "[interleaved]") {
  const std::string log = ByTurns(
      {WithPrefix("network-1  | ", FailedRun("Network is bad", "Detail one.")),
       WithPrefix("cluster-1  | ",
                  FailedRun("Cluster is bad", "Detail two."))});
  const Diagnosis d = Diagnose(log);
  CHECK(d.errors == 2);
  REQUIRE(d.runs.size() == 2);
  CHECK(WhereOf(d, d.runs[0]).unit == "network-1");
  CHECK(WhereOf(d, d.runs[1]).unit == "cluster-1");
  CHECK(d.unexplained[0].evidence.text == "Error: Network is bad Detail one.");
  CHECK(d.unexplained[1].evidence.text == "Error: Cluster is bad Detail two.");
}

TEST_CASE("interleaved: plain diagnostics of several units keep their text",
          "[interleaved]") {
  std::vector<Texts> units;
  for (const std::string n : {"a", "b"}) {
    // Terragrunt drops blank lines.
    units.push_back(
        WithPrefix("14:59:05.139 STDERR [" + n + "] terraform: ",
                   {"Error: First of " + n,
                    "  on main.tf line 3, in resource \"x\" \"y\":",
                    "   3: resource \"x\" \"y\" {", "Its detail in " + n + ".",
                    "Error: Second of " + n, "More."}));
  }
  const Diagnosis d = Diagnose(ByTurns(units));
  CHECK(SummariesOf(d) ==
        Texts{"First of a", "Second of a", "First of b", "Second of b"});
  CHECK(d.unexplained[0].evidence.text == "Error: First of a Its detail in a.");
}

TEST_CASE("interleaved: more units than parsers are said to be too many",
          "[interleaved]") {
  std::vector<Texts> units;
  for (int i = 0; i < 300; ++i) {
    units.push_back(WithPrefix(
        "14:59:05.139 STDERR [u" + std::to_string(i) + "] terraform: ",
        FailedRun("Bad", "Detail.")));
  }
  const Diagnosis d = Diagnose(ByTurns(units));
  CHECK(d.log.places_ran_out);
  CHECK(Contains(JsonReport(d), "More than 256 units"));
}

TEST_CASE("runs: init and plan and apply of one job are three",
          "[interleaved]") {
  const std::string log = Stamped(
      std::string("##[group]Run terraform init\nx\n##[endgroup]\n") +
      "Initializing the backend...\n" + kInitDone +
      "\n##[group]Run terraform plan -out=p\nx\n##[endgroup]\n" + kPlanned +
      "##[group]Run terraform apply p\nx\n##[endgroup]\n" + kApplied);
  const Diagnosis d = Diagnose(log);
  CHECK(Outcomes(d) ==
        Texts{"init succeeded", "plan succeeded", "apply succeeded"});
  CHECK(WhereOf(d, d.runs[1]).step == "Run terraform plan -out=p");
  CHECK(d.errors == 0);
  CHECK(d.runs[0].last_line < d.runs[1].first_line);
}

TEST_CASE("runs: an error behind a run that ended well is of the next one",
          "[interleaved]") {
  const Diagnosis d = Diagnose(std::string("$ terragrunt plan\n") +
                               "Initializing the backend...\n" + kInitDone +
                               "\n\nError: Invalid reference\n\nx\n");
  CHECK(Outcomes(d) == Texts{"init succeeded", "plan failed"});
}

TEST_CASE("runs: the place of the failed run is told without its secrets",
          "[interleaved]") {
  const Diagnosis d = Diagnose(
      Stamped("##[group]Run AWS_SECRET_ACCESS_KEY="
              "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY01 terraform plan\nx\n"
              "##[endgroup]\n\nError: Invalid reference\n\nx\n"));
  CHECK(Outcomes(d) == Texts{"plan failed"});
  CHECK(Contains(TextReport(d), "step Run"));
  CHECK(!Contains(TextReport(d), "wJalrXUtnFEMI"));
  CHECK(!Contains(JsonReport(d), "wJalrXUtnFEMI"));
}

TEST_CASE("runs: a retry is a run of its own", "[interleaved]") {
  const std::string failure =
      "+ terraform init\nInitializing the backend...\n\nError: Flaky\n\nx\n";
  const Diagnosis d =
      Diagnose(failure + failure + "+ terraform init\n" +
               "Initializing the backend...\n" + kInitDone + "\n");
  CHECK(Outcomes(d) ==
        Texts{"init recovered", "init recovered", "init succeeded"});
}

TEST_CASE("runs: an exit code is the outcome of a run that shows none",
          "[interleaved]") {
  const Diagnosis d = Diagnose(Stamped(
      "##[group]Run terraform apply\nx\n##[endgroup]\na.b: Creating...\n"
      "##[error]Process completed with exit code 137.\n"));
  CHECK(Outcomes(d) == Texts{"apply failed"});
  CHECK(d.errors == 1);
  REQUIRE(!d.findings.empty());
  CHECK(Contains(d.findings[0].title, "killed (SIGKILL, exit code 137)"));
}

TEST_CASE("runs: the failure of another command is not Terraform's",
          "[interleaved]") {
  const Diagnosis d = Diagnose(
      Stamped(std::string("##[group]Run terraform init\nx\n##[endgroup]\n") +
              "Initializing the backend...\n" + kInitDone +
              "\n##[group]Run npm test\nx\n##[endgroup]\n"
              "##[error]Process completed with exit code 1.\n"));
  CHECK(Outcomes(d) == Texts{"init succeeded"});
  REQUIRE(d.findings.size() == 1);
  CHECK(d.findings[0].rule == "ci-other-step-failed");
}

TEST_CASE("runs: jobs of a matrix have their own outcomes", "[interleaved]") {
  const std::string stamp = "2026-05-06T03:02:43.5226993Z ";
  const auto job = [&](const std::string& name, const std::string& lines) {
    std::string out;
    for (const std::string_view line : Split(lines, '\n')) {
      out += name + "\tplan\t" + stamp + std::string(line) + "\n";
    }
    return out;
  };
  const Diagnosis d = Diagnose(
      job("plan (dev)", kPlanned) +
      job("plan (prod)",
          std::string(
              "Acquiring state lock. This may take\n\nError: Locked\n") +
              "\nx\n##[error]Process completed with exit code 1."));
  CHECK(Outcomes(d) == Texts{"plan succeeded", " failed"});
  CHECK(WhereOf(d, d.runs[1]) == Where{"plan (prod)", "plan", ""});
  CHECK(d.findings[0].run == 1);
}

TEST_CASE("runs: each form in which CI echoes a command names the run",
          "[interleaved]") {
  for (const std::string echo :
       {"+ terraform plan", "$ terraform plan -no-color",
        "\033[32;1m$ terraform plan\033[0;m",
        "[Container] 2024/06/24 15:54:11.969767 Running command terraform plan",
        "[command]/home/runner/_work/_temp/x/terraform-bin plan",
        "terramate: Executing command \"terraform plan\"",
        "+ sudo TF_LOG=DEBUG /opt/terraform1.3.1 -chdir=live plan",
        "$ sh -c 'terraform plan -input=false'"}) {
    INFO(echo);
    const Diagnosis d = Diagnose(echo + "\n\nError: Invalid reference\n\nx\n");
    CHECK(Outcomes(d) == Texts{"plan failed"});
  }
}

TEST_CASE("runs: prose that names Terraform is no command", "[interleaved]") {
  for (const std::string text :
       {"$ terraform is installed", "+ terraform_data.one", "$ echo terraform",
        "+ terraform {", "$ terraform"}) {
    INFO(text);
    CHECK(Diagnose(text + "\n").runs[0].command.empty());
  }
}

}  // namespace tfsleuth
