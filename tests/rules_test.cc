// The rule table: the loader refuses each mistake by name, and the built-in
// rules hold what they promise.

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "audit/rule_check.h"
#include "audit/upkeep.h"
#include "base/error.h"
#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "match/rule_file.h"
#include "match/rule_keys.h"
#include "match/template.h"
#include "tell/verdict.h"

namespace tfsleuth {
namespace {

std::string ProblemOfFile(const std::string& path) {
  try {
    const std::string text = ReadSource(path);
    const std::string name = path.substr(path.rfind('/') + 1);
    const RuleSet set = ReadRules(text, name);
    CheckRules(set.rules(), name);
    CheckTable(set.rules(), set.rules().size());
    CheckDepth(set.rules(), name);
    CheckRepeats(set.written());
    CheckTableFile(set, text, "some/" + name);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

// The names of the files of the table, sorted.
// In the order in which they are compiled.
std::vector<std::string> RuleFiles() {
  namespace fs = std::filesystem;
  const fs::path folder = SourceDir() + "/rules";
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = fs::relative(entry.path(), folder).string();
    const bool is_other =
        name.starts_with("classes/") || name.starts_with("secrets/") ||
        name.starts_with("shared/") || name == "rule.schema.json" ||
        name.ends_with("/shared.json");
    if (name.ends_with(".json") && !is_other) files.push_back(name);
  }
  std::sort(files.begin(), files.end());
  return files;
}

// A rule of one provider asks whose resource it is.
std::string OfProvider(std::string_view provider, const std::string& example) {
  if (provider.empty()) return example;
  const std::string address = std::string(provider) + "_thing.a";
  const size_t head = std::min(example.find('\n'), example.size());
  return example.substr(0, head) + "\n\n  with " + address +
         ",\n  on main.tf line 1:\n   1: resource\n" + example.substr(head);
}

}  // namespace

TEST_CASE("rule file: each mistake is refused with its message", "[rules]") {
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(
           SourceDir() + "/fixtures/bad-rules")) {
    if (entry.path().extension() != ".json") continue;
    const std::string stem = entry.path().stem().string();
    ++files;
    DYNAMIC_SECTION(stem) {
      const std::string expected =
          ReadSource("fixtures/bad-rules/" + stem + ".expected");
      CHECK(ProblemOfFile("fixtures/bad-rules/" + stem + ".json") ==
            Trim(expected));
    }
  }
  CHECK(files >= 15);
}

TEST_CASE("rules: the table in the program is what the files hold", "[rules]") {
  size_t i = 0;
  for (const std::string& file : RuleFiles()) {
    const RuleSet set = ReadRuleFile(SourceDir() + "/rules/" + file);
    for (const Rule& rule : set.rules()) {
      REQUIRE(i < BuiltinRules().size());
      CHECK(rule.id == BuiltinRules()[i].id);
      CHECK(rule.why == BuiltinRules()[i].why);
      CHECK(rule.causes.size() == BuiltinRules()[i].causes.size());
      ++i;
    }
  }
  CHECK(i == BuiltinRules().size());
}

// What no box tells is made a failure in ways of its own; the table check asks
// those examples, too.
TEST_CASE("rules: a printed example is told by its own rule", "[rules]") {
  for (const Rule& rule : BuiltinRules()) {
    for (const std::string_view example : rule.match_examples) {
      // An urgent rule with causes speaks only where one of them fits.
      const bool waits = rule.urgent && !rule.causes.empty();
      const auto& kinds = rule.match.kinds;
      const bool is_boxed =
          kinds.empty() ||
          std::find(kinds.begin(), kinds.end(), "diagnostic") != kinds.end();
      if (!example.starts_with("Error: ") || waits || !is_boxed) continue;
      INFO(example);
      const Diagnosis diagnosis = Diagnose(
          "\n" + OfProvider(rule.match.provider, std::string(example)) +
          "\n\n");
      REQUIRE(!diagnosis.findings.empty());
      const bool is_urgent =
          std::any_of(diagnosis.urgent.begin(), diagnosis.urgent.end(),
                      [&](const Finding& f) { return f.rule == rule.id; });
      CHECK((is_urgent || diagnosis.findings[0].rule == rule.id));
      CHECK_FALSE(diagnosis.findings[0].title.empty());
    }
  }
}

TEST_CASE("rules: a title that begins with its system's name keeps it so",
          "[rules]") {
  const auto check = [](const Rule& rule, std::string_view title) {
    const std::string_view system = rule.id.substr(0, rule.id.find('-'));
    const std::string_view first = title.substr(0, title.find_first_of(" ',"));
    if (ToLower(first) != system) return;
    INFO(title);
    CHECK(InSentence(std::string(title)) == title);
  };
  for (const Rule& rule : BuiltinRules()) {
    check(rule, rule.title);
    for (const Cause& cause : rule.causes) check(rule, cause.title);
  }
}

TEST_CASE("rules: a name keeps its capital inside a sentence", "[rules]") {
  for (const char* name : {"Oracle", "Snowflake", "Proxmox", "Hetzner"}) {
    const std::string title = std::string(name) + " does not take this key";
    CHECK(InSentence(title) == title);
  }
  CHECK(InSentence("Another key is meant") == "another key is meant");
}

TEST_CASE("rules: the schema has the keys of the loader", "[rules]") {
  const auto schema =
      nlohmann::json::parse(ReadSource("rules/rule.schema.json"));
  const auto check = [&](const char* object, const auto& keys) {
    INFO(object);
    std::set<std::string> known;
    std::set<std::string> required;
    for (const Key& key : keys) {
      known.insert(key.name);
      if (key.required) required.insert(key.name);
    }
    std::set<std::string> in_schema;
    const auto& here = schema["$defs"][object];
    for (const auto& item : here["properties"].items()) {
      in_schema.insert(item.key());
    }
    CHECK(in_schema == known);
    CHECK(here["required"].get<std::set<std::string>>() == required);
  };
  check("rule", kRuleKeys);
  check("match", kMatchKeys);
  check("cause", kCauseKeys);
  check("rival", kRivalKeys);
  check("step", kStepKeys);
  check("check", kCheckKeys);
  check("outcome", kOutcomeKeys);
  check("examples", kExampleKeys);
  check("cases", kCaseKeys);
}

TEST_CASE("template: facts fill placeholders and shell text stays", "[rules]") {
  const auto look = [](const Placeholder& place) {
    return place.name == "aws.key" ? std::string("ASIA...BT77") : std::string();
  };
  CHECK(FillIn("key {aws.key} of {credentials.profile|NAME}", look) ==
        "key ASIA...BT77 of NAME");
  CHECK(FillIn("${#AWS_SESSION_TOKEN} ${aws.key} {NAME} {}", look) ==
        "${#AWS_SESSION_TOKEN} ${aws.key} {NAME} {}");
  CHECK(CapitalWords("--profile NAME and USER-x aB") ==
        std::vector<std::string>{"NAME", "USER"});
}

// What the log proves of InvalidClientTokenId: all other rows of the decision
// table have a rival that gives the same bytes (a deleted key looks like a
// Region that is off, an inactive one like a mistyped one).
TEST_CASE(
    "rules: no cause of a refused key is certain without facts that "
    "exclude its rivals",
    "[rules]") {
  const std::set<std::string_view> may_be_certain = {
      "key-id-and-secret-swapped",
      "damaged-key-id",
      "not-an-aws-key",
      "long-term-key-with-session-token",
      "temporary-key-without-session-token",
      "partition-mismatch",
      "key-of-another-partition"};
  for (const Rule& rule : BuiltinRules()) {
    if (rule.id != "aws-invalid-client-token-id") continue;
    REQUIRE(rule.causes.size() > 19);
    for (const Cause& cause : rule.causes) {
      INFO(cause.id);
      CHECK((cause.sure != Confidence::kCertain ||
             may_be_certain.count(cause.id) == 1));
    }
  }
}

}  // namespace tfsleuth
