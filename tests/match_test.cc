// Which rules are asked about a failure.

#include "catch.h"
#include "match/matcher.h"
#include "match/rule_file.h"

namespace tfsleuth {
namespace {

// Ids of the rules of a table with one rule that see `failure`.
std::vector<std::string> Asked(const std::string& match,
                               const Failure& failure) {
  const RuleSet set = ReadRules(
      R"({"rules": [{"id": "x", "title": "x", "role": "root", "match": )" +
          match +
          R"(, "why": "x", "retry": "yes",
              "examples": {"match": [], "no_match": []}}]})",
      "x.json");
  std::vector<std::string> ids;
  for (const Hit& hit : Matcher(set.rules()).Match(failure)) {
    ids.emplace_back(hit.rule->id);
  }
  return ids;
}

}  // namespace

TEST_CASE("match: words of another program are left to rules that ask for them",
          "[match]") {
  const std::string plain = R"({"in": "failure", "all": ["AccessDenied"]})";
  const std::string quoted =
      R"({"in": "failure", "all": ["AccessDenied"], "quoted": true})";
  const std::vector<std::string> one = {"x"};
  Failure failure;
  failure.text.AppendInserted("Error: creating Stack AccessDenied: no");
  CHECK(Asked(plain, failure) == one);
  CHECK(Asked(quoted, failure) == one);
  failure.quoted_by = "CloudFormation";
  CHECK(Asked(plain, failure).empty());
  CHECK(Asked(quoted, failure) == one);
}

}  // namespace tfsleuth
