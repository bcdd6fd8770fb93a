// What a rule file may look like, beside the mistakes of fixtures/bad-rules.

#include "match/rule_file.h"

#include <string>

#include "catch.h"

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

}  // namespace tfsleuth
