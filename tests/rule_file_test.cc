// What a rule file may look like, beside the mistakes of fixtures/bad-rules.

#include "match/rule_file.h"

#include <string>
#include <vector>

#include "catch.h"
#include "match/former_ids.h"
#include "match/precedence.h"
#include "match/rule_storage.h"

namespace tfsleuth {
namespace {

// A file with one rule that has these keys, too.
std::string FileWith(const std::string& keys) {
  return R"({"rules": [{"id": "x-one", "title": "It broke", "role": "root",
    "match": {"in": "failure", "all": ["^Error: It broke"]},
    "why": "Nobody knows.", "retry": "never",
    "examples": {"match": ["Error: It broke\nat night"],
                 "no_match": ["Error: It bent"]})" +
         keys + "}]}";
}

}  // namespace

TEST_CASE("rule file: a long text is put together from its parts", "[rules]") {
  const RuleSet set =
      ReadRules(FileWith(R"(, "not_known": [["It is", "not known"], "nor this"],
        "remediation": [{"do": ["Look", "twice:"], "safety": "read-only",
                         "run": ["cd /", ["ls -l", "-a"]]}])"),
                "x.json");
  const Rule& rule = set.rules()[0];
  CHECK(rule.not_known[0] == "It is not known");
  CHECK(rule.not_known[1] == "nor this");
  CHECK(rule.remediation[0].do_ == "Look twice:");
  CHECK(rule.remediation[0].run == "cd /\nls -l -a");
}

TEST_CASE("rule file: steps and references are shared by name", "[rules]") {
  const SharedFile near = {"x/shared.json", R"({"steps": {"look":
      {"do": "Look", "run": "ls", "safety": "read-only"}},
      "words": {"FILE": "the near one"}})"};
  const SharedFile far = {"shared/a.json", R"({"references": {"manual":
      "https://example.com/manual"}, "words": {"FILE": "the far one"}})"};
  const std::vector<SharedFile> both = {near, far};
  const RuleSet set = ReadRules(
      FileWith(R"(, "remediation": ["look"], "references": ["manual"])"),
      "x.json", both);
  const Rule& rule = set.rules()[0];
  CHECK(rule.remediation[0].run == "ls");
  CHECK(rule.references[0] == "https://example.com/manual");
  CHECK(rule.words[0].means == "the near one");
  CHECK(rule.words.size() == 1);
}

TEST_CASE("rule file: no name is shared twice", "[rules]") {
  const std::string text =
      R"({"references": {"manual": "https://example.com"}})";
  const std::vector<SharedFile> both = {{"a.json", text}, {"b.json", text}};
  CHECK_THROWS_WITH(ReadRules(FileWith(""), "x.json", both),
                    "b.json: references manual: another shared file has it, "
                    "too");
}

TEST_CASE("rule file: a rule says where it is from", "[rules]") {
  const RuleSet set = ReadRules(FileWith(R"(, "seen_in": ["main.go, 1.0-1.14"],
        "confirmed": "reproduced", "verified": "Terraform 1.11.4, 2026-11-26",
        "formerly": ["it-broke"])"),
                                "x.json");
  const Rule& rule = set.rules()[0];
  CHECK(rule.seen_in[0] == "main.go, 1.0-1.14");
  CHECK(rule.confirmed == Confirmed::kReproduced);
  CHECK(rule.verified == "Terraform 1.11.4, 2026-11-26");
  CHECK(rule.formerly[0] == "it-broke");
}

TEST_CASE("former ids: whoever names one means the rule of today", "[rules]") {
  const std::string_view old_id[] = {"old-one"};
  const std::string_view names[] = {"old-one", "other"};
  const std::string_view any[] = {"old-*"};
  Rule today{};
  today.id = "x-one";
  today.formerly = old_id;
  Rule naming{};
  naming.id = "x-two";
  naming.yields_to = names;
  naming.explained_by = any;
  std::vector<Rule> rules = {today, naming};
  RuleStorage storage;
  MeanTodaysIds(rules, storage);
  CHECK(FindRule(rules, "old-one") == &rules[0]);
  CHECK(FindRule(rules, "x-one") == &rules[0]);
  CHECK(FindRule(rules, "no-one") == nullptr);
  CHECK(Names(rules[1].yields_to, "x-one"));
  CHECK(Names(rules[1].yields_to, "other"));
  CHECK(Names(rules[1].explained_by, "x-one"));
  CHECK(Names(rules[1].explained_by, "old-two"));
}

}  // namespace tfsleuth
