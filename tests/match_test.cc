// Which rules are asked about a failure.

#include "catch.h"
#include "match/matcher.h"
#include "match/pattern.h"
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

TEST_CASE(
    "match: of branches that capture the same, the one that matched speaks",
    "[match]") {
  const Pattern pattern(
      "^(?:run (?P<file>[a-z]+): gone|cannot open (?P<file>[a-z]+))$");
  for (const std::string_view text :
       {"run deploy: gone", "cannot open deploy"}) {
    const auto match = pattern.Search(text);
    REQUIRE(match);
    const auto& file = match->captures.at("file");
    REQUIRE(file);
    CHECK(text.substr(file->begin, file->length) == "deploy");
  }
}

TEST_CASE("match: of a pattern the literals are told that each match holds",
          "[match]") {
  using Lists = std::vector<std::vector<std::string>>;
  // Of a word and a choice both are asked for, the rarer one first.
  CHECK(LiteralsOf("Could not (?:lock|unlock the state): .*http") ==
        Lists{{"could not unlock the state: ", "could not lock: "}, {"http"}});
  CHECK(LiteralsOf("(?:denied|refused) .* by the policy") ==
        Lists{{" by the policy"}, {"refused ", "denied "}});
  CHECK(LiteralsOf("(?:denied)?.*").empty());
  CHECK(LiteralsOf("no|[0-9]+").empty());
}

TEST_CASE("match: up to 0.13 the head of the block says whose resource it is",
          "[match]") {
  const std::string rule =
      R"({"in": "failure", "all": ["^Error: Unauthorized"], "provider": "kubernetes"})";
  Failure failure;
  failure.text.AppendInserted("Error: Unauthorized");
  CHECK(Asked(rule, failure).empty());
  failure.context = "resource \"aws_vpc\" \"support\"";
  CHECK(Asked(rule, failure).empty());
  failure.context = "resource \"kubernetes_namespace\" \"support\"";
  CHECK(Asked(rule, failure) == std::vector<std::string>{"x"});
}

}  // namespace tfsleuth
