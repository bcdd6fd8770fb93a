// What has to hold for every captured log: the verdict is the truth that was
// written beside it, however the log comes in.

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "match/rule.h"

namespace tfsleuth {
namespace {

using Json = nlohmann::json;

Json TruthOf(const std::string& name) {
  return Json::parse(ReadSource("fixtures/" + name + "/truth.json"));
}

std::string LogOf(const std::string& name, const std::string& kind) {
  return ReadSource("fixtures/" + name + "/" + kind + ".log");
}

// Whether a request of the table is the exchange that the other side saw.
bool IsExchange(const AwsRequest& request, const Json& seen) {
  const auto same = [&](const char* fact, const char* key) {
    const Fact& f = request.facts.Get(fact);
    // A request without a signature does not tell its key and Region.
    if (seen[key].is_null() || seen[key] == "") return true;
    const std::string truth =
        seen[key].is_string() ? seen[key].get<std::string>() : seen[key].dump();
    if (std::string_view(key) == "service") {
      return ToLower(f.value) == truth;
    }
    return f.Said() == truth;
  };
  const bool is_signed = seen["key_kind"] != "";
  return same("call.host", "host") && same("call.service", "service") &&
         same("call.operation", "operation") &&
         same("target.region", "region") && same("aws.key_kind", "key_kind") &&
         (!is_signed || same("aws.session_token", "session_token")) &&
         same("call.status", "status") && same("call.id", "request_id");
}

// What is ruled out, but for what depends on the order of other calls: each
// form of a log was captured from a run of its own.
std::set<std::string> RuledOutIn(const Finding& finding) {
  std::set<std::string> ids;
  for (const RuledOut& out : finding.ruled_out) {
    if (!out.fact.fact.starts_with("history.")) ids.insert(out.id);
  }
  return ids;
}

// `verdict`: `rule/cause`.
bool LeavesOpen(const Finding& finding, const std::string& verdict) {
  const size_t slash = verdict.find('/');
  if (slash == std::string::npos) return false;
  const bool is_ruled_out = std::any_of(
      finding.ruled_out.begin(), finding.ruled_out.end(),
      [&](const RuledOut& out) { return out.id == verdict.substr(slash + 1); });
  return finding.rule == verdict.substr(0, slash) && !is_ruled_out &&
         finding.confidence != Confidence::kCertain;
}

// A rule that only repeats Terraform's words says less than any other.
bool IsFallback(const std::string& id) {
  const auto rules = BuiltinRules();
  return std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
    return rule.id == id && rule.role == Role::kFallback;
  });
}

}  // namespace

TEST_CASE("fixtures: a debug log gives the true cause and confidence",
          "[fixtures]") {
  for (const std::string& name : FixtureNames()) {
    DYNAMIC_SECTION(name) {
      const Json truth = TruthOf(name);
      const Diagnosis diagnosis = Diagnose(LogOf(name, "debug"));
      if (truth["outcome"] != "failed") {
        CHECK(diagnosis.errors == 0);
      } else if (truth["cause"].is_null()) {
        CHECK(VerdictOf(diagnosis) == "unexplained");
      } else if (truth["confidence"].is_null()) {
        CHECK(VerdictOf(diagnosis) == truth["cause"]);
      } else {
        CHECK(SureVerdictOf(diagnosis) ==
              truth["confidence"].get<std::string>() + " " +
                  truth["cause"].get<std::string>());
      }
    }
  }
}

TEST_CASE("fixtures: every form of a debug log gives the verdict of its text",
          "[fixtures]") {
  for (const std::string& name : FixtureNames()) {
    for (const std::string kind : {"json", "ui-debug"}) {
      DYNAMIC_SECTION(name << " " << kind) {
        const Diagnosis text = Diagnose(LogOf(name, "debug"));
        const Diagnosis json = Diagnose(LogOf(name, kind));
        CHECK(SureVerdictOf(json) == SureVerdictOf(text));
        CHECK(json.errors == text.errors);
        CHECK(json.requests.size() == text.requests.size());
        if (text.findings.empty()) continue;
        CHECK(json.findings[0].title == text.findings[0].title);
        CHECK(RuledOutIn(json.findings[0]) == RuledOutIn(text.findings[0]));
        CHECK(json.findings[0].proof.size() == text.findings[0].proof.size());
      }
    }
  }
}

TEST_CASE("fixtures: the request table is what the other side saw",
          "[fixtures]") {
  for (const std::string& name : FixtureNames()) {
    for (const std::string kind : {"debug", "json", "ui-debug"}) {
      const Json truth = TruthOf(name);
      if (!truth.contains("exchanges") ||
          !truth["exchanges"].contains(kind + ".log")) {
        continue;
      }
      DYNAMIC_SECTION(name << " " << kind) {
        const Diagnosis diagnosis = Diagnose(LogOf(name, kind));
        for (const Json& seen : truth["exchanges"][kind + ".log"]) {
          if (!seen.is_object() || !seen.contains("request_id")) continue;
          INFO(seen.dump());
          const bool found = std::any_of(
              diagnosis.requests.begin(), diagnosis.requests.end(),
              [&](const AwsRequest& r) { return IsExchange(r, seen); });
          CHECK(found);
        }
      }
    }
  }
}

TEST_CASE("fixtures: a log without debug records never says more",
          "[fixtures]") {
  for (const std::string& name : FixtureNames()) {
    for (const std::string kind : {"plain", "box", "ui"}) {
      DYNAMIC_SECTION(name << " " << kind) {
        const Diagnosis debug = Diagnose(LogOf(name, "debug"));
        const Diagnosis bare = Diagnose(LogOf(name, kind));
        CHECK((debug.errors == 0) == (bare.errors == 0));
        if (debug.findings.empty()) continue;
        REQUIRE(!bare.findings.empty());
        CHECK(debug.findings[0].rule == bare.findings[0].rule);
        CHECK(bare.findings[0].confidence <= debug.findings[0].confidence);
        // An open verdict must not exclude what is true.
        if (!debug.findings[0].cause || bare.findings[0].cause) continue;
        const auto& left = bare.findings[0].alternatives;
        CHECK(std::any_of(left.begin(), left.end(), [&](const Alternative& a) {
          return a.id == debug.findings[0].cause->id;
        }));
      }
    }
  }
}

TEST_CASE("fixtures: any chunking of the stream gives the same report",
          "[fixtures]") {
  for (const std::string& name : FixtureNames()) {
    const std::string log = LogOf(name, "debug");
    DYNAMIC_SECTION(name) {
      const std::string whole = JsonReport(Diagnose(log));
      CHECK(JsonReport(Diagnose(log, 7)) == whole);
      CHECK(JsonReport(Diagnose(log, 1)) == whole);
    }
  }
}

TEST_CASE("fixtures: evidence is quoted from where it stands", "[fixtures]") {
  for (const std::string& name : FixtureNames()) {
    DYNAMIC_SECTION(name) {
      const std::string log = LogOf(name, "debug");
      const Diagnosis diagnosis = Diagnose(log);
      for (const Finding& finding : diagnosis.findings) {
        REQUIRE(!finding.proof.empty());
        for (const Proof& proof : finding.proof) {
          const Span& span = proof.evidence.span;
          REQUIRE(span.end() <= log.size());
          // A span that is as long as its quote holds the quote itself.
          if (span.length != proof.evidence.text.size()) continue;
          CHECK(log.substr(span.offset, span.length) == proof.evidence.text);
        }
      }
    }
  }
}

TEST_CASE("fixtures: what is shown and what is ruled out has its reason",
          "[fixtures]") {
  for (const std::string& name : FixtureNames()) {
    for (const std::string kind : {"debug", "plain"}) {
      DYNAMIC_SECTION(name << " " << kind) {
        const Diagnosis diagnosis = Diagnose(LogOf(name, kind));
        for (const Finding& finding : diagnosis.findings) {
          for (const RuledOut& ruled_out : finding.ruled_out) {
            INFO(ruled_out.label << " by " << ruled_out.fact.fact);
            CHECK(!ruled_out.because.empty());
          }
          for (const Proof& proof : finding.proof) {
            INFO(proof.evidence.text);
            CHECK(!proof.means.empty());
          }
        }
      }
    }
  }
}

TEST_CASE("fixtures: a log cut anywhere is sure of no other cause",
          "[fixtures]") {
  for (const std::string& name : FixtureNames()) {
    DYNAMIC_SECTION(name) {
      const std::string log = LogOf(name, "debug");
      const std::string verdict = VerdictOf(Diagnose(log));
      constexpr size_t kStep = 997;
      for (size_t end = 0; end < log.size(); end += kStep) {
        const Diagnosis cut = Diagnose(std::string_view(log).substr(0, end));
        const std::string got = VerdictOf(cut);
        INFO("cut at " << end << ": " << got);
        const std::string rule = verdict.substr(0, verdict.find('/'));
        const bool weaker = got.empty() || got == verdict || got == rule ||
                            got == "unexplained" || IsFallback(got);
        // What comes later may tell rivals apart; until then the true one is
        // open.
        CHECK((weaker || LeavesOpen(cut.findings[0], verdict)));
      }
    }
  }
}

}  // namespace tfsleuth
