// Logs that begin or end anywhere, and logs as CI systems keep them: no eight
// characters of a planted secret leave.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/text_util.h"
#include "canaries.h"
#include "catch.h"
#include "exceptions.h"
#include "helpers.h"
#include "leaks.h"
#include "secret_corpus.h"
#include "shown.h"

namespace tfsleuth {
namespace {

namespace fs = std::filesystem;

// A form, and the first that tells of its first secret.
struct Sample {
  const char* form;
  const char* name;
};
constexpr Sample kSamples[] = {
    {"Jenkins parameters", "DB_PASSWORD"},
    {"tfvars JSON", "db_password"},
    {"aws configure set", "aws_secret_access_key"},
    {"state of a database on one line", "password"},
    {"PEM escaped once", "private_key"},
    {"PEM percent-encoded", "key="},
    {"unicode-escaped marks", "token"},
    {"cty.StringVal behind a name", "master_password"},
    {"header broken by a terminal", "Authorization"},
    {"heredoc in a plan", "secret_string"},
    {"Java properties", "password"},
    {"Go struct of a provider config", "Password"},
    {"Ansible inventory", "ansible_ssh_pass"},
    {"AWS temporary credentials as XML", "SecretAccessKey"},
    {"CloudFormation parameters, inline", "ParameterKey"},
    {"planned variables", "db_password"},
    {"state escaped twice", "password"},
    {"YAML list under a secret name", "passwords"},
    {"k8s env on two lines", "name: DB_PASSWORD"},
    {"netrc on lines", "password"},
    {"curl -u", "curl"},
    {"password without a user", "redis"},
    {"tfvars", "db_password"},
    {"map under a secret name, one line", "tokens"}};

constexpr Carrier kCarriersToCut[] = {Carrier::kHuman, Carrier::kBoxDetail,
                                      Carrier::kQuotedField,
                                      Carrier::kJsonMessage};

PlantedForm FormOf(const Sample& sample) {
  for (PlantedForm& form : PlantedForms()) {
    if (form.form == sample.form) return form;
  }
  FAIL("no such form: " << sample.form);
  return {};
}

// Ends what a form left open.
constexpr char kBetween[] = "\nPlan: 1 to add, 0 to change, 0 to destroy.\n\n";

void WriteFileAt(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string ReadFileAt(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file),
          std::istreambuf_iterator<char>()};
}

std::vector<std::string> Systems() {
  const CommandResult list = RunShell("python3 " + SourceDir() +
                                      "/tests/ci/wrap.py --list 2>/dev/null");
  std::vector<std::string> systems;
  for (const std::string_view name : Split(list.output, '\n')) {
    if (!name.empty()) systems.emplace_back(name);
  }
  return systems;
}

}  // namespace

TEST_CASE("secrets: none leaves a log that ends anywhere", "[secrets]") {
  Leaks leaks;
  for (const Sample& sample : kSamples) {
    const PlantedForm form = FormOf(sample);
    const Planted planted = Render(form);
    const Searcher searcher = SearcherOf(planted);
    for (const Carrier carrier : kCarriersToCut) {
      if (IsExcepted(form, carrier)) continue;
      const std::string log = Carry(planted.text, carrier);
      for (size_t end = 1; end < log.size(); ++end) {
        leaks.Note("cut end | " + form.form + " | " + NameOf(carrier), searcher,
                   ShownOf(BuiltinMatcher(), log.substr(0, end)));
      }
    }
  }
  leaks.CheckNone();
}

TEST_CASE("secrets: none leaves a log that begins anywhere before its name",
          "[secrets]") {
  Leaks leaks;
  for (const Sample& sample : kSamples) {
    const PlantedForm form = FormOf(sample);
    const Planted planted = Render(form);
    const Searcher searcher = SearcherOf(planted);
    for (const Carrier carrier : kCarriersToCut) {
      if (IsExcepted(form, carrier)) continue;
      const std::string log = Carry(planted.text, carrier);
      const size_t name = log.find(sample.name);
      INFO(sample.form);
      REQUIRE(name != log.npos);
      for (size_t begin = 1; begin <= name; ++begin) {
        leaks.Note("cut begin | " + form.form + " | " + NameOf(carrier),
                   searcher, ShownOf(BuiltinMatcher(), log.substr(begin)));
      }
    }
  }
  leaks.CheckNone();
}

TEST_CASE("secrets: no planted form leaves, whatever system keeps the log",
          "[secrets]") {
  const std::vector<std::string> systems = Systems();
  if (systems.empty()) {
    std::cerr << "skipped: python3 is not there\n";
    return;
  }
  CHECK(systems.size() >= 50);
  const fs::path folder = fs::temp_directory_path() / "tfsleuth-secrets";
  fs::create_directories(folder);
  Leaks leaks;
  for (const Carrier carrier : {Carrier::kHuman, Carrier::kBoxDetail,
                                Carrier::kBlockField, Carrier::kJsonMessage}) {
    std::string log = "Initializing the backend...\n";
    Searcher searcher;
    for (const PlantedForm& form : PlantedForms()) {
      const Planted planted = Render(form, 2);
      log += Carry(planted.text, carrier) + kBetween;
      for (const std::string& secret : planted.secrets) {
        searcher.Add(secret, form.form);
      }
    }
    WriteFileAt(folder / "bare", log);
    REQUIRE(RunShell("python3 " + SourceDir() + "/tests/ci/wrap.py --all " +
                     (folder / "bare").string() + " " + folder.string())
                .exit_code == 0);
    for (const std::string& system : systems) {
      leaks.Note(
          "CI | " + system + " | " + NameOf(carrier), searcher,
          ShownOf(BuiltinMatcher(), ReadFileAt(folder / (system + ".log"))));
    }
  }
  fs::remove_all(folder);
  leaks.CheckNone();
}

}  // namespace tfsleuth
