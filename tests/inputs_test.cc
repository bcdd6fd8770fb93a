// Logs that an earlier version judged wrongly, each with what must hold of its
// report (fixtures/inputs/verdicts.json). Each stands for its whole kind.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "pipeline.h"
#include "tell/verdict.h"
#include "tell/violations.h"

namespace tfsleuth {
namespace {

using Json = nlohmann::json;

Json Verdicts() {
  return Json::parse(ReadSource("fixtures/inputs/verdicts.json"));
}

std::string FileOf(const std::string& name) {
  const std::string ending = Contains(name, ".json") ? "" : ".log";
  return ReadSource("fixtures/inputs/" + name + ending);
}

// Everything that the report of this log says, on one line.
std::string Flat(const Diagnosis& diagnosis) {
  std::string flat;
  for (const char c : TextReport(diagnosis)) {
    const char plain = c == '\n' ? ' ' : c;
    if (plain != ' ' || flat.empty() || flat.back() != ' ') flat += plain;
  }
  return flat;
}

void CheckRuledOut(const Diagnosis& diagnosis, const Json& wanted) {
  if (!wanted.contains("not_ruled_out")) return;
  for (const Finding& finding : diagnosis.findings) {
    for (const RuledOut& out : finding.ruled_out) {
      for (const Json& id : wanted["not_ruled_out"]) {
        INFO(finding.rule);
        CHECK(out.id != id.get<std::string>());
      }
    }
  }
}

Confidence ConfidenceOf(const std::string& word) {
  if (word == "certain") return Confidence::kCertain;
  return word == "likely" ? Confidence::kLikely : Confidence::kOpen;
}

}  // namespace

TEST_CASE("inputs: each log gets the verdict that is true", "[inputs]") {
  const Json verdicts = Verdicts();
  CHECK(verdicts.size() >= 67);
  for (const auto& [name, wanted] : verdicts.items()) {
    DYNAMIC_SECTION(name) {
      const Diagnosis diagnosis = Diagnose(FileOf(name));
      const std::string flat = Flat(diagnosis);
      INFO(flat);
      CHECK(static_cast<int>(ExitCodeOf(diagnosis, LogWas::kNamed)) ==
            wanted["exit"].get<int>());
      CHECK(diagnosis.verdict.outcome == wanted["outcome"].get<std::string>());
      if (wanted.contains("rule")) {
        CHECK(VerdictOf(diagnosis) == wanted["rule"].get<std::string>());
      }
      if (wanted.contains("at_most") && !diagnosis.findings.empty()) {
        CHECK(diagnosis.findings[0].confidence <=
              ConfidenceOf(wanted["at_most"]));
      }
      for (const Json& text : wanted.value("says", Json::array())) {
        INFO(text);
        CHECK(Contains(flat, text.get<std::string>()));
      }
      for (const Json& text : wanted.value("never_says", Json::array())) {
        INFO(text);
        CHECK(!Contains(flat, text.get<std::string>()));
      }
      CheckRuledOut(diagnosis, wanted);
      CHECK(Violations(diagnosis) == std::vector<std::string>());
    }
  }
}

TEST_CASE("inputs: in chunks of any size they get the same report",
          "[inputs]") {
  const Json verdicts = Verdicts();
  for (const auto& [name, wanted] : verdicts.items()) {
    INFO(name);
    const std::string log = FileOf(name);
    const std::string whole = JsonReport(Diagnose(log));
    CHECK(JsonReport(Diagnose(log, 7)) == whole);
  }
}

}  // namespace tfsleuth
